import { foldPerson, gramsOf } from '../domain/person-search.ts';
import type { Em } from './database.ts';

/** Whom a case or a register entry is about. */
export interface IndexedPerson {
  readonly caseId: string;
  /** Of a register entry; else the case's applicant is meant. */
  readonly entryId: string | null;
  readonly office: string;
  readonly name: string;
  readonly kana: string;
  readonly birthDate: string | null;
}

/** Writes down by what a person is found; whoever writes or corrects their data does this in the same transaction. */
export async function indexPerson(em: Em, person: IndexedPerson): Promise<void> {
  const { birthDate, caseId, entryId, kana, name, office } = person;
  const id = entryId ?? caseId;
  const folded = foldPerson(person);
  // The row refers to what this transaction may only be about to write.
  await em.flush();
  await em.execute(
    `insert into person_index (id, case_id, entry_id, office, name, kana, birth_date, folded_name, folded_kana)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)
         on conflict (id) do update
        set office = excluded.office, name = excluded.name, kana = excluded.kana, birth_date = excluded.birth_date,
            folded_name = excluded.folded_name, folded_kana = excluded.folded_kana`,
    [id, caseId, entryId, office, name, kana, birthDate, folded.name, folded.kana],
  );
  const grams = JSON.stringify(gramsOf(folded));
  await em.execute(
    `with gram (gram) as (select jsonb_array_elements_text(?::jsonb)),
          gone as (delete from person_gram g where g.person_id = ? and not exists (select from gram where gram.gram = g.gram))
     insert into person_gram (gram, person_id) select gram, ? from gram on conflict do nothing`,
    [grams, id, id],
  );
}

/** The applicant of a case, by the form as it stands. */
export function applicantOf(
  file: { readonly id: string; readonly office: string },
  form: Readonly<Record<string, unknown>>,
): IndexedPerson {
  const text = (field: string) => (typeof form[field] === 'string' ? form[field] : '');
  return {
    caseId: file.id,
    entryId: null,
    office: file.office,
    name: text('name'),
    kana: text('kana'),
    birthDate: text('birthDate') === '' ? null : text('birthDate'),
  };
}
