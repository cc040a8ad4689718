import type { Database, Em } from '../database.ts';
import { unsealedSince } from './unsealed.ts';

/** What waits to be dealt with by the system itself or by an operator, and since when. */
export interface Waiting {
  /** Cases whose workflow has not taken up every fact. */
  readonly casesBehind: number;
  readonly behindSince: Date | null;
  readonly outboxPending: number;
  readonly outboxSince: Date | null;
  readonly openStuck: number;
  /** Since when an entry of the audit log waits for its seal. */
  readonly unsealedSince: Date | null;
}

/** How much waits for whom: what the metrics show. Counts and times only. */
export interface Gauges extends Waiting {
  readonly openTasks: readonly { readonly kind: string; readonly status: string; readonly count: number }[];
}

export async function readGauges(database: Pick<Database, 'inTransaction'>): Promise<Gauges> {
  return database.inTransaction(async (em) => {
    const openTasks = await em.execute<{ kind: string; status: string; count: number }[]>(
      `select kind, status, count(*)::int as count from task
        where status in ('READY', 'CLAIMED', 'PARKED', 'DELEGATED', 'SUBMITTED') group by kind, status`,
    );
    return { openTasks, ...(await waiting(em)) };
  });
}

export async function waiting(em: Em): Promise<Waiting> {
  const [row] = await em.execute<
    { behind: number; behindSince: string | null; outbox: number; outboxSince: string | null; stuck: number }[]
  >(
    `select behind.count as behind, behind.since as "behindSince", outbox.count as outbox, outbox.since as "outboxSince",
            (select count(*)::int from stuck_record where status <> 'RESOLVED') as stuck
       from (select count(*)::int as count,
                    min((select f.recorded_at from fact f where f.case_id = c.id and f.seq = c.cursor + 1)) as since
               from case_file c where c.cursor < c.last_seq) behind,
            (select count(*)::int as count, min(created_at) as since
               from outbox_message where status = 'PENDING') outbox`,
  );
  return {
    casesBehind: row?.behind ?? 0,
    behindSince: dateOrNull(row?.behindSince),
    outboxPending: row?.outbox ?? 0,
    outboxSince: dateOrNull(row?.outboxSince),
    openStuck: row?.stuck ?? 0,
    unsealedSince: await unsealedSince(em),
  };
}

function dateOrNull(at: string | null | undefined): Date | null {
  return at == null ? null : new Date(at);
}
