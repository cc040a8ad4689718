import { type BusinessCalendar, CLOSED_DAYS_ARTICLE, dateInTokyo, instantInTokyo, toPlainDate } from './calendar.ts';
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

/** Days from the one after the work came up to its due day, both included (`YYYY-MM-DD`). */
export interface ServiceLevelInterval {
  readonly from: string;
  readonly to: string;
  /** Business days count; days on which the offices are closed (閉庁日) do not. */
  readonly counted: boolean;
  readonly reason?: 'office-closed';
  readonly article?: string;
}

/** Which days between `start` and `due` were counted, as `calendar` has them today; without gap or overlap. */
export function serviceLevelIntervals(start: Date, due: Date, calendar: BusinessCalendar): ServiceLevelInterval[] {
  const last = dateInTokyo(due);
  const intervals: ServiceLevelInterval[] = [];
  let day = toPlainDate(dateInTokyo(start)).add({ days: 1 });
  for (; day.toString() <= last; day = day.add({ days: 1 })) {
    const date = day.toString();
    const counted = calendar.isOpenDay(day);
    const before = intervals.at(-1);
    if (before?.counted === counted) intervals[intervals.length - 1] = { ...before, to: date };
    else if (counted) intervals.push({ from: date, to: date, counted });
    else intervals.push({ from: date, to: date, counted, reason: 'office-closed', article: CLOSED_DAYS_ARTICLE });
  }
  return intervals;
}
