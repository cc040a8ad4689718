import { type BusinessCalendar, type ClosedReason, type DateLike, toPlainDate } from './calendar.ts';
import { legalPeriodEnd } from './legal-period.ts';

/** A day that is passed over, and why. */
export interface DayPassedOver {
  readonly date: string;
  readonly why: ClosedReason;
}

/** Where a count of days ends, and what it went over on the way. */
export interface DayCount {
  /** Without the days passed over at the end: the same as `end` where nothing moved it. */
  readonly counted: string;
  readonly end: string;
  readonly passedOver: readonly DayPassedOver[];
}

/** The n-th business day after `from`; forwards, from 1. */
export function countBusinessDays(from: DateLike, n: number, calendar: BusinessCalendar): DayCount {
  const end = calendar.addBusinessDays(from, n);
  return { counted: end, end, passedOver: closedBetween(from, end, calendar) };
}

/** A legal period of `days` days: closed days within it count, those at its end move it (地方自治法4条の2第4項). */
export function countLegalPeriod(from: DateLike, days: number, calendar: BusinessCalendar): DayCount {
  const end = legalPeriodEnd(from, days, calendar);
  const counted = toPlainDate(from).add({ days });
  return {
    counted: counted.toString(),
    end,
    passedOver: closedBetween(counted.subtract({ days: 1 }), end, calendar),
  };
}

/** Closed days after `from`, up to `to`. */
function closedBetween(from: DateLike, to: string, calendar: BusinessCalendar): DayPassedOver[] {
  const closed: DayPassedOver[] = [];
  for (let day = toPlainDate(from).add({ days: 1 }); day.toString() <= to; day = day.add({ days: 1 })) {
    const why = calendar.whyClosed(day);
    if (why !== null) closed.push({ date: day.toString(), why });
  }
  return closed;
}
