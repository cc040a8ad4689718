import type { Em } from '../database.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { instant } from './instants.ts';

/** A try to sign in, as its person sees it. */
export interface SignInRow {
  readonly id: string;
  readonly at: string;
  /** `signed-in`, or why not. */
  readonly outcome: string;
  readonly method: 'password' | 'oidc';
  readonly terminal: string | null;
  readonly network: string;
}

export interface Page {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** Who tried to sign in as this person, the latest first. */
export async function signInsOf(
  em: Em,
  account: string,
  { limit = 50, cursor }: Page,
): Promise<{ items: SignInRow[]; next: string | null }> {
  const from = cursor === undefined ? [] : readCursor(cursor, ['instant', 'uuid']);
  const rows = await em.execute<SignInRow[]>(
    `select s.id, s.at, s.outcome, s.method, t.name as terminal, s.network
       from sign_in_attempt s left join terminal t on t.id = s.terminal_id
      where s.account_id = ? ${from.length === 0 ? '' : 'and (s.at, s.id) < (?::timestamptz, ?::uuid)'}
      order by s.at desc, s.id desc limit ?`,
    [account, ...from, limit + 1],
  );
  const items = rows.slice(0, limit).map((row) => ({ ...row, at: instant(row.at) }));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? writeCursor([last.at, last.id]) : null };
}
