import { DomainError } from '../../domain/errors.ts';
import type { Em } from '../database.ts';
import { sealReason } from '../reasons.ts';
import { Account, TaskDraft } from '../entities/index.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { type TaskState, taskState } from '../queries/task-state.ts';
import { type CommandKey, KeyTaken, rememberAnswer, takeKey } from './idempotency.ts';
import { lockCaseOf } from './lock-case-of.ts';
import { moveTask } from './move-task.ts';
import { moveOf, refuseUnlessCandidate, type TaskToAct, taskToAct } from './task-to-act.ts';

/** What can be done about who has a task, and when. */
export type Change =
  /** 担当を外す: back to its queue. */
  | { readonly command: 'release'; readonly reason: string; readonly keepDraft: boolean }
  /** 割り当て by a manager, 委任 by the holder: somebody else works on it. */
  | { readonly command: 'assign' | 'delegate'; readonly to: string; readonly reason: string }
  /** 引き取り: a candidate takes it from its holder. */
  | { readonly command: 'take-over'; readonly reason: string }
  /** 返す: back to who delegated it. */
  | { readonly command: 'return'; readonly reason: string }
  /** 保留: it stays with its holder and waits for a day. */
  | { readonly command: 'park'; readonly until: string; readonly reason: string }
  /** 再開. */
  | { readonly command: 'resume' };

export interface ChangeOrder {
  readonly taskId: string;
  readonly version: number;
  readonly change: Change;
  readonly by: StaffAccount;
  readonly now: Date;
}

const PARKED_AT_MOST_MS = 31 * 86_400_000;

/**
 * Changes who has a task, or when. Role, four-eyes rule and conflicts of interest are asked of who gets it.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `task-closed`, `decision-pending`, `stale-version`, `not-claimed`, `not-holder`,
 *   `task-parked`, `task-delegated`, `not-parked`, `not-delegated`, `not-candidate`, `four-eyes`,
 *   `conflict-of-interest`, `park-date-invalid`
 */
export async function changeTask(em: Em, order: ChangeOrder, key: CommandKey): Promise<TaskState> {
  const { by, change, now, taskId, version } = order;
  if (!(await takeKey(em, key, { kind: 'answer', status: 200, body: null }, now))) throw new KeyTaken();
  await lockCaseOf(em, 'task', taskId, now);
  const receiver = receiverOf(order);
  const task = await taskToAct(em, taskId, receiver ?? by.id, { lock: true });
  const status = moveOf(task, change.command, { account: by.id, version });
  if (receiver !== null) await refuseUnfit(em, task, receiver);
  await moveTask(
    em,
    taskId,
    { status, ...heldAs(order, task), version: version + 1 },
    {
      action: `task.${change.command}`,
      actor: by.id,
      codes: { from: task.holder, ...detailsOf(em, change, receiver) },
      now,
    },
  );
  if (change.command === 'release' && !change.keepDraft) await em.nativeDelete(TaskDraft, { task: taskId });
  const state = await taskState(em, taskId);
  await rememberAnswer(em, key, state);
  return state ?? never(taskId);
}

/** Who works on the task from now on, where that is somebody new. */
function receiverOf({ change, by }: Pick<ChangeOrder, 'change' | 'by'>): string | null {
  if (change.command === 'take-over') return by.id;
  return 'to' in change ? change.to : null;
}

async function refuseUnfit(em: Em, task: TaskToAct, receiver: string): Promise<void> {
  const account = await em.findOne(Account, { id: receiver, status: 'ACTIVE' });
  refuseUnlessCandidate(task, { id: receiver, roles: account?.roles ?? [], office: account?.office ?? null });
}

interface Held {
  readonly holder: string | null;
  readonly heldSince: Date | null;
  readonly owner: string | null;
  readonly parkedUntil: Date | null;
}

function heldAs({ change, by, now }: ChangeOrder, task: TaskToAct): Held {
  const held = { holder: task.holder, heldSince: now, owner: null, parkedUntil: null };
  switch (change.command) {
    case 'release':
      return { ...held, holder: null, heldSince: null };
    case 'assign':
      return { ...held, holder: change.to };
    case 'take-over':
      return { ...held, holder: by.id };
    case 'delegate':
      if (change.to === task.holder) throw new DomainError('already-claimed', { holder: task.holderName });
      return { ...held, holder: change.to, owner: task.holder };
    case 'return':
      return { ...held, holder: task.owner };
    case 'park':
      return { ...held, heldSince: task.heldSince, parkedUntil: parkDate(change.until, now) };
    case 'resume':
      break;
  }
  return held;
}

function parkDate(until: string, now: Date): Date {
  const date = new Date(until);
  if (date <= now || date.getTime() - now.getTime() > PARKED_AT_MOST_MS) throw new DomainError('park-date-invalid');
  return date;
}

function detailsOf(em: Em, change: Change, to: string | null): Readonly<Record<string, unknown>> {
  return {
    ...(to === null ? {} : { to }),
    ...('reason' in change ? { reason: sealReason(em, change.reason) } : {}),
    ...('until' in change ? { until: change.until } : {}),
    ...('keepDraft' in change ? { keepDraft: change.keepDraft } : {}),
  };
}

function never(taskId: string): never {
  throw new RangeError(`task ${taskId} has gone`);
}
