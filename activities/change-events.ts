import type { Database } from '../db/database.ts';

/** A page that was away for longer reads everything again. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Takes away what changed more than a day ago. Changes carry no time, only their transaction: so each round notes which
 * transactions have ended by then, and what a note of yesterday covers can go.
 */
export async function forgetChanges(database: Pick<Database, 'inTransaction'>, now: Date): Promise<void> {
  await database.inTransaction(async (em) => {
    await em.execute(
      `insert into change_horizon (at, xid)
         select '-infinity'::timestamptz, '0'::xid8 where not exists (select from change_horizon)
         union all select ?::timestamptz, pg_snapshot_xmin(pg_current_snapshot())
       on conflict do nothing`,
      [now],
    );
    await em.execute(
      `with kept as (select at, xid from change_horizon where at <= ? order by at desc limit 1),
            notes as (delete from change_horizon h using kept where h.at < kept.at)
       delete from change_event e using kept where e.xid < kept.xid`,
      [new Date(now.getTime() - KEPT_MS)],
    );
  });
}
