import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { QualificationKit } from '../activities/deps.ts';
import { createCalendar } from '../domain/calendar.ts';
import { parseQualification } from '../domain/qualification/parse.ts';
import { readQualificationFiles } from '../platform/qualification-files.ts';
import { createRenderer } from '../templates/renderer.ts';

const FOLDER = new URL('../qualifications/', import.meta.url).pathname;

/** Reads and checks every qualification folder; a fault is named with file, line and reason, and nothing starts. */
export async function loadQualificationKits(folder = FOLDER): Promise<ReadonlyMap<string, QualificationKit>> {
  const kits = new Map<string, QualificationKit>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const directory = join(folder, entry.name);
    const qualification = parseQualification(await readQualificationFiles(directory));
    kits.set(qualification.code, {
      qualification,
      calendar: createCalendar(qualification.calendar),
      renderer: createRenderer({ templates: join(directory, 'templates') }),
    });
  }
  return kits;
}
