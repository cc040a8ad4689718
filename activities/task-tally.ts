import type { Database } from '../db/database.ts';

/** Kinds of rows that are folded in one round. */
const BATCH = 2_000;

/** Makes one row of the changes of a kind, so that a sum has few to add; no sum is another one by it. */
export async function foldTally(database: Pick<Database, 'inTransaction'>): Promise<boolean> {
  return database.inTransaction(async (em) => {
    const [{ kinds } = { kinds: 0 }] = await em.execute<{ kinds: number }[]>(
      `with kinds as (
         select queue_id, procedure, paused, due_at, opened_on from task_tally
          group by queue_id, procedure, paused, due_at, opened_on having count(*) > 1 limit ?),
       folded as (
         delete from task_tally t using kinds k
          where (t.queue_id, t.procedure, t.paused, t.due_at, t.opened_on)
              = (k.queue_id, k.procedure, k.paused, k.due_at, k.opened_on)
         returning t.queue_id, t.procedure, t.paused, t.due_at, t.opened_on, t.change),
       kept as (
         insert into task_tally (queue_id, procedure, paused, due_at, opened_on, change)
         select queue_id, procedure, paused, due_at, opened_on, sum(change) from folded
          group by queue_id, procedure, paused, due_at, opened_on having sum(change) <> 0)
       select count(*)::int as kinds from kinds`,
      [BATCH],
    );
    return kinds === BATCH;
  });
}
