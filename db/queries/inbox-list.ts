import type { Em } from '../database.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { instant } from './instants.ts';

export interface InboxRow {
  readonly id: string;
  readonly source: 'portal' | 'gateway' | 'network';
  readonly externalId: string;
  readonly kind: string;
  readonly status: 'NEW' | 'REJECTED' | 'UNMATCHED';
  readonly reasons: { field?: string; code: string }[];
  readonly receivedAt: string;
}

/** What arrived and found no case, or waits for one with a reason, the newest first; never its content. */
export async function inboxList(
  em: Em,
  query: {
    readonly status?: 'NEW' | 'REJECTED' | 'UNMATCHED' | undefined;
    readonly source?: InboxRow['source'] | undefined;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Promise<{ readonly items: readonly InboxRow[]; readonly next: string | null }> {
  const where = ['status in (?)', `(status <> 'NEW' or reasons <> '[]'::jsonb)`];
  const parameters: unknown[] = [query.status === undefined ? ['NEW', 'REJECTED', 'UNMATCHED'] : [query.status]];
  if (query.source !== undefined) {
    where.push('source = ?');
    parameters.push(query.source);
  }
  if (query.cursor !== undefined) {
    where.push('(received_at, id) < (?::timestamptz, ?::uuid)');
    parameters.push(...readCursor(query.cursor, ['instant', 'uuid']));
  }
  const rows = await em.execute<InboxRow[]>(
    `select id, source, external_id as "externalId", kind, status, reasons, received_at as "receivedAt"
       from inbox_item where ${where.join(' and ')} order by received_at desc, id desc limit ?`,
    [...parameters, query.limit + 1],
  );
  const items = rows.slice(0, query.limit).map((row) => ({ ...row, receivedAt: instant(row.receivedAt) }));
  const last = items.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return { items, next: more ? writeCursor([last.receivedAt, last.id]) : null };
}
