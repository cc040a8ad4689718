import type { Em } from '../database.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { instant } from './instants.ts';
import type { Page } from './sign-ins.ts';

/** A session that is open, without its token. */
export interface OpenSession {
  readonly id: string;
  readonly account: { readonly id: string; readonly login: string; readonly displayName: string };
  readonly since: string;
  readonly lastSeenAt: string;
  /** By itself: by idleness or at its absolute end, whichever comes first. */
  readonly endsAt: string;
  readonly terminal: string | null;
  readonly network: string;
}

/** Sessions that are open at `now`, of one person or of all, the latest first. */
export async function openSessions(
  em: Em,
  now: Date,
  { account, limit = 50, cursor }: { readonly account?: string } & Page,
): Promise<{ items: OpenSession[]; next: string | null }> {
  const from = cursor === undefined ? [] : readCursor(cursor, ['instant', 'uuid']);
  const rows = await em.execute<OpenSession[]>(
    `select s.id, jsonb_build_object('id', a.id, 'login', a.login, 'displayName', a.display_name) as account,
            s.created_at as since, s.last_seen_at as "lastSeenAt", least(s.expires_at, s.idle_ends_at) as "endsAt",
            t.name as terminal, s.network
       from session s join account a on a.id = s.account_id left join terminal t on t.id = s.terminal_id
      where s.expires_at > ? and s.idle_ends_at > ? and (a.ends_at is null or a.ends_at > ?)
        ${account === undefined ? '' : 'and s.account_id = ?'}
        ${from.length === 0 ? '' : 'and (s.created_at, s.id) < (?::timestamptz, ?::uuid)'}
      order by s.created_at desc, s.id desc limit ?`,
    [now, now, now, ...(account === undefined ? [] : [account]), ...from, limit + 1],
  );
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    since: instant(row.since),
    lastSeenAt: instant(row.lastSeenAt),
    endsAt: instant(row.endsAt),
  }));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? writeCursor([last.since, last.id]) : null };
}
