import { onCase } from '../db/case-record.ts';
import { Task } from '../db/entities/index.ts';
import { DomainError } from '../domain/errors.ts';
import { isClosed, type TaskStatus } from '../domain/task-transitions.ts';
import type { ActivityDeps } from './deps.ts';
import { keyOf, type PlaceAt } from './place.ts';
import { moveOfCase } from './task-moves.ts';
import { putTask } from './task-row.ts';

/** Human tasks: opened into their queue, and taken back when what they are about has settled itself. */
export function createTaskActivities(deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications'>) {
  const { database, clock } = deps;
  return {
    async openTask(order: PlaceAt & { kind: string; round: number }): Promise<{ taskId: string }> {
      return onCase(database, clock, order.caseId, async (record) => {
        const { kind, stage, visit } = order;
        const openedAt = new Date(order.at);
        const key = keyOf(order, `task:${kind}:${order.round}`);
        const { taskId, isNew } = await putTask(deps, record, { key, kind, stage, visit, openedAt });
        if (isNew) record.event('task-opened', { codes: { task: kind }, occurredAt: openedAt });
        return { taskId };
      });
    },

    async closeTask(order: {
      caseId: string;
      taskId: string;
      reason: string;
      at: number;
    }): Promise<{ status: TaskStatus }> {
      return onCase(database, clock, order.caseId, async (record) => {
        const task = await record.em.findOne(Task, { id: order.taskId, case: order.caseId });
        if (task === null) throw new DomainError('not-found', { missing: 'task' });
        if (isClosed(task.status)) return { status: task.status };
        task.status = moveOfCase(task.status, 'cancel');
        task.closedReason = order.reason;
        task.closedAt = new Date(order.at);
        task.version += 1;
        record.event('task-closed', { codes: { task: task.kind, reason: order.reason } });
        return { status: task.status };
      });
    },
  };
}
