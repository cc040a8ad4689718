import type { Database } from '../db/database.ts';
import { Application } from '../db/entities/index.ts';
import { applicantOf, indexPerson } from '../db/person-index.ts';

const BATCH = 100;

/** Applicants and registered persons from before they were indexed. @returns whether there may be more */
export async function indexMissing({ database }: { readonly database: Database }): Promise<boolean> {
  return database.inTransaction(async (em) => {
    const cases = await em.execute<{ id: string; office: string }[]>(
      `select c.id, c.office from case_file c where not exists (select from person_index p where p.id = c.id) limit ?`,
      [BATCH],
    );
    for (const file of cases) {
      const application = await em.findOne(Application, { case: file.id });
      await indexPerson(em, applicantOf(file, application?.form ?? {}));
    }
    const entries = await em.execute<EntryRow[]>(
      `select pseudonym_id as "entryId", case_id as "caseId", office, name, kana, birth_date::text as "birthDate"
         from register_entry r where not exists (select from person_index p where p.id = r.pseudonym_id) limit ?`,
      [BATCH],
    );
    for (const entry of entries) await indexPerson(em, entry);
    return cases.length === BATCH || entries.length === BATCH;
  });
}

type EntryRow = Parameters<typeof indexPerson>[1];
