import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createCalendar } from '../domain/calendar.ts';
import { parseQualification } from '../domain/qualification/parse.ts';
import { readQualificationFiles } from '../platform/qualification-files.ts';
import type { ServedQualification } from './deps.ts';

const FOLDER = new URL('../qualifications/', import.meta.url).pathname;

/** Reads and checks every qualification; a fault is named with file, line and reason, and nothing starts. */
export async function loadServedQualifications(folder = FOLDER): Promise<ReadonlyMap<string, ServedQualification>> {
  const served = new Map<string, ServedQualification>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const qualification = parseQualification(await readQualificationFiles(join(folder, entry.name)));
    served.set(qualification.code, { qualification, calendar: createCalendar(qualification.calendar) });
  }
  return served;
}
