import { join } from 'node:path';
import type { QualificationKit } from '../activities/deps.ts';
import { createCalendar } from '../domain/calendar.ts';
import { parseQualification } from '../domain/qualification/parse.ts';
import { readQualificationFolders } from '../platform/qualification-files.ts';
import { createRenderer } from '../templates/renderer.ts';

/** Reads and checks every qualification of the folder; a fault is named with file, line and reason, and nothing starts. */
export async function loadQualificationKits(root: string): Promise<ReadonlyMap<string, QualificationKit>> {
  const folders = await readQualificationFolders(root);
  return new Map(
    folders.map(({ directory, files }) => {
      const qualification = parseQualification(files);
      const calendar = createCalendar(qualification.calendar);
      const renderer = createRenderer({ templates: join(directory, 'templates') });
      return [qualification.code, { qualification, calendar, renderer }];
    }),
  );
}
