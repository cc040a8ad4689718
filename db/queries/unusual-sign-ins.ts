import type { OfficeHours } from '../../domain/office-hours.ts';
import type { Em } from '../database.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { instant } from './instants.ts';
import type { Page, SignInRow } from './sign-ins.ts';

export type Sign = 'failed' | 'odd-hour' | 'new-terminal';

/** A sign-in that somebody should look at, and why. */
export interface UnusualSignIn extends SignInRow {
  /** `null`: nobody has the login name. */
  readonly account: { readonly id: string; readonly login: string; readonly displayName: string } | null;
  readonly signs: Sign[];
}

interface Raw extends SignInRow {
  readonly accountId: string | null;
  readonly login: string | null;
  readonly displayName: string | null;
  readonly failed: boolean;
  readonly oddHour: boolean;
  readonly newTerminal: boolean;
}

/** What a person used within so many days before is not new. */
const KNOWN_DAYS = 90;

/** Which of them, over what is found out about each. */
const SHOWN = {
  unusual: '(failed or "oddHour" or "newTerminal")',
  failed: 'failed',
  'odd-hour': '"oddHour"',
  'new-terminal': '"newTerminal"',
  all: 'true',
} as const;

interface Wanted extends Page {
  readonly from: Date;
  readonly to: Date;
  readonly show?: keyof typeof SHOWN | undefined;
}

/**
 * Sign-ins of a period that failed, came outside of office hours, or from where the person did not sign in before (by
 * terminal where it is registered, else by address), or others as asked for; the latest first.
 *
 * @param hours the office hours of the period (`officeHours`)
 */
export async function unusualSignIns(
  em: Em,
  { from, to, show = 'unusual', limit = 50, cursor }: Wanted,
  hours: readonly OfficeHours[],
): Promise<{ items: UnusualSignIn[]; next: string | null }> {
  const after = cursor === undefined ? [] : readCursor(cursor, ['instant', 'uuid']);
  const rows = await em.execute<Raw[]>(
    `select * from (
       select s.id, s.at, s.outcome, s.method, t.name as terminal, s.network,
              a.id as "accountId", a.login, a.display_name as "displayName",
              s.outcome <> 'signed-in' as failed,
              not exists (select from jsonb_to_recordset(?::jsonb) h("from" timestamptz, "to" timestamptz)
                           where s.at >= h."from" and s.at < h."to") as "oddHour",
              s.outcome = 'signed-in' and not exists (
                select from sign_in_attempt b
                 where b.account_id = s.account_id and b.outcome = 'signed-in'
                   and b.at < s.at and b.at > s.at - make_interval(days => ?)
                   and case when s.terminal_id is null then b.network = s.network
                            else b.terminal_id = s.terminal_id end) as "newTerminal"
         from sign_in_attempt s
         left join account a on a.id = s.account_id
         left join terminal t on t.id = s.terminal_id
        where s.at >= ? and s.at < ?) found
      where ${SHOWN[show]}
        ${after.length === 0 ? '' : 'and (at, id) < (?::timestamptz, ?::uuid)'}
      order by at desc, id desc limit ?`,
    [JSON.stringify(hours), KNOWN_DAYS, from, to, ...after, limit + 1],
  );
  const items = rows.slice(0, limit).map(unusual);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? writeCursor([last.at, last.id]) : null };
}

function unusual({ accountId, login, displayName, failed, oddHour, newTerminal, ...row }: Raw): UnusualSignIn {
  const signs: [Sign, boolean][] = [
    ['failed', failed],
    ['odd-hour', oddHour],
    ['new-terminal', newTerminal],
  ];
  return {
    ...row,
    at: instant(row.at),
    account: accountId === null ? null : { id: accountId, login: login ?? '', displayName: displayName ?? '' },
    signs: signs.filter(([, shown]) => shown).map(([sign]) => sign),
  };
}
