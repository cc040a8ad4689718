import { v7 as uuidv7 } from 'uuid';
import { onCase } from '../db/case-record.ts';
import { Task } from '../db/entities/index.ts';
import { DomainError } from '../domain/errors.ts';
import { isClosed, type TaskStatus } from '../domain/task-transitions.ts';
import { serviceLevelDue } from '../domain/service-level.ts';
import { type ActivityDeps, kitOf } from './deps.ts';
import { keyOf, type PlaceAt } from './place.ts';
import { planOf, taskDefinition } from './plan.ts';

/** Human tasks: opened into their queue, and taken back when what they are about has settled itself. */
export function createTaskActivities(deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications'>) {
  const { database, clock } = deps;
  return {
    async openTask(order: PlaceAt & { kind: string; round: number }): Promise<{ taskId: string }> {
      return onCase(database, clock, order.caseId, async (record) => {
        const key = keyOf(order, `task:${order.kind}:${order.round}`);
        const known = await record.em.findOne(Task, { key });
        if (known !== null) return { taskId: known.id };
        const { file } = record;
        const openedAt = new Date(order.at);
        const definition = taskDefinition(planOf(file), order.kind);
        const { calendar } = kitOf(deps, file.qualification);
        const task = record.em.create(Task, {
          id: uuidv7(),
          case: file.id,
          key,
          kind: order.kind,
          act: definition.act,
          role: definition.role,
          stage: order.stage,
          visit: order.visit,
          status: 'READY',
          holder: null,
          heldSince: null,
          decision: null,
          decisionFact: null,
          closedReason: null,
          openedAt,
          dueAt: serviceLevelDue(openedAt, definition.serviceLevelBusinessDays, calendar),
          closedAt: null,
        });
        record.event('task-opened', { codes: { task: order.kind }, occurredAt: openedAt });
        return { taskId: task.id };
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
        task.status = 'CANCELLED';
        task.closedReason = order.reason;
        task.closedAt = new Date(order.at);
        task.version += 1;
        record.event('task-closed', { codes: { task: task.kind, reason: order.reason } });
        return { status: task.status };
      });
    },
  };
}
