import { EXCLUDES } from '../../domain/four-eyes.ts';

/**
 * Who may not have a task `t`: who did an earlier act on the case that the four-eyes rule names, and who has a conflict
 * of interest with the case. Parameters: the account's id, `EXCLUSION_TABLE`.
 */
export const EXCLUDED = `exists (
  select from (values (?::uuid, ?::jsonb)) person (id, excludes)
   where exists (select from case_act earlier
                  where earlier.case_id = t.case_id and earlier.account_id = person.id
                    and (person.excludes -> t.act) @> to_jsonb(earlier.act))
      or exists (select from conflict_of_interest conflict
                  where conflict.case_id = t.case_id and conflict.account_id = person.id))`;

/** The table of `domain/four-eyes.ts`; a task whose act is not in it excludes nobody. */
export const EXCLUSION_TABLE = JSON.stringify(EXCLUDES);
