import type { Em } from '../database.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { instant, instantOrNull } from './instants.ts';

export interface OutboxRow {
  readonly id: string;
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly channel: 'portal-status' | 'portal-notice';
  readonly kind: string;
  readonly status: 'PENDING' | 'FAILED';
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly nextAttemptAt: string | null;
}

/** Messages that have not left, the oldest first; never their content. */
export async function outboxList(
  em: Em,
  query: {
    readonly status?: OutboxRow['status'] | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<{ readonly items: readonly OutboxRow[]; readonly next: string | null }> {
  const where = ['m.status in (?)'];
  const parameters: unknown[] = [query.status === undefined ? ['PENDING', 'FAILED'] : [query.status]];
  if (query.cursor !== undefined) {
    where.push('(m.created_at, m.id) > (?::timestamptz, ?::uuid)');
    parameters.push(...readCursor(query.cursor, ['instant', 'uuid']));
  }
  const rows = await em.execute<OutboxRow[]>(
    `select m.id, m.case_id as "caseId", c.receipt_number as "receiptNumber", m.channel, m.kind, m.status, m.attempts,
            m.last_error as "lastError", m.created_at as "createdAt",
            case when m.status = 'PENDING' then m.next_attempt_at end as "nextAttemptAt"
       from (select * from outbox_message m where ${where.join(' and ')} order by m.created_at, m.id limit ?) m
       join case_file c on c.id = m.case_id order by m.created_at, m.id`,
    [...parameters, query.limit + 1],
  );
  const items = rows.slice(0, query.limit).map((row) => ({
    ...row,
    createdAt: instant(row.createdAt),
    nextAttemptAt: instantOrNull(row.nextAttemptAt),
  }));
  const last = items.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return { items, next: more ? writeCursor([last.createdAt, last.id]) : null };
}
