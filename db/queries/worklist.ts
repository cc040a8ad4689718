import { OPEN_STATUSES, type TaskStatus } from '../../domain/task-transitions.ts';
import type { DueWindow, WorklistFilters, WorklistSort } from '../../domain/worklists.ts';
import type { Database, Em } from '../database.ts';
import { MEMBER, memberParameters, textArray } from './candidates.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { EXCLUDED, EXCLUSION_TABLE } from './exclusion.ts';
import { instant, instantOrNull } from './instants.ts';
import type { StaffAccount } from './signed-in.ts';

/** Whose queues are looked at. */
export interface WorklistScope {
  readonly account: StaffAccount;
  /** `member`: queues the person belongs to; `null`: of every office; else of this office. */
  readonly queues: 'member' | { readonly office: string | null };
}

export interface WorklistQuery extends WorklistScope {
  readonly filters: WorklistFilters;
  /** The filter's window of due dates, and how old is old, as moments. */
  readonly window?: DueWindow | undefined;
  readonly openedBefore?: Date | undefined;
  readonly days?: { readonly due: DueWindow; readonly opened: DueWindow; readonly closed: DueWindow };
}

export interface PageQuery extends WorklistQuery {
  readonly sort: WorklistSort;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface TaskRow {
  readonly id: string;
  readonly kind: string;
  readonly role: string;
  readonly office: string;
  readonly stage: string;
  readonly status: TaskStatus;
  readonly version: number;
  readonly priority: number;
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly qualification: string;
  readonly procedure: string;
  readonly holder: { readonly id: string; readonly displayName: string } | null;
  readonly heldSince: string | null;
  readonly owner: { readonly id: string; readonly displayName: string } | null;
  readonly parkedUntil: string | null;
  readonly decision: string | null;
  readonly closedReason: string | null;
  readonly escalatedTo: string | null;
  readonly openedAt: string;
  readonly dueAt: string;
  /** What the case waits for while its clock stands. */
  readonly pausedFor: string | null;
}

/** Counts stop here: nobody reads further, and counting on would cost what the list does not. */
export const COUNT_CAP = 1000;

const COLUMNS = `t.id, t.kind, t.role, t.office, t.stage, t.status, t.version, t.priority, t.case_id as "caseId",
  t.receipt_number as "receiptNumber", c.qualification, c.procedure, t.holder_id as "holderId",
  h.display_name as "holderName", t.held_since as "heldSince", t.owner_id as "ownerId",
  o.display_name as "ownerName", t.parked_until as "parkedUntil", t.decision, t.closed_reason as "closedReason",
  t.escalated_to as "escalatedTo", t.opened_at as "openedAt", t.due_at as "dueAt",
  (select p.reason from clock_pause p where p.case_id = t.case_id and p.to_at is null limit 1) as "pausedFor"`;
const SOURCE = `task t join case_file c on c.id = t.case_id left join account h on h.id = t.holder_id
  left join account o on o.id = t.owner_id`;

/** Each order is an index below queue and status, and ends with the id, so that a page has one place to go on from. */
const ORDERS = {
  due: {
    by: 't.urgency, t.due_at, t.id',
    keys: '?::int, ?::timestamptz, ?::uuid',
    shape: ['number', 'instant', 'uuid'],
    keyOf: (row) => [-row.priority, row.dueAt, row.id],
  },
  opened: {
    by: 't.opened_at, t.id',
    keys: '?::timestamptz, ?::uuid',
    shape: ['instant', 'uuid'],
    keyOf: (row) => [row.openedAt, row.id],
  },
  receipt: {
    by: 't.receipt_number, t.id',
    keys: '?::text, ?::uuid',
    shape: ['text', 'uuid'],
    keyOf: (row) => [row.receiptNumber, row.id],
  },
} as const satisfies Record<
  WorklistSort,
  {
    by: string;
    keys: string;
    shape: readonly ('number' | 'instant' | 'uuid' | 'text')[];
    keyOf: (row: TaskRow) => readonly (string | number)[];
  }
>;

export interface Page {
  readonly items: readonly TaskRow[];
  readonly next: string | null;
  /** Of each list counted beside it, as `countTasks` does. */
  readonly counts: readonly number[];
}

/**
 * One page of a worklist, and how many tasks others have: one statement, in one message. What others do meanwhile moves no
 * row that stays from one page to another.
 */
export async function worklist(
  database: Pick<Database, 'prepared'>,
  query: PageQuery,
  counted: readonly WorklistQuery[] = [],
): Promise<Page> {
  const order = ORDERS[query.sort];
  const matching = match(query);
  if (query.cursor !== undefined) {
    matching.where.push(`(${order.by}) > (${order.keys})`);
    matching.parameters.push(...readCursor(query.cursor, order.shape));
  }
  const sorted = `order by ${order.by} limit ${query.limit + 1}`;
  const ids = idsOf(matching, sorted);
  const others = countsOf(counted);
  const [row] = await database.prepared<{ counts: number[]; rows: RawTask[] }>(
    `select ${others.sql} as counts, (select coalesce(json_agg(listed), '[]') from (
        select ${COLUMNS} from (${ids.sql}) page join ${SOURCE.replace('task t', 'task t on t.id = page.id')} ${sorted}
      ) listed) as rows`,
    [...others.parameters, ...ids.parameters],
  );
  const { counts = [], rows = [] } = row ?? {};
  const items = rows.slice(0, query.limit).map(taskRow);
  const last = items.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return { items, next: more ? writeCursor(order.keyOf(last)) : null, counts };
}

/** How many tasks each of the lists has, up to one more than `COUNT_CAP`: all of them in one statement. */
export async function countTasks(em: Em, queries: readonly WorklistQuery[]): Promise<readonly number[]> {
  const { sql, parameters } = countsOf(queries);
  const [row] = await em.execute<{ counts: number[] }[]>(`select ${sql} as counts`, parameters);
  return row?.counts ?? [];
}

/** An array with the number of each. */
function countsOf(queries: readonly WorklistQuery[]): Sql {
  const counts = queries.map((query) => {
    const matching = match(query);
    // An order that an index has: else a whole queue may be gathered before the first row is counted.
    const order = matching.queues === null ? '' : `order by ${ORDERS.due.by}`;
    return idsOf(matching, `${order} limit ${COUNT_CAP + 1}`);
  });
  return {
    sql: `array[${counts.map(({ sql }) => `(select count(*)::int from (${sql}) counted)`).join(', ')}]::int[]`,
    parameters: counts.flatMap(({ parameters }) => parameters),
  };
}

/** One task as the worklist shows it; `undefined` when there is none. */
export async function taskById(em: Em, id: string): Promise<TaskRow | undefined> {
  const [row] = await em.execute<RawTask[]>(`select ${COLUMNS} from ${SOURCE} where t.id = ?`, [id]);
  return row === undefined ? undefined : taskRow(row);
}

interface Sql {
  readonly sql: string;
  readonly parameters: unknown[];
}

interface Matching {
  /** Which queues `q` are looked into; `null` for what the person holds, in whatever queue it is. */
  readonly queues: Sql | null;
  readonly statuses: readonly TaskStatus[];
  readonly where: string[];
  readonly parameters: unknown[];
}

/**
 * The ids that match. Every queue and status is a range of the order's index, so at most as many rows are read of each
 * as the page has.
 */
function idsOf({ queues, statuses, where, parameters }: Matching, tail: string): Sql {
  const conditions = (first: string) => [first, ...where].join(' and ');
  if (queues === null) {
    return {
      sql: `select t.id from task t where ${conditions('t.status = any (?::text[])')} ${tail}`,
      parameters: [textArray(statuses), ...parameters],
    };
  }
  return {
    sql: `select t.id from queue q cross join unnest(?::text[]) s (status) cross join lateral (
        select t.id, t.urgency, t.due_at, t.opened_at, t.receipt_number
          from task t where ${conditions('t.queue_id = q.id and t.status = s.status')} ${tail}) t
      where ${queues.sql} ${tail}`,
    parameters: [textArray(statuses), ...parameters, ...queues.parameters],
  };
}

function match(query: WorklistQuery): Matching {
  const { account, days, filters, openedBefore, window } = query;
  const { due, escalated, holder, onTime, paused, priority, procedure, statuses } = filters;
  const where: string[] = [];
  const parameters: unknown[] = [];
  const and = (condition: string, ...values: unknown[]) => {
    where.push(condition);
    parameters.push(...values);
  };
  const mine = holder === 'me';
  if (mine) and('t.holder_id = ?', account.id);
  if (holder === 'others') and('t.holder_id is distinct from ?', account.id);
  if (priority !== undefined) and('t.priority >= ?', priority);
  if (escalated === true) and('t.escalated_to is not null');
  if (openedBefore !== undefined) and('t.opened_at < ?', openedBefore);
  if (procedure !== undefined) {
    and('exists (select from case_file c where c.id = t.case_id and c.procedure = ?)', procedure);
  }
  if (due !== undefined) {
    and(due === 'paused' ? 't.paused' : 'not t.paused');
  }
  if (paused !== undefined) and(paused ? 't.paused' : 'not t.paused');
  if (onTime !== undefined) and(onTime ? 't.closed_at <= t.due_at' : 't.closed_at > t.due_at');
  const between = (column: string, { from, before }: DueWindow = {}) => {
    if (from !== undefined) and(`${column} >= ?`, from);
    if (before !== undefined) and(`${column} < ?`, before);
  };
  between('t.due_at', window);
  between('t.due_at', days?.due);
  between('t.opened_at', days?.opened);
  between('t.closed_at', days?.closed);
  const wanted = statuses ?? OPEN_STATUSES;
  const suitable = wanted.filter((status) => suits(status, holder));
  if (query.queues === 'member' && !mine && suitable.includes('READY')) {
    and(`(t.status <> 'READY' or not ${EXCLUDED})`, account.id, EXCLUSION_TABLE);
  }
  if (mine) {
    const { kinds, offices } = filters;
    if (kinds !== undefined) and('t.kind = any (?::text[])', textArray(kinds));
    if (offices !== undefined) and('t.office = any (?::text[])', textArray(offices));
  }
  return { queues: mine ? null : queuesOf(query), statuses: suitable, where, parameters };
}

/** What nobody holds is READY, and what is READY nobody holds. */
function suits(status: TaskStatus, holder: WorklistFilters['holder']): boolean {
  if (holder === 'none') return status === 'READY';
  return holder === undefined || status !== 'READY';
}

function queuesOf({ account, filters: { kinds, offices }, queues }: WorklistQuery): Sql {
  const where: string[] = ['true'];
  const parameters: unknown[] = [];
  const and = (condition: string, ...values: readonly unknown[]) => {
    where.push(condition);
    parameters.push(...values);
  };
  if (queues === 'member') and(MEMBER, ...memberParameters(account));
  else if (queues.office !== null) and('q.office = ?', queues.office);
  if (kinds !== undefined) and('q.kind = any (?::text[])', textArray(kinds));
  if (offices !== undefined) and('q.office = any (?::text[])', textArray(offices));
  return { sql: where.join(' and '), parameters };
}

interface RawTask extends Omit<TaskRow, 'holder' | 'owner'> {
  readonly holderId: string | null;
  readonly holderName: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
}

function taskRow({ holderId, holderName, ownerId, ownerName, ...row }: RawTask): TaskRow {
  return {
    ...row,
    holder: holderId === null ? null : { id: holderId, displayName: holderName ?? '' },
    heldSince: instantOrNull(row.heldSince),
    owner: ownerId === null ? null : { id: ownerId, displayName: ownerName ?? '' },
    parkedUntil: instantOrNull(row.parkedUntil),
    openedAt: instant(row.openedAt),
    dueAt: instant(row.dueAt),
  };
}
