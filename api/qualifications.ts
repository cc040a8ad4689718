import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createCalendar } from '../domain/calendar.ts';
import { parseQualification } from '../domain/qualification/parse.ts';
import { readQualificationFolders } from '../platform/qualification-files.ts';
import { templateOutlines } from '../templates/preview.ts';
import type { ServedQualification } from './deps.ts';

/** Reads and checks every qualification of the folder; a fault is named with file, line and reason, and nothing starts. */
export async function loadServedQualifications(root: string): Promise<ReadonlyMap<string, ServedQualification>> {
  const folders = await readQualificationFolders(root);
  return new Map(
    folders.map(({ directory, files }) => {
      const qualification = parseQualification(files);
      const calendar = createCalendar(qualification.calendar);
      const digest = createHash('sha256').update(JSON.stringify(files)).digest('hex');
      const templatesFolder = join(directory, 'templates');
      const templates = templateOutlines(templatesFolder);
      return [qualification.code, { qualification, calendar, digest, templatesFolder, templates }];
    }),
  );
}
