import type { TaskStatus } from '../../domain/task-transitions.ts';
import type { Database, Em } from '../database.ts';
import { instantOrNull } from './instants.ts';

/** A task as a command on it answers. */
export interface TaskState {
  readonly id: string;
  readonly status: TaskStatus;
  readonly version: number;
  readonly holder: { readonly id: string; readonly displayName: string } | null;
  readonly heldSince: string | null;
  /** Who delegated it. */
  readonly owner: { readonly id: string; readonly displayName: string } | null;
  readonly parkedUntil: string | null;
  readonly decision: string | null;
  readonly closedReason: string | null;
}

interface RawState extends Omit<TaskState, 'holder' | 'owner'> {
  readonly holderId: string | null;
  readonly holderName: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
}

const STATE = `select t.id, t.status, t.version, t.holder_id as "holderId", h.display_name as "holderName",
    t.held_since as "heldSince", t.owner_id as "ownerId", o.display_name as "ownerName",
    t.parked_until as "parkedUntil", t.decision, t.closed_reason as "closedReason"
  from task t left join account h on h.id = t.holder_id left join account o on o.id = t.owner_id where t.id = ?`;

export async function taskState(em: Pick<Em, 'execute'>, id: string): Promise<TaskState | undefined> {
  return stateOf(await em.execute<RawState[]>(STATE, [id]));
}

/** The same outside of a transaction, in one statement: what a command led to. */
export async function taskStateNow(database: Pick<Database, 'statement'>, id: string): Promise<TaskState | undefined> {
  return stateOf(await database.statement<RawState>(STATE, [id]));
}

/** In whose queue it stands. */
export async function taskOffice(em: Em, id: string): Promise<string | undefined> {
  const [task] = await em.execute<{ office: string }[]>('select office from task where id = ?', [id]);
  return task?.office;
}

function stateOf([row]: readonly RawState[]): TaskState | undefined {
  if (row === undefined) return undefined;
  const { holderId, holderName, ownerId, ownerName, ...state } = row;
  return {
    ...state,
    holder: holderId === null ? null : { id: holderId, displayName: holderName ?? '' },
    heldSince: instantOrNull(state.heldSince),
    owner: ownerId === null ? null : { id: ownerId, displayName: ownerName ?? '' },
    parkedUntil: instantOrNull(state.parkedUntil),
  };
}
