import { EXCLUDES } from '../../domain/four-eyes.ts';

/**
 * Who may not have a task `t`: who did an earlier act on the case that the four-eyes rule names, and who has a conflict
 * of interest with the case. Parameter: `EXCLUSION_TABLE`.
 *
 * @param account an SQL expression, the account's id
 */
export function excluded(account: string): string {
  return `exists (
  select from (values (${account}, ?::jsonb)) person (id, excludes)
   where exists (select from case_act earlier
                  where earlier.case_id = t.case_id and earlier.account_id = person.id
                    and (person.excludes -> t.act) @> to_jsonb(earlier.act))
      or exists (select from conflict_of_interest conflict
                  where conflict.case_id = t.case_id and conflict.account_id = person.id))`;
}

/** The same of one person. Parameters: the account's id, `EXCLUSION_TABLE`. */
export const EXCLUDED = excluded('?::uuid');

/** The table of `domain/four-eyes.ts`; a task whose act is not in it excludes nobody. */
export const EXCLUSION_TABLE = JSON.stringify(EXCLUDES);
