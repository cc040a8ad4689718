import { v7 as uuidv7 } from 'uuid';
import type { CaseRecord } from '../db/case-record.ts';
import { ClockPause, DueMark, Task } from '../db/entities/index.ts';
import { type Attention, caseMarks, dueMarks, idleMarks, type Mark } from '../domain/attention.ts';
import { caseDeadline } from '../domain/case-deadline.ts';
import { type ActivityDeps, kitOf } from './deps.ts';
import { planOf } from './plan.ts';

type Deps = Pick<ActivityDeps, 'qualifications'>;

/**
 * Writes the dated rows of a case as today's calendar and its plan have them. A row that is there moves to its date;
 * what was done stays done.
 */
export async function writeMarks(deps: Deps, record: CaseRecord): Promise<void> {
  const { em, file } = record;
  const { calendar } = kitOf(deps, file.qualification);
  const put = (task: string | null, since: Date, marks: readonly Mark[]) =>
    marks.map((mark) => ({ id: uuidv7(), case: file.id, task, since, doneAt: null, outcome: null, ...mark }));
  const tasks = await em.find(Task, { case: file.id, closedAt: null });
  const rows = tasks.flatMap((task) => {
    const attention = attentionOf(record, task.kind);
    const held = task.status === 'CLAIMED' && task.heldSince != null ? task.heldSince : null;
    return [
      ...put(task.id, task.openedAt, dueMarks(task, attention, calendar)),
      ...(held === null ? [] : put(task.id, held, idleMarks(held, attention, calendar))),
    ];
  });
  if (file.status === 'OPEN') {
    rows.push(...put(null, file.submittedAt, caseMarks(await caseDueDate(deps, record), calendar)));
  }
  if (rows.length === 0) return;
  await em.upsertMany(DueMark, rows, {
    onConflictFields: ['task', 'case', 'kind', 'step', 'since'],
    onConflictAction: 'merge',
    onConflictMergeFields: ['at'],
    onConflictWhere: { doneAt: null },
  });
}

export function attentionOf({ file }: Pick<CaseRecord, 'file'>, kind: string): Attention {
  return planOf(file).tasks[kind]?.attention ?? {};
}

/** 標準処理期間, pauses taken out: while one lasts the end moves on with each day. */
export async function caseDueDate(deps: Deps, { em, file, now }: CaseRecord): Promise<string> {
  const pauses = await em.find(ClockPause, { case: file.id });
  return caseDeadline({
    receivedAt: file.submittedAt,
    targetDays: planOf(file).targetDays,
    pauses: pauses.map(({ reason, from, to }) => ({ reason, from, to: to ?? null })),
    calendar: kitOf(deps, file.qualification).calendar,
    asOf: now,
  }).dueDate;
}
