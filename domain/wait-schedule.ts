import { type BusinessCalendar, dateInTokyo, instantInTokyo, toPlainDate } from './calendar.ts';
import { DomainError } from './errors.ts';
import { endOfDayInTokyo, legalPeriodEnd } from './legal-period.ts';
import { serviceLevelDue } from './service-level.ts';

/**
 * How long a wait lasts. `legal`: calendar days to the end of the last one, moved off closed days. `business`: business
 * days to closing time. `elapsed`: hours by the clock, day and night (what machines wait for).
 */
export type WaitLimit =
  { readonly kind: 'legal' | 'business'; readonly days: number } | { readonly kind: 'elapsed'; readonly hours: number };

/** A wait of domain §6.1 as a qualification defines it. */
export interface WaitDefinition {
  /** WS1 … WS24. */
  readonly code: string;
  readonly limit: WaitLimit;
  /** How long after the start somebody is reminded, in the unit of the limit, ascending. */
  readonly reminders: readonly number[];
  /** What the workflow does when nothing came: a code, and never the end of the case by itself (domain §0.1-15). */
  readonly onTimeout: string;
  /** What the case's processing period does meanwhile. */
  readonly clock: 'runs' | 'paused';
}

/** 延長: another `length` (in the unit of the limit) given to a wait. */
export interface WaitExtension {
  readonly length: number;
  readonly grantedAt: Date;
}

export interface WaitStep {
  readonly at: Date;
  readonly what: 'reminder' | 'timeout';
  /** Counts on over extensions, so that a step keeps its key whatever the calendar says. */
  readonly index: number;
}

export interface WaitSchedule {
  readonly steps: readonly WaitStep[];
  readonly until: Date;
}

/** Reminders about days go out when the offices open, not in the night. */
const OPENING_TIME = '09:00';

interface Unit {
  readonly end: (start: Date, length: number, calendar: BusinessCalendar) => Date;
  readonly reminder: (start: Date, after: number, calendar: BusinessCalendar) => Date;
}

const hoursAfter = (start: Date, hours: number): Date => new Date(start.getTime() + hours * 3_600_000);

const UNITS = {
  legal: {
    end: (start, days, calendar) => endOfDayInTokyo(legalPeriodEnd(dateInTokyo(start), days, calendar)),
    reminder: (start, days) => instantInTokyo(toPlainDate(dateInTokyo(start)).add({ days }), OPENING_TIME),
  },
  business: {
    end: serviceLevelDue,
    reminder: (start, days, calendar) =>
      instantInTokyo(calendar.addBusinessDays(dateInTokyo(start), days), OPENING_TIME),
  },
  elapsed: { end: hoursAfter, reminder: hoursAfter },
} as const satisfies Record<WaitLimit['kind'], Unit>;

/**
 * The steps still open to a wait that began at `startedAt`. An extension counts from the end of the period before it, or
 * from the day it was granted when that is later; with it, what was left of the earlier period falls away. Steps
 * come in order, the time-out last. Throws `period-invalid` for a limit that is not a whole number from 1.
 */
export function waitSchedule(
  definition: WaitDefinition,
  startedAt: Date,
  calendar: BusinessCalendar,
  extensions: readonly WaitExtension[] = [],
): WaitSchedule {
  const { limit, reminders } = definition;
  const unit: Unit = UNITS[limit.kind];
  let start = startedAt;
  let until = periodEnd(unit, start, limit.kind === 'elapsed' ? limit.hours : limit.days, calendar);
  for (const { length, grantedAt } of extensions) {
    start = grantedAt > until ? grantedAt : until;
    until = periodEnd(unit, start, length, calendar);
  }
  const firstIndex = extensions.length * reminders.length;
  const steps = reminders
    .map((after, n): WaitStep => {
      return { at: unit.reminder(start, after, calendar), what: 'reminder', index: firstIndex + n };
    })
    .filter(({ at }) => at < until);
  return { steps: [...steps, { at: until, what: 'timeout', index: extensions.length }], until };
}

function periodEnd(unit: Unit, start: Date, length: number, calendar: BusinessCalendar): Date {
  if (!Number.isInteger(length) || length < 1) throw new DomainError('period-invalid');
  return unit.end(start, length, calendar);
}

/** The key of a step among those done: `reminder:0`, `timeout:0`. */
export function stepKey({ what, index }: Pick<WaitStep, 'what' | 'index'>): string {
  return `${what}:${index}`;
}

/**
 * The step to do now (its time has come) or to sleep to; `undefined` when all is done. A step is never repeated, and
 * nothing before a step already done comes back, wherever a new calendar puts it. Of several that are due only the last
 * is left to do: after an outage nobody gets two reminders at once, or one after the limit.
 */
export function nextStep(schedule: WaitSchedule, done: readonly string[], asOf: Date): WaitStep | undefined {
  const lastDone = schedule.steps.findLastIndex((step) => done.includes(stepKey(step)));
  const open = schedule.steps.slice(lastDone + 1);
  return open.findLast(({ at }) => at <= asOf) ?? open[0];
}
