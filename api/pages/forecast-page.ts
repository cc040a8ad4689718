import type { Forecast } from '../../contracts/numbers.ts';
import type { NumbersScope } from '../../db/queries/open-counts.ts';
import type { QueueLoad } from '../../db/queries/done-counts.ts';
import { type BusinessCalendar, dateInTokyo, toPlainDate } from '../../domain/calendar.ts';
import { expectedBreaches } from '../../domain/forecast.ts';
import { daysBetween, type WorklistFilters } from '../../domain/worklists.ts';
import { addressOf } from '../worklist-address.ts';

const LOOKED_AHEAD = 5;
/** Business days of which the rate is the mean. */
const LOOKED_BACK = 20;

/** The business days ahead, each from the day after the one before it, and the period the rate is taken from. */
export function forecastDays(now: Date, calendar: BusinessCalendar) {
  const today = dateInTokyo(now);
  const days = Array.from({ length: LOOKED_AHEAD }, (_, index) => {
    const day = calendar.addBusinessDays(today, index + 1);
    const from = nextDay(index === 0 ? today : calendar.addBusinessDays(today, index));
    return { day, from };
  });
  const done = daysBetween(calendar.addBusinessDays(today, -LOOKED_BACK), previousDay(today));
  const dueBefore = daysBetween(undefined, days.at(-1)?.day).before ?? now;
  return { today, days, dueBefore, done: { from: done.from ?? now, before: done.before ?? now } };
}

export function forecastPage(
  loads: readonly QueueLoad[],
  { today, days }: ReturnType<typeof forecastDays>,
  { procedure }: Pick<NumbersScope, 'procedure'>,
  now: Date,
): Forecast {
  return {
    asOf: now.toISOString(),
    days: days.map(({ day }) => day),
    queues: loads.map(({ kind, office, done, due }) => {
      const count = (from: string, to: string) =>
        due.reduce((sum, one) => (one.day >= from && one.day <= to ? sum + one.count : sum), 0);
      const rate = done / LOOKED_BACK;
      const dueBefore = count('', today);
      const counts = days.map(({ day, from }) => count(from, day));
      const breaches = expectedBreaches({ dueBefore, due: counts }, rate);
      const list: WorklistFilters = {
        queues: 'all',
        kinds: [kind],
        offices: [office],
        paused: false,
        ...(procedure === undefined ? {} : { procedure }),
      };
      return {
        kind,
        office,
        rate,
        dueBefore: { count: dueBefore, list: addressOf({ ...list, dueTo: today }) },
        days: days.map(({ day, from }, index) => ({
          day,
          due: { count: counts[index] ?? 0, list: addressOf({ ...list, dueFrom: from, dueTo: day }) },
          breaches: breaches[index] ?? 0,
        })),
      };
    }),
  };
}

const nextDay = (day: string) => toPlainDate(day).add({ days: 1 }).toString();
const previousDay = (day: string) => toPlainDate(day).subtract({ days: 1 }).toString();
