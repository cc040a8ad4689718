import { DomainError } from '../../domain/errors.ts';
import { transition } from '../../domain/task-transitions.ts';
import type { Em } from '../database.ts';
import { Account, Task } from '../entities/index.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import type { TaskState } from '../queries/task-state.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';
import { lockCaseOf } from './lock-case-of.ts';
import { refuseExcluded, taskToAct } from './task-to-act.ts';

export interface HandOver {
  /** `assign`: a manager gives the task to somebody (割り当て). `take-over`: a candidate takes it from its holder (引き取り). */
  readonly command: 'assign' | 'take-over';
  readonly taskId: string;
  readonly version: number;
  /** Id of the account that has the task from now on. */
  readonly to: string;
  readonly reason: string;
  readonly by: StaffAccount;
  readonly now: Date;
}

/**
 * Makes somebody the holder of a task, whoever held it before. Role and four-eyes rule are asked of who gets it.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `task-closed`, `decision-pending`, `stale-version`, `not-claimed`, `not-candidate`,
 *   `four-eyes`
 */
export async function handTask(em: Em, order: HandOver, command: CommandKey): Promise<TaskState> {
  const { now, taskId, to, version } = order;
  const receiver = await em.findOne(Account, { id: to, status: 'ACTIVE' });
  const state: TaskState = {
    id: taskId,
    status: 'CLAIMED',
    version: version + 1,
    holder: { id: to, displayName: receiver?.displayName ?? '' },
    heldSince: now.toISOString(),
    decision: null,
    closedReason: null,
  };
  if (!(await takeKey(em, command, { kind: 'answer', status: 200, body: state }, now))) throw new KeyTaken();
  const record = await lockCaseOf(em, 'task', taskId, now);
  const task = await taskToAct(em, taskId, to, { lock: true });
  const outcome = transition(task.status, order.command, {
    isHolder: task.holder === order.by.id,
    versionMatches: task.version === version,
  });
  if ('refused' in outcome) {
    throw new DomainError(outcome.refused, { status: task.status, currentVersion: task.version });
  }
  if (receiver?.roles.includes(task.role) !== true) throw new DomainError('not-candidate', { role: task.role });
  refuseExcluded(task);
  await em.nativeUpdate(
    Task,
    { id: taskId },
    { status: outcome.to, holder: to, heldSince: now, version: task.version + 1 },
  );
  record.audit(`task.${order.command}`, {
    actor: order.by.id,
    codes: { task: taskId, kind: task.kind, to, from: task.holder, reason: order.reason },
  });
  return state;
}
