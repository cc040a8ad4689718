import { createCalendar } from '../domain/calendar.ts';
import { parseQualification } from '../domain/qualification/parse.ts';
import { readQualificationFolders } from '../platform/qualification-files.ts';
import type { ServedQualification } from './deps.ts';

/** Reads and checks every qualification of the folder; a fault is named with file, line and reason, and nothing starts. */
export async function loadServedQualifications(root: string): Promise<ReadonlyMap<string, ServedQualification>> {
  const folders = await readQualificationFolders(root);
  return new Map(
    folders.map(({ files }) => {
      const qualification = parseQualification(files);
      return [qualification.code, { qualification, calendar: createCalendar(qualification.calendar) }];
    }),
  );
}
