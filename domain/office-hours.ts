import { type BusinessCalendar, dateInTokyo, instantInTokyo, toPlainDate } from './calendar.ts';

/** When somebody at work surprises nobody: the opening hours with an early start and some overtime. */
const FROM = '07:30';
const TO = '20:00';

export interface OfficeHours {
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
}

/** 執務時間 of each open day (開庁日) that touches the period. */
export function officeHours(from: Date, to: Date, calendar: BusinessCalendar): OfficeHours[] {
  const last = dateInTokyo(to);
  const hours: OfficeHours[] = [];
  for (let day = toPlainDate(dateInTokyo(from)); day.toString() <= last; day = day.add({ days: 1 })) {
    if (calendar.isOpenDay(day)) hours.push({ from: instantInTokyo(day, FROM), to: instantInTokyo(day, TO) });
  }
  return hours;
}
