import { EXCLUDES } from '../../domain/four-eyes.ts';

/**
 * The four-eyes rule as a condition on a task `t`: an earlier act of the account on the case keeps it from this task.
 * Parameters: the account's id, `EXCLUSION_TABLE`.
 */
export const EXCLUDED = `exists (
  select from case_act earlier
   where earlier.case_id = t.case_id and earlier.account_id = ?
     and (?::jsonb -> t.act) @> to_jsonb(earlier.act))`;

/** The table of `domain/four-eyes.ts`; a task whose act is not in it excludes nobody. */
export const EXCLUSION_TABLE = JSON.stringify(EXCLUDES);
