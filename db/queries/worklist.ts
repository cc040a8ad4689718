import { HELD_STATUSES, OPEN_STATUSES, type TaskStatus } from '../../domain/task-transitions.ts';
import type { Em } from '../database.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { EXCLUDED, EXCLUSION_TABLE } from './exclusion.ts';
import { instant, instantOrNull } from './instants.ts';

export interface WorklistQuery {
  /** Who looks: a READY task that the four-eyes rule keeps from them is not offered. */
  readonly account: string;
  /** `null`: of every role, also what cannot be taken. */
  readonly roles: readonly string[] | null;
  readonly kind?: string | undefined;
  /** Without it: what is open. */
  readonly status?: TaskStatus | undefined;
  readonly mine: boolean;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface TaskRow {
  readonly id: string;
  readonly kind: string;
  readonly role: string;
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
  readonly openedAt: string;
  readonly dueAt: string;
}

/** Counts stop here: nobody reads further, and counting on would cost what the list does not. */
export const COUNT_CAP = 1000;

// Written out, so that the partial indexes on what is open and held are used.
const OPEN = OPEN_STATUSES.map((status) => `'${status}'`).join(', ');
const HELD = HELD_STATUSES.map((status) => `'${status}'`).join(', ');

const COLUMNS = `t.id, t.kind, t.role, t.stage, t.status, t.version, t.priority, t.case_id as "caseId",
  c.receipt_number as "receiptNumber", c.qualification, c.procedure, t.holder_id as "holderId",
  h.display_name as "holderName", t.held_since as "heldSince", t.owner_id as "ownerId",
  o.display_name as "ownerName", t.parked_until as "parkedUntil", t.decision, t.closed_reason as "closedReason",
  t.opened_at as "openedAt", t.due_at as "dueAt"`;
const SOURCE = `task t join case_file c on c.id = t.case_id left join account h on h.id = t.holder_id
  left join account o on o.id = t.owner_id`;

/** One page of tasks in the order in which they should be done: priority, due date, id. */
export async function worklist(
  em: Em,
  query: WorklistQuery,
): Promise<{ readonly items: readonly TaskRow[]; readonly next: string | null }> {
  const { where, parameters } = conditions(query);
  if (query.cursor !== undefined) {
    const [priority, dueAt, id] = readCursor(query.cursor, ['number', 'instant', 'uuid']);
    where.push('(t.priority < ? or (t.priority = ? and (t.due_at, t.id) > (?::timestamptz, ?::uuid)))');
    parameters.push(priority, priority, dueAt, id);
  }
  const rows = await em.execute<RawTask[]>(
    `select ${COLUMNS} from ${SOURCE} where ${where.join(' and ')}
      order by t.priority desc, t.due_at, t.id limit ?`,
    [...parameters, query.limit + 1],
  );
  const items = rows.slice(0, query.limit).map(taskRow);
  const last = items.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return { items, next: more ? writeCursor([last.priority, last.dueAt, last.id]) : null };
}

/** How many tasks the person could take, and how many they hold; both up to `COUNT_CAP`. */
export async function worklistCounts(
  em: Em,
  query: Pick<WorklistQuery, 'account' | 'roles'>,
): Promise<{ readonly ready: number; readonly mine: number; readonly cap: number }> {
  const ready = conditions({ ...query, status: 'READY', mine: false });
  const [counts] = await em.execute<{ ready: number; mine: number }[]>(
    `select (select count(*)::int from (select from task t where ${ready.where.join(' and ')} limit ?) r) as ready,
            (select count(*)::int from (select from task t
              where t.holder_id = ? and t.status in (${HELD}) limit ?) m) as mine`,
    [...ready.parameters, COUNT_CAP, query.account, COUNT_CAP],
  );
  return { ready: counts?.ready ?? 0, mine: counts?.mine ?? 0, cap: COUNT_CAP };
}

/** One task as the worklist shows it; `undefined` when there is none. */
export async function taskById(em: Em, id: string): Promise<TaskRow | undefined> {
  const [row] = await em.execute<RawTask[]>(`select ${COLUMNS} from ${SOURCE} where t.id = ?`, [id]);
  return row === undefined ? undefined : taskRow(row);
}

function conditions({ account, roles, kind, status, mine }: Omit<WorklistQuery, 'limit' | 'cursor'>) {
  const where: string[] = [];
  const parameters: unknown[] = [];
  const and = (condition: string, ...values: unknown[]) => {
    where.push(condition);
    parameters.push(...values);
  };
  if (status === undefined) and(`t.status in (${OPEN})`);
  else and('t.status = ?', status);
  if (kind !== undefined) and('t.kind = ?', kind);
  if (mine) and('t.holder_id = ?', account);
  if (roles !== null) {
    and(roles.length === 0 ? 'false' : 't.role in (?)', ...(roles.length === 0 ? [] : [[...roles]]));
    and(`(t.status <> 'READY' or not ${EXCLUDED})`, account, EXCLUSION_TABLE);
  }
  return { where, parameters };
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
