import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type CaseRecord, onCase } from '../db/case-record.ts';
import { AppliedCalendar, Task, Wait } from '../db/entities/index.ts';
import { serviceLevels, withServiceLevelsOf } from '../domain/qualification/service-levels.ts';
import { OPEN_STATUSES } from '../domain/task-transitions.ts';
import { serviceLevelDue } from '../domain/service-level.ts';
import { nextStep, waitSchedule } from '../domain/wait-schedule.ts';
import { type ActivityDeps, kitOf, type QualificationKit } from './deps.ts';
import { noteMoved } from './due-changes.ts';
import { writeMarks } from './mark-rows.ts';
import { planOf, waitDefinition } from './plan.ts';

type Deps = Pick<ActivityDeps, 'database' | 'clock' | 'qualifications' | 'messenger'>;

const BATCH = 50;
/** Below every id. */
const NIL = '00000000-0000-0000-0000-000000000000';

/**
 * 再計算: a calendar that closes on other days, or service levels that are others, move every open due date. Found by
 * what the dates rest on, so that it is done once whoever brought the change, and goes on from where it was when it is
 * interrupted; each date that moved is a row (`due_change`), and a case whose waits changed is told to look at its dates
 * again.
 *
 * @returns whether there is more to do
 */
export async function recalculateDates(deps: Deps): Promise<boolean> {
  let more = false;
  for (const [code, kit] of deps.qualifications) {
    const version = basisOf(kit);
    const after = await progressOf(deps, code, version);
    if (after === null) continue;
    const cases = await casesWithDates(deps, code, after);
    for (const caseId of cases) {
      await onCase(deps.database, deps.clock, caseId, (record) => recalculateCase(deps, record));
    }
    const last = cases.length < BATCH ? null : (cases.at(-1) ?? null);
    await keepProgress(deps, code, version, last);
    more ||= last !== null;
  }
  return more;
}

/** What dates are worked out by: the same text as long as none of it has changed. */
function basisOf({ calendar, qualification }: QualificationKit): string {
  const levels = createHash('sha256')
    .update(JSON.stringify(serviceLevels(qualification)))
    .digest('hex');
  return `${calendar.version} ${levels}`;
}

/** The case after which to go on; `null` when this has been applied to all. */
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
  takeOverServiceLevels(deps, record);
  await moveTasks(deps, record);
  await writeMarks(deps, record);
  // Told before this transaction ends: were the engine away, nothing has moved and the next run does it all again. The
  // case itself waits for this lock before it looks.
  if (await moveWaits(deps, record)) await deps.messenger.recheckDates(record.file.id);
}

/** 処理目標 are the office's own and those of today; the plan is else that of the intake. */
function takeOverServiceLevels(deps: Deps, { file }: CaseRecord): void {
  const plan = planOf(file);
  const { procedures } = kitOf(deps, file.qualification).qualification;
  const renewed = withServiceLevelsOf(plan, procedures[plan.code]);
  if (!isDeepStrictEqual(renewed, plan)) file.plan = renewed;
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
    noteMoved(deps, record, { about: task.id, what: 'task', name: task.kind, before: task.dueAt, after: dueAt });
    // The same moment in another object would be a change to the row.
    if (dueAt.getTime() !== task.dueAt.getTime()) task.dueAt = dueAt;
  }
}

/** @returns whether the case's workflow sleeps to a date that is no longer right */
async function moveWaits(deps: Deps, record: CaseRecord): Promise<boolean> {
  const { em, file, now } = record;
  const { calendar } = kitOf(deps, file.qualification);
  const waits = await em.find(Wait, { case: file.id, status: 'OPEN' });
  let changed = false;
  for (const wait of waits) {
    const { until, steps } = waitSchedule(waitDefinition(planOf(file), wait.name), wait.startedAt, calendar);
    const nextAt = nextStep({ until, steps }, wait.stepsDone, now)?.at ?? null;
    if (until.getTime() === wait.until.getTime() && nextAt?.getTime() === wait.nextAt?.getTime()) continue;
    noteMoved(deps, record, { about: wait.id, what: 'wait', name: wait.name, before: wait.until, after: until });
    wait.until = until;
    wait.nextAt = nextAt;
    changed = true;
  }
  return changed;
}
