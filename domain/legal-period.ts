import { type BusinessCalendar, type DateLike, instantInTokyo, toPlainDate } from './calendar.ts';
import type { DeadlineInterval } from './case-deadline.ts';
import { DomainError } from './errors.ts';

/**
 * The last day of a period (期間) of `days` days that the law counts from an event: the day of the event is not counted
 * (民法140条), the period lasts to the end of its last day (民法141条), and a last day on which the offices are closed
 * moves to the next open day (地方自治法4条の2第4項). Domain §1.1. Returns ISO `YYYY-MM-DD`; throws `period-invalid`
 * unless `days` is a whole number from 1.
 */
export function legalPeriodEnd(eventDate: DateLike, days: number, calendar: BusinessCalendar): string {
  if (!Number.isInteger(days) || days < 1) throw new DomainError('period-invalid');
  return calendar.nextOpenDay(toPlainDate(eventDate).add({ days }));
}

/** By which the days of a period are counted. */
export const LEGAL_PERIOD_ARTICLE = '民法140条・141条';
const MOVED_ARTICLE = '地方自治法4条の2第4項';

/** Which days of a period were counted, and which its end has moved over. @param lastDay where the period ends */
export function legalPeriodIntervals(eventDate: DateLike, days: number, lastDay: string): DeadlineInterval[] {
  const event = toPlainDate(eventDate);
  const lastCounted = event.add({ days }).toString();
  const counted = { from: event.add({ days: 1 }).toString(), to: lastCounted, counted: true };
  if (lastDay <= lastCounted) return [counted];
  const from = event.add({ days: days + 1 }).toString();
  return [counted, { from, to: lastDay, counted: false, reason: 'moved-to-open-day', article: MOVED_ARTICLE }];
}

/**
 * The last instant of a day in Tokyo (23:59:59.999): what arrives at it is in time, what arrives after it is late, and it
 * still reads as that day.
 */
export function endOfDayInTokyo(date: DateLike): Date {
  return instantInTokyo(date, '23:59:59.999');
}
