import { defineEntity, p } from '@mikro-orm/core';
import { CaseFile } from './case-file.ts';

/** A step that could not be done: the case waits on it until a person repairs it (停滞). */
export const StuckRecord = defineEntity({
  name: 'StuckRecord',
  tableName: 'stuck_record',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action').index(),
    key: p.text().unique(),
    stage: p.text(),
    visit: p.integer(),
    step: p.text(),
    stepClass: p.text(),
    /** Error code; the fingerprint groups the records of one cause. */
    cause: p.text(),
    fingerprint: p.text().index(),
    attempts: p.integer(),
    fact: p.uuid().nullable(),
    repairs: p.array(),
    rewindTargets: p.array(),
    status: p.text().$type<'OPEN' | 'REPAIRING' | 'RESOLVED'>(),
    repair: p.text().nullable(),
    repairedBy: p.uuid().nullable(),
    openedAt: p.datetime(),
    resolvedAt: p.datetime().nullable(),
  },
});
