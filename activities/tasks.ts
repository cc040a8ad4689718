import { v7 as uuidv7 } from 'uuid';
import { onCase, SYSTEM } from '../db/case-record.ts';
import { Task } from '../db/entities/index.ts';
import { DomainError } from '../domain/errors.ts';
import { isClosed, type TaskStatus } from '../domain/task-transitions.ts';
import type { TaskDefinition } from '../domain/qualification/definition.ts';
import { serviceLevelDue } from '../domain/service-level.ts';
import { type ActivityDeps, kitOf } from './deps.ts';
import { keyOf, type PlaceAt } from './place.ts';
import { moveOfCase } from './task-moves.ts';

interface TaskOrder extends PlaceAt {
  readonly kind: string;
  readonly round: number;
}

/** What the case's plan says of a task, and the task when it is there already. */
interface Definition {
  readonly qualification: string;
  readonly definition: TaskDefinition | null;
  /** Of the case, and of the authority. */
  readonly office: string;
  readonly headOffice: string;
  readonly taskId: string | null;
}

/** Human tasks: opened into their queue, and taken back when what they are about has settled itself. */
export function createTaskActivities(deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications'>) {
  const { database, clock } = deps;

  /** The task with its event, in one statement; the same key is the same task. */
  async function insertTask(order: TaskOrder, key: string, known: Definition): Promise<string> {
    const { caseId, kind, stage, visit } = order;
    const { qualification, definition } = known;
    if (definition === null) throw new RangeError(`the plan has no task ${kind}`);
    const { act, role, serviceLevelBusinessDays } = definition;
    const office = definition.office === 'case' ? known.office : known.headOffice;
    const openedAt = new Date(order.at);
    const dueAt = serviceLevelDue(openedAt, serviceLevelBusinessDays, kitOf(deps, qualification).calendar);
    const id = uuidv7();
    const rows = await database.statement<{ id: string }>(
      `with file as (select id, event_seq, stage, visit from case_file where id = ? for no key update),
       opened as (
         insert into task (id, case_id, key, kind, act, role, office, stage, visit, status, opened_at, due_at)
         select ?, id, ?, ?, ?, ?, ?, ?, ?, 'READY', ?, ? from file on conflict (key) do nothing
         returning id),
       told as (
         insert into case_event (case_id, seq, kind, stage, visit, codes, actor, occurred_at, recorded_at)
         select file.id, file.event_seq + 1, 'task-opened', file.stage, file.visit, ?::jsonb, ?, ?, ? from file, opened),
       changed as (
         update case_file c set event_seq = c.event_seq + 1, version = c.version + 1 from opened where c.id = ?)
       select id from opened`,
      [
        caseId,
        id,
        key,
        kind,
        act,
        role,
        office,
        stage,
        visit,
        openedAt,
        dueAt,
        JSON.stringify({ task: kind }),
        SYSTEM,
        openedAt,
        clock.now(),
        caseId,
      ],
    );
    if (rows.length > 0) return id;
    // Another attempt was faster, at this very moment.
    const [opened] = await database.statement<{ id: string }>('select id from task where key = ?', [key]);
    if (opened === undefined) throw new DomainError('not-found', { missing: 'case' });
    return opened.id;
  }

  return {
    async openTask(order: TaskOrder): Promise<{ taskId: string }> {
      const { caseId, kind } = order;
      const key = keyOf(order, `task:${kind}:${order.round}`);
      const [known] = await database.statement<Definition>(
        `select c.qualification, c.plan -> 'tasks' -> ? as definition, c.office, c.plan -> 'qualification' ->> 'headOffice' as "headOffice",
                 (select id from task where key = ?) as "taskId"
           from case_file c where c.id = ?`,
        [kind, key, caseId],
      );
      if (known === undefined) throw new DomainError('not-found');
      return { taskId: known.taskId ?? (await insertTask(order, key, known)) };
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
        task.statusSince = new Date(order.at);
        task.closedReason = order.reason;
        task.closedAt = new Date(order.at);
        task.version += 1;
        record.event('task-closed', { codes: { task: task.kind, reason: order.reason } });
        return { status: task.status };
      });
    },
  };
}
