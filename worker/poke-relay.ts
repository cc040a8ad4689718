import type { ActivityDeps } from '../activities/deps.ts';
import { caseTarget } from '../db/queries/case-target.ts';

/** A fact older than this that the workflow has not taken up is told of again. */
const POKE_AFTER_MS = 2_000;
const BATCH = 50;

/**
 * Tells the workflows of cases whose cursor is behind (a poke may have been lost, or the engine away), and starts those
 * that were never started. Telling twice is harmless.
 *
 * @returns how many cases were told
 */
export async function pokeCasesBehind({
  database,
  clock,
  messenger,
}: Pick<ActivityDeps, 'database' | 'clock' | 'messenger'>): Promise<number> {
  const now = clock.now();
  const limit = new Date(now.getTime() - POKE_AFTER_MS);
  const targets = await database.inTransaction(async (em) => {
    const rows = await em.execute<{ id: string }[]>(
      `update case_file set poked_at = ?
        where id in (
          select c.id from case_file c
           where c.cursor < c.last_seq and (c.poked_at is null or c.poked_at < ?)
             and exists (select from fact f where f.case_id = c.id and f.seq > c.cursor and f.recorded_at < ?)
           order by c.poked_at nulls first limit ${BATCH} for update skip locked)
        returning id`,
      [now, limit, limit],
    );
    return Promise.all(rows.map(({ id }) => caseTarget(em, id)));
  });
  for (const target of targets) await messenger.poke(target);
  return targets.length;
}
