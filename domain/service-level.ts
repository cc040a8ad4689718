import { type BusinessCalendar, dateInTokyo, instantInTokyo } from './calendar.ts';
import { DomainError } from './errors.ts';

/** 閉庁時刻: what is due on a day is due by then. */
export const CLOSING_TIME = '17:15';

/**
 * When work that came up at `start` is due (domain §6): at 17:15 in Tokyo of the n-th business day, the day of `start`
 * not counted. `0` means the same business day, or the next open one when the offices are closed or have closed by then.
 * Throws `period-invalid` unless `businessDays` is a whole number from 0.
 */
export function serviceLevelDue(start: Date, businessDays: number, calendar: BusinessCalendar): Date {
  if (!Number.isInteger(businessDays) || businessDays < 0) throw new DomainError('period-invalid');
  const today = dateInTokyo(start);
  if (businessDays > 0) return closingOf(calendar.addBusinessDays(today, businessDays));
  const sameDay = closingOf(calendar.nextOpenDay(today));
  return start <= sameDay ? sameDay : closingOf(calendar.addBusinessDays(today, 1));
}

function closingOf(date: string): Date {
  return instantInTokyo(date, CLOSING_TIME);
}
