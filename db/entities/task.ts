import { defineEntity, p } from '@mikro-orm/core';
import { SealedJson } from '../at-rest.ts';
import type { Act } from '../../domain/four-eyes.ts';
import type { TaskStatus } from '../../domain/task-transitions.ts';
import { CaseFile } from './case-file.ts';
import { Account } from './account.ts';

/** A human task: the workflow opens it, waits for its decision, closes it. */
export const Task = defineEntity({
  name: 'Task',
  tableName: 'task',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action').index(),
    /** `case:stage:visit:step`: opening the same task again is a no-op. */
    key: p.text().unique(),
    kind: p.text(),
    /** What deciding it counts as for the four-eyes rule. */
    act: p.text().$type<Act | 'hand-over' | 'settle-excess'>(),
    role: p.text(),
    /** 所管: who of the role handles it. Its queue follows from kind, office and role (a trigger). */
    office: p.text(),
    stage: p.text(),
    visit: p.integer(),
    status: p.text().$type<TaskStatus>(),
    /** When it came into its status; a trigger adds up the time spent in each by it. */
    statusSince: p.datetime(),
    version: p.integer().default(1),
    priority: p.integer().default(0),
    holder: () => p.manyToOne(Account).mapToPk().joinColumn('holder_id').deleteRule('no action').nullable(),
    heldSince: p.datetime().nullable(),
    /** Who delegated it (委任), and gets it back. */
    owner: () => p.manyToOne(Account).mapToPk().joinColumn('owner_id').deleteRule('no action').nullable(),
    /** 保留: until then it waits for its holder. */
    parkedUntil: p.datetime().nullable(),
    decision: p.text().nullable(),
    decisionFact: p.uuid().nullable(),
    closedReason: p.text().nullable(),
    openedAt: p.datetime(),
    dueAt: p.datetime(),
    /** 延長 by a manager, in all. */
    extendedBusinessDays: p.integer().default(0),
    /** Role that was told that it is overdue. */
    escalatedTo: p.text().nullable(),
    closedAt: p.datetime().nullable(),
  },
});

/** Who did what on a case: the ground of the four-eyes rule, kept for the life of the case. */
export const CaseAct = defineEntity({
  name: 'CaseAct',
  tableName: 'case_act',
  properties: {
    case: () => p.manyToOne(CaseFile).primary().mapToPk().joinColumn('case_id').deleteRule('no action'),
    account: () => p.manyToOne(Account).primary().mapToPk().joinColumn('account_id').deleteRule('no action'),
    act: p.text().primary().$type<Act>(),
    at: p.datetime(),
  },
});

/** 下書き: what the holder has typed; it outlives refusals, take-overs and the end of a session. */
export const TaskDraft = defineEntity({
  name: 'TaskDraft',
  tableName: 'task_draft',
  properties: {
    task: () => p.manyToOne(Task).primary().mapToPk().joinColumn('task_id').deleteRule('no action'),
    account: () => p.manyToOne(Account).mapToPk().joinColumn('account_id').deleteRule('no action'),
    decision: p.text().nullable(),
    form: p.type(SealedJson).$type<Record<string, unknown>>(),
    savedAt: p.datetime(),
  },
});

/** コメント: a note of staff on a case, for colleagues; never changed. */
export const CaseComment = defineEntity({
  name: 'CaseComment',
  tableName: 'case_comment',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action').index(),
    author: () => p.manyToOne(Account).mapToPk().joinColumn('author_id').deleteRule('no action'),
    text: p.type(SealedJson).$type<string>(),
    writtenAt: p.datetime(),
  },
});

/** 利害関係: who has nothing to do with a case, because they said so or because it is their own. */
export const ConflictOfInterest = defineEntity({
  name: 'ConflictOfInterest',
  tableName: 'conflict_of_interest',
  properties: {
    case: () => p.manyToOne(CaseFile).primary().mapToPk().joinColumn('case_id').deleteRule('no action'),
    account: () => p.manyToOne(Account).primary().mapToPk().joinColumn('account_id').deleteRule('no action'),
    kind: p.text().$type<'declared' | 'own-case'>(),
    declaredBy: p.text(),
    declaredAt: p.datetime(),
  },
});
