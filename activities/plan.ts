import { type BusinessCalendar, dateInTokyo } from '../domain/calendar.ts';
import { waitSchedule } from '../domain/wait-schedule.ts';
import type { CaseRow } from '../db/case-record.ts';
import type { Plan, TaskDefinition, WaitDefinition } from '../domain/qualification/definition.ts';

/** The procedure as it was when the case was opened; its service levels are those last applied. */
export function planOf(file: Pick<CaseRow, 'plan'>): Plan {
  return file.plan;
}

export function taskDefinition(plan: Plan, kind: string): TaskDefinition {
  const definition = plan.tasks[kind];
  if (definition === undefined) throw new RangeError(`the plan has no task ${kind}`);
  return definition;
}

export function waitDefinition(plan: Plan, name: string): WaitDefinition {
  const definition = plan.waits[name];
  if (definition === undefined) throw new RangeError(`the plan has no wait ${name}`);
  return definition;
}

export function documentDefinition(plan: Plan, kind: string): Plan['documents'][string] {
  const definition = plan.documents[kind];
  if (definition === undefined) throw new RangeError(`the plan has no document ${kind}`);
  return definition;
}

/** The last day of a wait that begins at `startedAt`, as messages to the applicant print it. */
export function limitOf(plan: Plan, wait: string, startedAt: Date, calendar: BusinessCalendar): string {
  return dateInTokyo(waitSchedule(waitDefinition(plan, wait), startedAt, calendar).until);
}
