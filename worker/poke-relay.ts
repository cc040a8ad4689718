import type { ActivityDeps } from '../activities/deps.ts';
import type { Logger } from 'pino';
import { caseTarget } from '../db/queries/case-target.ts';

/** A fact older than this that the workflow has not taken up is told of again … */
const POKE_AFTER_SECONDS = 2;
/** … and then ever more rarely, up to this. */
const LONGEST_WAIT_SECONDS = 300;
const BATCH = 50;

/**
 * Tells the workflows of cases whose cursor is behind (a poke may have been lost, or the engine away), and starts those
 * that were never started. Telling twice is harmless.
 *
 * @returns how many cases were told
 */
export async function pokeCasesBehind(
  { database, clock, messenger }: Pick<ActivityDeps, 'database' | 'clock' | 'messenger'>,
  logger: Logger,
): Promise<number> {
  const now = clock.now();
  const targets = await database.inTransaction(async (em) => {
    const rows = await em.execute<{ id: string }[]>(
      `with behind as (
         select c.id, c.poked_at, (select min(f.recorded_at) from fact f where f.case_id = c.id and f.seq > c.cursor) as since
           from case_file c where c.cursor < c.last_seq)
       update case_file set poked_at = ?
        where id in (
          select c.id from case_file c join behind b on b.id = c.id
           where b.since < ?::timestamptz - make_interval(secs => ${POKE_AFTER_SECONDS})
             and (b.poked_at is null or b.poked_at < ?::timestamptz - least(
                   make_interval(secs => ${LONGEST_WAIT_SECONDS}),
                   greatest(make_interval(secs => ${POKE_AFTER_SECONDS}), (?::timestamptz - b.since) / 4)))
           order by b.poked_at nulls first limit ${BATCH} for update of c skip locked)
        returning id`,
      [now, now, now, now],
    );
    return Promise.all(rows.map(({ id }) => caseTarget(em, id)));
  });
  for (const target of targets) {
    try {
      await messenger.poke(target);
    } catch (error) {
      logger.warn({ caseId: target.caseId, cause: error instanceof Error ? error.name : 'unknown' }, 'poke failed');
    }
  }
  return targets.length;
}
