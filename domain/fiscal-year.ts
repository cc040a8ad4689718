import { type DateLike, toPlainDate } from './calendar.ts';

/**
 * 会計年度 of a day (地方自治法208条1項: from 1 April to 31 March), named by the year it begins in. Money belongs to the
 * year of the day it came in (domain §4.4).
 */
export function fiscalYear(date: DateLike): number {
  const { year, month } = toPlainDate(date);
  return month >= 4 ? year : year - 1;
}
