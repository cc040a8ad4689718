import { defineEntity, p } from '@mikro-orm/core';
import type { MarkKind } from '../../domain/attention.ts';
import { CaseFile } from './case-file.ts';
import { Task } from './task.ts';

/** A moment at which something is done about a task or a case, once; worked off by housekeeping. */
export const DueMark = defineEntity({
  name: 'DueMark',
  tableName: 'due_mark',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action'),
    /** `null`: the case as a whole. */
    task: () => p.manyToOne(Task).mapToPk().joinColumn('task_id').deleteRule('no action').nullable(),
    kind: p.text().$type<MarkKind>(),
    step: p.integer(),
    /** What it counts from: the opening, or the moment the present holder got the task. */
    since: p.datetime(),
    at: p.datetime(),
    doneAt: p.datetime().nullable(),
    /** `void`: there was nothing left to do about it. */
    outcome: p.text().$type<'done' | 'void'>().nullable(),
  },
});

/** What a change of calendar or of service levels moved: one row a date. */
export const DueChange = defineEntity({
  name: 'DueChange',
  tableName: 'due_change',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action'),
    /** Task, wait or mark. */
    about: p.uuid(),
    what: p.text().$type<'task' | 'wait'>(),
    name: p.text(),
    before: p.datetime(),
    after: p.datetime(),
    calendarVersion: p.text(),
    /** Of the qualification's definition; rows from before service levels moved dates have none. */
    definitionVersion: p.text().nullable(),
    recordedAt: p.datetime(),
  },
});

/** Calendar and service levels by which a qualification's open dates were last worked out. */
export const AppliedCalendar = defineEntity({
  name: 'AppliedCalendar',
  tableName: 'applied_calendar',
  properties: {
    qualification: p.text().primary(),
    version: p.text(),
    /** The last case it was applied to, while there are more. */
    doneUpTo: p.uuid().nullable(),
    appliedAt: p.datetime(),
  },
});
