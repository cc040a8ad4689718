import path from 'node:path';
import { parseQualification } from '../../domain/qualification/parse.ts';
import { type Plan, type Qualification, resolvePlan } from '../../domain/qualification/definition.ts';
import { readQualificationFiles } from '../../platform/qualification-files.ts';

/** The files of the qualification as they are shipped. */
export const tokyoCookFiles: Readonly<Record<string, string>> = await readQualificationFiles(
  path.join(import.meta.dirname, '../../qualifications/tokyo-cook'),
);

export const tokyoCook: Qualification = parseQualification(tokyoCookFiles);

/** The plan of a new licence (P1). */
export const newLicence: Plan = resolvePlan(tokyoCook, 'P1');
