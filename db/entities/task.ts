import { defineEntity, p } from '@mikro-orm/core';
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
    stage: p.text(),
    visit: p.integer(),
    status: p.text().$type<TaskStatus>(),
    version: p.integer().default(1),
    priority: p.integer().default(0),
    holder: () => p.manyToOne(Account).mapToPk().joinColumn('holder_id').deleteRule('no action').nullable(),
    heldSince: p.datetime().nullable(),
    decision: p.text().nullable(),
    decisionFact: p.uuid().nullable(),
    closedReason: p.text().nullable(),
    openedAt: p.datetime(),
    dueAt: p.datetime(),
    closedAt: p.datetime().nullable(),
  },
  indexes: [{ properties: ['status', 'role', 'priority', 'dueAt', 'id'] }],
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
