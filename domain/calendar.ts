import holidayJp from '@holiday-jp/holiday_jp';
import { Temporal } from 'temporal-polyfill';
import { DomainError } from './errors.ts';

export const TOKYO = 'Asia/Tokyo';

/** A day without time: ISO `YYYY-MM-DD`, or Temporal's own. */
export type DateLike = string | Temporal.PlainDate;

/** 臨時閉庁: days on which the offices are closed besides the ordinary ones; both ends are included. */
export interface Closure {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Why the offices are closed on a day: of several reasons the first. */
export type ClosedReason =
  | { readonly because: 'holiday'; readonly name: { readonly ja: string; readonly en: string } }
  | { readonly because: 'saturday' | 'sunday' | 'year-end' }
  | { readonly because: 'closure'; readonly reason: string };

/** The days on which the offices are open (開庁日). Dates go out as ISO `YYYY-MM-DD`. */
export interface BusinessCalendar {
  /** Equal for two calendars that close on the same days; what was computed under another one is computed anew. */
  readonly version: string;
  isOpenDay(date: DateLike): boolean;
  /** `null` for an open day. */
  whyClosed(date: DateLike): ClosedReason | null;
  /** The day itself when it is open. */
  nextOpenDay(date: DateLike): string;
  /**
   * The n-th open day after `date`, which is not counted; before it when `n` is negative; with 0 the day itself or the
   * next open one.
   */
  addBusinessDays(date: DateLike, n: number): string;
  /** Open days met on the way from `a` (not counted) to `b` (counted); negative when the way leads back. */
  businessDaysBetween(a: DateLike, b: DateLike): number;
}

/** 国民の祝日に関する法律 3条: holidays, substitute holidays (2項) and the day between two holidays (3項). */
const NATIONAL_HOLIDAYS: ReadonlyMap<string, { readonly ja: string; readonly en: string }> = new Map(
  Object.values(holidayJp.holidays).map(({ date, name, name_en }) => [date, { ja: name, en: name_en }]),
);
const HOLIDAY_YEARS = [...NATIONAL_HOLIDAYS.keys()].map((date) => Number(date.slice(0, 4)));
/** Years whose holidays are known, both included. */
export const COVERED_YEARS = { first: Math.min(...HOLIDAY_YEARS), last: Math.max(...HOLIDAY_YEARS) } as const;

/** 地方公共団体の休日: why a day on which the offices are closed is not counted. */
export const CLOSED_DAYS_ARTICLE = '地方自治法4条の2';

const SATURDAY = 6;

/**
 * 地方公共団体の休日 (地方自治法4条の2, domain §1.1): Saturdays, Sundays, national holidays, 12/29–1/3 and the
 * configured closures. Throws `period-invalid` for a closure that ends before it begins; asked about a year whose
 * holidays nobody knows yet, the calendar throws `calendar-not-covered` rather than call its holidays open.
 */
export function createCalendar({ closures }: { readonly closures: readonly Closure[] }): BusinessCalendar {
  const closed = mergeClosures(closures);

  function whyClosed(day: Temporal.PlainDate): ClosedReason | null {
    if (day.year < COVERED_YEARS.first || day.year > COVERED_YEARS.last)
      throw new DomainError('calendar-not-covered', { year: day.year });
    const date = day.toString();
    const name = NATIONAL_HOLIDAYS.get(date);
    if (name !== undefined) return { because: 'holiday', name };
    if (isYearEnd(day)) return { because: 'year-end' };
    if (day.dayOfWeek >= SATURDAY) return { because: day.dayOfWeek === SATURDAY ? 'saturday' : 'sunday' };
    const closure = closures.find(({ from, to }) => from <= date && date <= to);
    return closure === undefined ? null : { because: 'closure', reason: closure.reason };
  }

  function isOpen(day: Temporal.PlainDate): boolean {
    return whyClosed(day) === null;
  }

  function nextOpen(from: Temporal.PlainDate): Temporal.PlainDate {
    let day = from;
    while (!isOpen(day)) day = day.add({ days: 1 });
    return day;
  }

  return {
    version: [holidayJp.VERSION, ...closed.map(({ from, to }) => `${from}/${to}`)].join('+'),
    isOpenDay: (date) => isOpen(toPlainDate(date)),
    whyClosed: (date) => whyClosed(toPlainDate(date)),
    nextOpenDay: (date) => nextOpen(toPlainDate(date)).toString(),

    addBusinessDays(date, n) {
      if (!Number.isInteger(n)) throw new DomainError('period-invalid');
      let day = toPlainDate(date);
      if (n === 0) return nextOpen(day).toString();
      for (let left = Math.abs(n); left > 0;) {
        day = day.add({ days: Math.sign(n) });
        if (isOpen(day)) left -= 1;
      }
      return day.toString();
    },

    businessDaysBetween(a, b) {
      const end = toPlainDate(b);
      let day = toPlainDate(a);
      const direction = Temporal.PlainDate.compare(end, day);
      let met = 0;
      while (!day.equals(end)) {
        day = day.add({ days: direction });
        if (isOpen(day)) met += direction;
      }
      return met;
    },
  };
}

/** Every day of a year, `YYYY-MM-DD`. */
export function daysOfYear(year: number): readonly string[] {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  return Array.from({ length: first.daysInYear }, (_, day) => first.add({ days: day }).toString());
}

/** 年末年始: 12/29 to 1/3, by ordinance. */
function isYearEnd({ month, day }: Temporal.PlainDate): boolean {
  return (month === 12 && day >= 29) || (month === 1 && day <= 3);
}

/** In order and without overlaps, so that the same closed days always read the same. */
function mergeClosures(closures: readonly Closure[]): readonly Pick<Closure, 'from' | 'to'>[] {
  const merged: { from: string; to: string }[] = [];
  const inOrder = closures
    .map(({ from, to }) => ({ from: toPlainDate(from).toString(), to: toPlainDate(to).toString() }))
    .sort((one, other) => (one.from < other.from ? -1 : 1));
  for (const closure of inOrder) {
    if (closure.to < closure.from) throw new DomainError('period-invalid');
    const last = merged.at(-1);
    if (last === undefined || closure.from > toPlainDate(last.to).add({ days: 1 }).toString()) merged.push(closure);
    else if (closure.to > last.to) last.to = closure.to;
  }
  return merged;
}

/** Reads `YYYY-MM-DD`; throws `date-unreadable` or `date-impossible`. */
export function toPlainDate(date: DateLike): Temporal.PlainDate {
  if (typeof date !== 'string') return date;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new DomainError('date-unreadable');
  try {
    return Temporal.PlainDate.from(date);
  } catch {
    throw new DomainError('date-impossible');
  }
}

/** The day it is in Tokyo at an instant (a `Date`, or ISO text with its offset); throws `date-unreadable`. */
export function dateInTokyo(instant: Date | string): string {
  return inTokyo(instant).toPlainDate().toString();
}

/** The date and time of day in Tokyo at an instant; throws `date-unreadable`. */
export function inTokyo(instant: Date | string): Temporal.ZonedDateTime {
  try {
    const exact =
      typeof instant === 'string'
        ? Temporal.Instant.from(instant)
        : Temporal.Instant.fromEpochMilliseconds(instant.getTime());
    return exact.toZonedDateTimeISO(TOKYO);
  } catch {
    throw new DomainError('date-unreadable');
  }
}

/** The instant of a time of day in Tokyo (`HH:MM`, or finer). */
export function instantInTokyo(date: DateLike, time: string): Date {
  const zoned = toPlainDate(date).toZonedDateTime({ timeZone: TOKYO, plainTime: time });
  return new Date(zoned.epochMilliseconds);
}
