import { type CaseRecord, onCase } from '../db/case-record.ts';
import { DueMark, Task, TaskDraft } from '../db/entities/index.ts';
import { watchRow } from '../db/row-states.ts';
import { caseMarks, dueMarks, idleMarks, type Mark } from '../domain/attention.ts';
import { isClosed } from '../domain/task-transitions.ts';
import { type ActivityDeps, kitOf } from './deps.ts';
import { attentionOf, caseDueDate, writeMarks } from './mark-rows.ts';
import { moveOfCase } from './task-moves.ts';

const BATCH = 100;

type MarkRow = NonNullable<Awaited<ReturnType<typeof toDo>>>;
type TaskRow = NonNullable<Awaited<ReturnType<typeof taskOf>>>;

/**
 * Warnings, breaches, escalations and idle claims (WS12, WS13): dated rows, each worked off once, in the transaction that
 * does what it says. A date that has moved on in the meantime moves its row; nothing is done early or twice.
 */
export function createDueMarkWork(deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications'>) {
  const { database, clock } = deps;

  return {
    /** Writes the rows of what has none yet. @returns whether there may be more */
    async plan(now: Date): Promise<boolean> {
      const cases = await database.inTransaction(async (em) =>
        em.execute<{ id: string }[]>(UNPLANNED, [BATCH, BATCH, BATCH]),
      );
      for (const { id } of cases) await onCase(database, { now: () => now }, id, (record) => writeMarks(deps, record));
      return cases.length >= BATCH;
    },

    /** Does what is due. @returns whether there may be more */
    async workOff(now: Date): Promise<boolean> {
      const due = await database.inTransaction(async (em) =>
        em.execute<{ id: string; case_id: string }[]>(
          'select id, case_id from due_mark where done_at is null and at <= ? order by at, id limit ?',
          [now, BATCH],
        ),
      );
      for (const { id, case_id: caseId } of due)
        await onCase(database, clock, caseId, (record) => work(record, id, now));
      return due.length >= BATCH;
    },
  };

  async function work(record: CaseRecord, markId: string, now: Date): Promise<void> {
    const mark = await toDo(record, markId);
    if (mark === null) return;
    const task = mark.task == null ? null : await taskOf(record, mark.task);
    const at = await dateOf(record, mark, task);
    if (at !== null && at > now) {
      mark.at = at;
      return;
    }
    mark.doneAt = now;
    mark.outcome = at === null ? 'void' : 'done';
    if (at === null) return;
    if (task === null) record.event(mark.kind);
    else await carryOut(record, mark, task);
  }

  /** When the mark's moment is, as things stand now; `null` when there is nothing left to do about it. */
  async function dateOf(record: CaseRecord, mark: MarkRow, task: TaskRow | null): Promise<Date | null> {
    const { em, file } = record;
    const { calendar } = kitOf(deps, file.qualification);
    const same = ({ kind, step }: Mark) => kind === mark.kind && step === mark.step;
    if (task === null) {
      if (file.status !== 'OPEN') return null;
      return caseMarks(await caseDueDate(deps, record), calendar).find(same)?.at ?? null;
    }
    const attention = attentionOf(record, task.kind);
    if (mark.kind === 'idle' || mark.kind === 'idle-warning') {
      if (task.status !== 'CLAIMED' || task.heldSince?.getTime() !== mark.since.getTime()) return null;
      const draft = await em.findOne(TaskDraft, { task: task.id, savedAt: { $gt: mark.since } });
      return idleMarks(draft?.savedAt ?? mark.since, attention, calendar).find(same)?.at ?? null;
    }
    if (isClosed(task.status) || task.status === 'SUBMITTED') return null;
    if (mark.kind.startsWith('unclaimed') && task.status !== 'READY') return null;
    return dueMarks(task, attention, calendar).find(same)?.at ?? null;
  }
}

/**
 * Cases with an open task, a claim or themselves not planned yet. Rows of all three kinds are looked for by their own
 * first mark.
 */
const UNPLANNED = `
  (select t.case_id as id from task t
    where t.status in ('READY', 'CLAIMED', 'PARKED', 'DELEGATED', 'SUBMITTED')
      and not exists (select from due_mark m where m.task_id = t.id and m.kind = 'breach') limit ?)
  union
  (select t.case_id from task t
    where t.status = 'CLAIMED'
      and not exists (select from due_mark m where m.task_id = t.id and m.kind = 'idle' and m.since = t.held_since)
      and (select plan -> 'tasks' -> t.kind -> 'attention' -> 'idle' from case_file c where c.id = t.case_id) is not null
    limit ?)
  union
  (select c.id from case_file c
    where c.status = 'OPEN'
      and not exists (select from due_mark m where m.case_id = c.id and m.task_id is null and m.kind = 'case-breach')
    limit ?)`;

/** `null` when it was worked off in the meantime. */
function toDo({ em, file }: CaseRecord, id: string) {
  return em.findOne(DueMark, { id, case: file.id, doneAt: null });
}

function taskOf({ em, file }: CaseRecord, id: string) {
  return em.findOne(Task, { id, case: file.id });
}

async function carryOut(record: CaseRecord, { kind, step }: MarkRow, task: TaskRow): Promise<void> {
  const states = await watchRow(record.em, 'task', { id: task.id });
  const codes: Record<string, unknown> = { task: task.kind };
  const { escalation = [], unclaimed } = attentionOf(record, task.kind);
  if (kind === 'escalation') {
    task.escalatedTo = escalation[step]?.to ?? null;
    Object.assign(codes, { to: task.escalatedTo, step: step + 1 });
  }
  if (kind === 'unclaimed' && unclaimed?.deputy !== undefined) {
    Object.assign(codes, { from: task.role, to: unclaimed.deputy });
    task.role = unclaimed.deputy;
    task.version += 1;
    record.audit('task.deputize', { codes: { ...codes, task: task.id, ...(await states()) } });
  }
  if (kind === 'idle') {
    const from = task.holder;
    task.status = moveOfCase(task.status, 'return-to-pool');
    task.statusSince = record.now;
    task.holder = null;
    task.heldSince = null;
    task.version += 1;
    const returned = { task: task.id, kind: task.kind, from, reason: 'idle', ...(await states()) };
    record.audit('task.return-to-pool', { codes: returned });
  }
  record.event(`task-${kind}`, { codes });
}
