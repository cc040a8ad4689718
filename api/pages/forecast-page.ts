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
  { kind, office, procedure }: Omit<NumbersScope, 'reach'>,
  now: Date,
): Forecast {
  const common: WorklistFilters = {
    queues: 'all',
    paused: false,
    ...(procedure === undefined ? {} : { procedure }),
  };
  const queues = loads.map(({ kind: ofKind, office: ofOffice, done, due }) => {
    const count = (from: string, to: string) =>
      due.reduce((sum, one) => (one.day >= from && one.day <= to ? sum + one.count : sum), 0);
    const rate = done / LOOKED_BACK;
    const dueBefore = count('', today);
    const counts = days.map(({ day, from }) => count(from, day));
    const load = { rate, dueBefore, due: counts, breaches: expectedBreaches({ dueBefore, due: counts }, rate) };
    return { kind: ofKind, office: ofOffice, load };
  });
  const total = (of: (load: Load) => number) => queues.reduce((sum, { load }) => sum + of(load), 0);
  const altogether: Load = {
    rate: total(({ rate }) => rate),
    dueBefore: total(({ dueBefore }) => dueBefore),
    due: days.map((_, index) => total(({ due }) => due[index] ?? 0)),
    breaches: days.map((_, index) => total(({ breaches }) => breaches[index] ?? 0)),
  };
  const figures = ({ rate, dueBefore, due, breaches }: Load, list: WorklistFilters) => ({
    rate,
    dueBefore: { count: dueBefore, list: addressOf({ ...list, dueTo: today }) },
    days: days.map(({ day, from }, index) => ({
      day,
      due: { count: due[index] ?? 0, list: addressOf({ ...list, dueFrom: from, dueTo: day }) },
      breaches: breaches[index] ?? 0,
    })),
  });
  return {
    asOf: now.toISOString(),
    ...figures(altogether, {
      ...common,
      ...(kind === undefined ? {} : { kinds: [kind] }),
      ...(office === undefined ? {} : { offices: [office] }),
    }),
    queues: queues.map(({ kind: ofKind, office: ofOffice, load }) => ({
      kind: ofKind,
      office: ofOffice,
      ...figures(load, { ...common, kinds: [ofKind], offices: [ofOffice] }),
    })),
  };
}

/** What a queue has before it, and how fast it goes. */
interface Load {
  readonly rate: number;
  readonly dueBefore: number;
  readonly due: readonly number[];
  readonly breaches: readonly number[];
}

const nextDay = (day: string) => toPlainDate(day).add({ days: 1 }).toString();
const previousDay = (day: string) => toPlainDate(day).subtract({ days: 1 }).toString();
