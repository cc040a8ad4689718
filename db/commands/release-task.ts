import { DomainError } from '../../domain/errors.ts';
import { transition } from '../../domain/task-transitions.ts';
import type { Em } from '../database.ts';
import { Task } from '../entities/index.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import type { TaskState } from '../queries/task-state.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';
import { lockCaseOf } from './lock-case-of.ts';
import { taskToAct } from './task-to-act.ts';

export interface Release {
  readonly taskId: string;
  readonly version: number;
  readonly reason: string;
  readonly account: StaffAccount;
  readonly now: Date;
}

/**
 * Gives a task back to its queue (担当を外す). Only its holder may, and not while their decision is being recorded.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `task-closed`, `decision-pending`, `stale-version`, `not-claimed`, `not-holder`
 */
export async function releaseTask(em: Em, release: Release, command: CommandKey): Promise<TaskState> {
  const { account, now, taskId, version } = release;
  const state: TaskState = {
    id: taskId,
    status: 'READY',
    version: version + 1,
    holder: null,
    heldSince: null,
    decision: null,
    closedReason: null,
  };
  if (!(await takeKey(em, command, { kind: 'answer', status: 200, body: state }, now))) throw new KeyTaken();
  const record = await lockCaseOf(em, 'task', taskId, now);
  const task = await taskToAct(em, taskId, account.id, { lock: true });
  const outcome = transition(task.status, 'release', {
    isHolder: task.holder === account.id,
    versionMatches: task.version === version,
  });
  if ('refused' in outcome) {
    throw new DomainError(outcome.refused, { status: task.status, currentVersion: task.version });
  }
  await em.nativeUpdate(
    Task,
    { id: taskId },
    { status: outcome.to, holder: null, heldSince: null, version: task.version + 1 },
  );
  record.audit('task.release', {
    actor: account.id,
    codes: { task: taskId, kind: task.kind, reason: release.reason },
  });
  return state;
}
