import type { LedgerEntryKind } from '../../domain/account-life.ts';
import type { Em } from '../database.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { instant, instantOrNull } from './instants.ts';
import type { Page } from './sign-ins.ts';

/** Accounts, the latest first. Nothing that somebody could sign in with. */
export interface AccountListRow {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly staffNumber: string | null;
  readonly roles: string[];
  readonly office: string | null;
  readonly status: 'ACTIVE' | 'ENDED';
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly lockedUntil: string | null;
  readonly hasSecondFactor: boolean;
  readonly lastSignInAt: string | null;
  readonly createdAt: string;
}

interface List<Row> {
  readonly items: Row[];
  readonly next: string | null;
}

const ACCOUNT = `select a.id, a.login, a.display_name as "displayName", a.staff_number as "staffNumber", a.roles, a.office,
            a.status, a.starts_at as "startsAt", a.ends_at as "endsAt", a.locked_until as "lockedUntil",
            a.totp_confirmed_at is not null as "hasSecondFactor", a.created_at as "createdAt",
            (select max(s.at) from sign_in_attempt s where s.account_id = a.id and s.outcome = 'signed-in')
              as "lastSignInAt"
       from account a`;

export async function accountList(em: Em, page: Page): Promise<List<AccountListRow>> {
  const list = await pageOf<AccountListRow>(
    em,
    ACCOUNT,
    { sort: 'a.created_at', id: 'a.id', where: [], parameters: [] },
    page,
    (row) => row.createdAt,
  );
  return { ...list, items: list.items.map(shown) };
}

export async function accountById(em: Em, id: string): Promise<AccountListRow | undefined> {
  const [row] = await em.execute<AccountListRow[]>(`${ACCOUNT} where a.id = ?`, [id]);
  return row === undefined ? undefined : shown(row);
}

function shown(row: AccountListRow): AccountListRow {
  return {
    ...row,
    createdAt: instant(row.createdAt),
    startsAt: instantOrNull(row.startsAt),
    endsAt: instantOrNull(row.endsAt),
    lockedUntil: instantOrNull(row.lockedUntil),
    lastSignInAt: instantOrNull(row.lastSignInAt),
  };
}

/** 申請書 as it is kept; of the person's own data only the key is, and that is not shown. */
export interface AccountApplicationRow {
  readonly id: string;
  readonly kind: 'new' | 'change';
  readonly account: string | null;
  readonly login: string;
  readonly displayName: string;
  readonly staffNumber: string;
  readonly roles: string[];
  readonly office: string | null;
  readonly reason: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  /** As the account is now, while its change waits for a decision. */
  readonly before: { readonly roles: string[]; readonly office: string | null; readonly endsAt: string | null } | null;
  readonly status: 'APPLIED' | 'APPROVED' | 'REJECTED';
  readonly appliedBy: string;
  readonly appliedByName: string;
  readonly appliedAt: string;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly decisionReason: string | null;
}

export async function accountApplications(
  em: Em,
  { status, ...page }: { readonly status?: AccountApplicationRow['status'] | undefined } & Page,
): Promise<List<AccountApplicationRow>> {
  const list = await pageOf<AccountApplicationRow>(
    em,
    `select p.id, p.kind, p.account_id as account, p.login, p.display_name as "displayName",
            p.staff_number as "staffNumber", p.roles, p.office, p.reason, p.starts_on::text as "startsOn",
            p.ends_on::text as "endsOn", p.status, p.applied_by as "appliedBy", p.applied_at as "appliedAt",
            p.decided_by as "decidedBy", p.decided_at as "decidedAt", p.decision_reason as "decisionReason",
            applicant.display_name as "appliedByName", decider.display_name as "decidedByName",
            case when p.kind = 'change' and p.status = 'APPLIED'
                 then jsonb_build_object('roles', a.roles, 'office', a.office, 'endsAt', a.ends_at) end as before
       from account_application p
       join account applicant on applicant.id = p.applied_by
       left join account decider on decider.id = p.decided_by
       left join account a on a.id = p.account_id`,
    {
      sort: 'p.applied_at',
      id: 'p.id',
      where: status === undefined ? [] : ['p.status = ?'],
      parameters: status === undefined ? [] : [status],
    },
    page,
    (row) => row.appliedAt,
  );
  const items = list.items.map((row) => ({
    ...row,
    before: row.before === null ? null : { ...row.before, endsAt: instantOrNull(row.before.endsAt) },
    appliedAt: instant(row.appliedAt),
    decidedAt: instantOrNull(row.decidedAt),
  }));
  return { ...list, items };
}

export interface AccountLedgerRow {
  readonly id: string;
  readonly entry: LedgerEntryKind;
  readonly account: string | null;
  readonly application: string | null;
  readonly terminal: string | null;
  readonly login: string | null;
  readonly staffNumber: string | null;
  readonly actor: string;
  readonly actorName: string | null;
  readonly reason: string | null;
  readonly details: Record<string, unknown>;
  readonly recordedAt: string;
}

/** 記録簿, of one account or whole. */
export async function accountLedger(
  em: Em,
  { account, ...page }: { readonly account?: string | undefined } & Page,
): Promise<List<AccountLedgerRow>> {
  const list = await pageOf<AccountLedgerRow>(
    em,
    `select l.id, l.entry, l.account_id as account, l.application_id as application, l.terminal_id as terminal, l.login,
            l.staff_number as "staffNumber", l.actor, a.display_name as "actorName", l.reason, l.details,
            l.recorded_at as "recordedAt"
       from account_ledger l left join account a on a.id::text = l.actor`,
    {
      sort: 'l.recorded_at',
      id: 'l.id',
      where: account === undefined ? [] : ['l.account_id = ?'],
      parameters: account === undefined ? [] : [account],
    },
    page,
    (row) => row.recordedAt,
  );
  return { ...list, items: list.items.map((row) => ({ ...row, recordedAt: instant(row.recordedAt) })) };
}

/** One page, the latest first. */
async function pageOf<Row extends { readonly id: string }>(
  em: Em,
  select: string,
  {
    sort,
    id,
    where,
    parameters,
  }: {
    readonly sort: string;
    readonly id: string;
    readonly where: readonly string[];
    readonly parameters: readonly unknown[];
  },
  { limit = 50, cursor }: Page,
  sortedBy: (row: Row) => string,
): Promise<List<Row>> {
  const from = cursor === undefined ? [] : readCursor(cursor, ['instant', 'uuid']);
  const conditions = [...where, ...(from.length === 0 ? [] : [`(${sort}, ${id}) < (?::timestamptz, ?::uuid)`])];
  const rows = await em.execute<Row[]>(
    `${select} ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`}
      order by ${sort} desc, ${id} desc limit ?`,
    [...parameters, ...from, limit + 1],
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, next: more ? writeCursor([instant(sortedBy(last)), last.id]) : null };
}
