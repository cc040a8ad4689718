import type { Database } from '../database.ts';
import { unsealedSince } from './unsealed.ts';

/** How much waits for whom: what the metrics show. Counts only. */
export interface Gauges {
  readonly openTasks: readonly { readonly kind: string; readonly status: string; readonly count: number }[];
  /** Cases whose workflow has not taken up every fact. */
  readonly casesBehind: number;
  readonly outboxPending: number;
  readonly openStuck: number;
  /** Since when an entry of the audit log waits for its seal. */
  readonly unsealedSince: Date | null;
}

export async function readGauges(database: Pick<Database, 'inTransaction'>): Promise<Gauges> {
  return database.inTransaction(async (em) => {
    const openTasks = await em.execute<{ kind: string; status: string; count: number }[]>(
      `select kind, status, count(*)::int as count from task
        where status in ('READY', 'CLAIMED', 'PARKED', 'DELEGATED', 'SUBMITTED') group by kind, status`,
    );
    const [rest] = await em.execute<{ behind: number; outbox: number; stuck: number }[]>(
      `select (select count(*)::int from case_file where cursor < last_seq) as behind,
              (select count(*)::int from outbox_message where status = 'PENDING') as outbox,
              (select count(*)::int from stuck_record where status <> 'RESOLVED') as stuck`,
    );
    return {
      openTasks,
      casesBehind: rest?.behind ?? 0,
      outboxPending: rest?.outbox ?? 0,
      openStuck: rest?.stuck ?? 0,
      unsealedSince: await unsealedSince(em),
    };
  });
}
