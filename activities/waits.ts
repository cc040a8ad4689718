import { v7 as uuidv7 } from 'uuid';
import { type CaseRecord, onCase } from '../db/case-record.ts';
import { ClockPause, Wait } from '../db/entities/index.ts';
import { dateInTokyo } from '../domain/calendar.ts';
import { DomainError } from '../domain/errors.ts';
import { nextStep, waitSchedule } from '../domain/wait-schedule.ts';
import { type ActivityDeps, kitOf } from './deps.ts';
import { noteMoved } from './due-changes.ts';
import { keyOf, type PlaceAt } from './place.ts';
import { planOf, waitDefinition } from './plan.ts';

export type WaitState =
  | { readonly status: 'OPEN'; /** Milliseconds. */ readonly nextAt: number }
  | { readonly status: 'ENDED' | 'TIMED_OUT' };

type WaitRow = NonNullable<Awaited<ReturnType<typeof findWait>>>;

function findWait(record: CaseRecord, where: { id: string } | { key: string }) {
  return record.em.findOne(Wait, { ...where, case: record.file.id });
}

/** Waits as rows (domain §6.1): the dates live here, are worked out anew each time, and only move the workflow. */
export function createWaitActivities(deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications'>) {
  const { database, clock } = deps;

  /** From the definition, the start and today's calendar: a calendar change moves what is still to come. */
  function reschedule(record: CaseRecord, wait: WaitRow, asOf: Date) {
    const { calendar } = kitOf(deps, record.file.qualification);
    const schedule = waitSchedule(waitDefinition(planOf(record.file), wait.name), wait.startedAt, calendar);
    const next = nextStep(schedule, wait.stepsDone, asOf);
    // The timer may come before the recalculation that would say so.
    noteMoved(deps, record, {
      about: wait.id,
      what: 'wait',
      name: wait.name,
      before: wait.until,
      after: schedule.until,
    });
    wait.until = schedule.until;
    wait.nextAt = next?.at ?? null;
    return next;
  }

  return {
    async openWait(order: PlaceAt & { name: string; round: number }): Promise<{ waitId: string; nextAt: number }> {
      return onCase(database, clock, order.caseId, async (record) => {
        const key = keyOf(order, `wait:${order.name}:${order.round}`);
        const startedAt = new Date(order.at);
        const wait = (await findWait(record, { key })) ?? openRow(record, order, key, startedAt);
        const next = reschedule(record, wait, startedAt);
        return { waitId: wait.id, nextAt: next?.at.getTime() ?? order.at };
      });
    },

    /** Does what is due and says when to ask again. */
    async workWait(order: { caseId: string; waitId: string; arrived: boolean; at: number }): Promise<WaitState> {
      return onCase(database, clock, order.caseId, async (record) => {
        const at = new Date(order.at);
        const wait = await findWait(record, { id: order.waitId });
        if (wait === null) throw new DomainError('not-found', { missing: 'wait' });
        if (wait.status !== 'OPEN') return { status: wait.status };
        if (order.arrived) return end(record, wait, 'ENDED', at);
        const definition = waitDefinition(planOf(record.file), wait.name);
        for (let next = reschedule(record, wait, at); next !== undefined; next = reschedule(record, wait, at)) {
          if (next.at > at) return { status: 'OPEN', nextAt: next.at.getTime() };
          wait.stepsDone = [...wait.stepsDone, `${next.what}:${next.index}`];
          if (next.what === 'timeout') return end(record, wait, 'TIMED_OUT', at);
          record.event('reminder', { codes: { wait: wait.name, number: next.index + 1 }, occurredAt: at });
          if (definition.reminderNotice !== undefined) {
            record.notify(definition.reminderNotice, `${wait.id}:${next.index}`, { limit: lastDayOf(wait) });
          }
        }
        return end(record, wait, 'TIMED_OUT', at);
      });
    },
  };

  function openRow(record: CaseRecord, order: PlaceAt & { name: string }, key: string, startedAt: Date): WaitRow {
    const plan = planOf(record.file);
    const definition = waitDefinition(plan, order.name);
    const { calendar } = kitOf(deps, record.file.qualification);
    const { until } = waitSchedule(definition, startedAt, calendar);
    const wait = record.em.create(Wait, {
      id: uuidv7(),
      case: record.file.id,
      key,
      name: order.name,
      code: definition.code,
      stage: order.stage,
      visit: order.visit,
      status: 'OPEN',
      startedAt,
      until,
      stepsDone: [],
      nextAt: null,
      endedAt: null,
    });
    record.event('wait-opened', {
      codes: { wait: order.name, code: definition.code, until: until.toISOString() },
      occurredAt: startedAt,
    });
    if (definition.openingNotice !== undefined) {
      record.notify(definition.openingNotice, wait.id, { limit: lastDayOf(wait) });
    }
    if (definition.clock === 'paused') {
      record.em.create(ClockPause, {
        id: uuidv7(),
        case: record.file.id,
        wait: wait.id,
        reason: 'correction',
        from: startedAt,
        to: null,
      });
    }
    return wait;
  }
}

async function end(record: CaseRecord, wait: WaitRow, status: 'ENDED' | 'TIMED_OUT', at: Date): Promise<WaitState> {
  wait.status = status;
  wait.endedAt = at;
  wait.nextAt = null;
  const pause = await record.em.findOne(ClockPause, { wait: wait.id, to: null });
  if (pause !== null) pause.to = at;
  record.event(status === 'ENDED' ? 'wait-ended' : 'wait-timed-out', {
    codes: { wait: wait.name, code: wait.code },
    occurredAt: at,
  });
  return { status };
}

/** The last day, as the notices print it. */
function lastDayOf(wait: Pick<WaitRow, 'until'>): string {
  return dateInTokyo(wait.until);
}
