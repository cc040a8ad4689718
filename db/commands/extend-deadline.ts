import type { BusinessCalendar } from '../../domain/calendar.ts';
import { DomainError } from '../../domain/errors.ts';
import { EXTENDED_AT_MOST } from '../../domain/extension.ts';
import { serviceLevelDue } from '../../domain/service-level.ts';
import { isClosed } from '../../domain/task-transitions.ts';
import type { Em } from '../database.ts';
import { Task } from '../entities/index.ts';
import { planOf } from '../queries/plan.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { watchRow } from '../row-states.ts';
import { type CommandKey, KeyTaken, rememberAnswer, takeKey } from './idempotency.ts';
import { lockCaseOf } from './lock-case-of.ts';
import { taskToAct } from './task-to-act.ts';

export interface Extension {
  readonly taskId: string;
  readonly version: number;
  /** Added to what the task had before. */
  readonly businessDays: number;
  readonly reason: string;
  readonly by: StaffAccount;
  readonly now: Date;
}

export interface ExtendedDeadline {
  readonly id: string;
  readonly version: number;
  readonly dueAt: string;
  /** In all. */
  readonly extendedBusinessDays: number;
}

/**
 * 期限の延長 of a task by a manager. Its warnings and escalations follow; what was reported already stays reported.
 *
 * @param calendarOf the calendar of a qualification's code
 * @throws KeyTaken
 * @throws DomainError `not-found`, `task-closed`, `decision-pending`, `stale-version`, `extension-too-long`
 */
export async function extendDeadline(
  em: Em,
  order: Extension,
  calendarOf: (qualification: string) => BusinessCalendar,
  key: CommandKey,
): Promise<ExtendedDeadline> {
  const { businessDays, by, now, reason, taskId, version } = order;
  if (!(await takeKey(em, key, { kind: 'answer', status: 200, body: null }, now))) throw new KeyTaken();
  const record = await lockCaseOf(em, 'task', taskId, now);
  const { status, version: currentVersion } = await taskToAct(em, taskId, by.id, { lock: true });
  if (isClosed(status)) throw new DomainError('task-closed', { status });
  if (status === 'SUBMITTED') throw new DomainError('decision-pending', { status });
  if (currentVersion !== version) throw new DomainError('stale-version', { currentVersion });
  const task = await em.findOneOrFail(Task, { id: taskId });
  const extendedBusinessDays = task.extendedBusinessDays + businessDays;
  if (extendedBusinessDays > EXTENDED_AT_MOST)
    throw new DomainError('extension-too-long', { atMost: EXTENDED_AT_MOST });
  const serviceLevel = planOf(record.file).tasks[task.kind]?.serviceLevelBusinessDays ?? 0;
  const states = await watchRow(em, 'task', { id: taskId });
  const before = task.dueAt;
  task.extendedBusinessDays = extendedBusinessDays;
  task.dueAt = serviceLevelDue(
    task.openedAt,
    serviceLevel + extendedBusinessDays,
    calendarOf(record.file.qualification),
  );
  task.version += 1;
  const codes = { task: task.kind, businessDays, from: before.toISOString(), to: task.dueAt.toISOString() };
  record.event('deadline-extended', { actor: by.id, codes });
  const changed = await states();
  record.audit('task.extend', { actor: by.id, codes: { ...codes, task: taskId, kind: task.kind, ...changed }, reason });
  const extended = { id: taskId, version: task.version, dueAt: task.dueAt.toISOString(), extendedBusinessDays };
  await rememberAnswer(em, key, extended);
  return extended;
}
