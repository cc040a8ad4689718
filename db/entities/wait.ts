import { defineEntity, p } from '@mikro-orm/core';
import { CaseFile } from './case-file.ts';

/**
 * What a case waits for, since when, until when (domain §6.1). The workflow sleeps to `nextAt` and asks again, so a
 * change of the calendar is a change of rows.
 */
export const Wait = defineEntity({
  name: 'Wait',
  tableName: 'wait',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action').index(),
    key: p.text().unique(),
    /** Name in the procedure's plan. */
    name: p.text(),
    /** WS1 … WS24. */
    code: p.text(),
    stage: p.text(),
    visit: p.integer(),
    status: p.text().$type<'OPEN' | 'ENDED' | 'TIMED_OUT'>(),
    startedAt: p.datetime(),
    until: p.datetime(),
    /** Steps of the schedule already done, `reminder:0`, `timeout:0`. */
    stepsDone: p.array(),
    nextAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable(),
  },
});

/** An interval in which the case's processing period does not run (補正, other agencies, statute). */
export const ClockPause = defineEntity({
  name: 'ClockPause',
  tableName: 'clock_pause',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action').index(),
    wait: () => p.oneToOne(Wait).mapToPk().joinColumn('wait_id').deleteRule('no action'),
    reason: p.text().$type<'correction' | 'other-agency' | 'statute'>(),
    from: p.datetime().name('from_at'),
    to: p.datetime().name('to_at').nullable(),
  },
});
