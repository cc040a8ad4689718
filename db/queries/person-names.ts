import type { Em } from '../database.ts';
import { textArray } from './candidates.ts';

export interface PersonName {
  readonly name: string;
  readonly kana: string;
}

/** Names of applicants by case; personal data, so whoever shows them writes down that they were read. */
export async function namesOf(em: Em, caseIds: readonly string[]): Promise<ReadonlyMap<string, PersonName>> {
  if (caseIds.length === 0) return new Map();
  const rows = await em.execute<(PersonName & { id: string })[]>(
    'select id, name, kana from person_index where id = any (?::uuid[])',
    [textArray(caseIds)],
  );
  return new Map(rows.map(({ id, name, kana }) => [id, { name, kana }]));
}
