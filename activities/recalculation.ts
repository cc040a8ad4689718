import { v7 as uuidv7 } from 'uuid';
import { type CaseRecord, onCase } from '../db/case-record.ts';
import { AppliedCalendar, DueChange, DueMark, Task, Wait } from '../db/entities/index.ts';
import { dueMarks, idleMarks } from '../domain/attention.ts';
import { OPEN_STATUSES } from '../domain/task-transitions.ts';
import { serviceLevelDue } from '../domain/service-level.ts';
import { nextStep, waitSchedule } from '../domain/wait-schedule.ts';
import { type ActivityDeps, kitOf } from './deps.ts';
import { planOf, waitDefinition } from './plan.ts';

type Deps = Pick<ActivityDeps, 'database' | 'clock' | 'qualifications' | 'messenger'>;

const BATCH = 50;
/** Below every id. */
const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * 再計算: a calendar that closes on other days moves every open due date. Found by the calendar's version, so that it is
 * done once whoever brought the new calendar, and goes on from where it was when it is interrupted; each date that moved is
 * a row (`due_change`), and a case whose waits changed is told to look at its dates again.
 *
 * @returns whether there is more to do
 */
export async function recalculateDates(deps: Deps): Promise<boolean> {
  let more = false;
  for (const [code, { calendar }] of deps.qualifications) {
    const after = await progressOf(deps, code, calendar.version);
    if (after === null) continue;
    const cases = await casesWithDates(deps, code, after);
    for (const caseId of cases) {
      await onCase(deps.database, deps.clock, caseId, (record) => recalculateCase(deps, record));
    }
    const last = cases.length < BATCH ? null : (cases.at(-1) ?? null);
    await keepProgress(deps, code, calendar.version, last);
    more ||= last !== null;
  }
  return more;
}

/** The case after which to go on; `null` when this calendar has been applied to all. */
async function progressOf({ database }: Deps, qualification: string, version: string): Promise<string | null> {
  const applied = await database.inTransaction((em) => em.findOne(AppliedCalendar, { qualification, version }));
  return applied === null ? NIL : (applied.doneUpTo ?? null);
}

async function keepProgress(
  { database, clock }: Deps,
  qualification: string,
  version: string,
  doneUpTo: string | null,
) {
  await database.inTransaction(async (em) => {
    await em.execute(
      `insert into applied_calendar (qualification, version, done_up_to, applied_at) values (?, ?, ?, ?)
       on conflict (tenant, qualification) do update
         set version = excluded.version, done_up_to = excluded.done_up_to, applied_at = excluded.applied_at`,
      [qualification, version, doneUpTo, clock.now()],
    );
  });
}

async function casesWithDates({ database }: Deps, qualification: string, after: string): Promise<readonly string[]> {
  const rows = await database.inTransaction(async (em) =>
    em.execute<{ id: string }[]>(
      `select id from case_file c where qualification = ? and id > ? and (status = 'OPEN'
          or exists (select from task t where t.case_id = c.id and t.closed_at is null)
          or exists (select from wait w where w.case_id = c.id and w.status = 'OPEN'))
        order by id limit ?`,
      [qualification, after, BATCH],
    ),
  );
  return rows.map(({ id }) => id);
}

async function recalculateCase(deps: Deps, record: CaseRecord): Promise<void> {
  await moveTasks(deps, record);
  // Told before this transaction ends: were the engine away, nothing has moved and the next run does it all again. The
  // case itself waits for this lock before it looks.
  if (await moveWaits(deps, record)) await deps.messenger.recheckDates(record.file.id);
}

async function moveTasks(deps: Deps, record: CaseRecord): Promise<void> {
  const { em, file } = record;
  const { calendar } = kitOf(deps, file.qualification);
  const plan = planOf(file);
  const tasks = await em.find(Task, { case: file.id, status: { $in: [...OPEN_STATUSES] } });
  for (const task of tasks) {
    const definition = plan.tasks[task.kind];
    if (definition === undefined) continue;
    const days = definition.serviceLevelBusinessDays + task.extendedBusinessDays;
    const dueAt = serviceLevelDue(task.openedAt, days, calendar);
    if (dueAt.getTime() !== task.dueAt.getTime()) {
      note(deps, record, { about: task.id, what: 'task', name: task.kind, before: task.dueAt, after: dueAt });
      task.dueAt = dueAt;
    }
    // What is to be done about it moves too; what was done stays done.
    const marks = await em.find(DueMark, { task: task.id, doneAt: null });
    for (const mark of marks) {
      const dates = mark.kind.startsWith('idle')
        ? idleMarks(mark.since, definition.attention ?? {}, calendar)
        : dueMarks(task, definition.attention ?? {}, calendar);
      mark.at = dates.find(({ kind, step }) => kind === mark.kind && step === mark.step)?.at ?? mark.at;
    }
  }
}

/** @returns whether the case's workflow sleeps to a date that is no longer right */
async function moveWaits(deps: Deps, record: CaseRecord): Promise<boolean> {
  const { em, file, now } = record;
  const { calendar } = kitOf(deps, file.qualification);
  const waits = await em.find(Wait, { case: file.id, status: 'OPEN' });
  let changed = false;
  for (const wait of waits) {
    const schedule = waitSchedule(waitDefinition(planOf(file), wait.name), wait.startedAt, calendar);
    const nextAt = nextStep(schedule, wait.stepsDone, now)?.at ?? null;
    if (schedule.until.getTime() !== wait.until.getTime()) {
      note(deps, record, { about: wait.id, what: 'wait', name: wait.name, before: wait.until, after: schedule.until });
    } else if (nextAt?.getTime() === wait.nextAt?.getTime()) continue;
    wait.until = schedule.until;
    wait.nextAt = nextAt;
    changed = true;
  }
  return changed;
}

interface Moved {
  readonly about: string;
  readonly what: 'task' | 'wait';
  readonly name: string;
  readonly before: Date;
  readonly after: Date;
}

function note(deps: Deps, { em, file, now }: CaseRecord, moved: Moved): void {
  const { version } = kitOf(deps, file.qualification).calendar;
  em.create(DueChange, { id: uuidv7(), case: file.id, ...moved, calendarVersion: version, recordedAt: now });
}
