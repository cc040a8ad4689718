import { Temporal } from 'temporal-polyfill';
import { type DateLike, toPlainDate } from './calendar.ts';
import { DomainError } from './errors.ts';

interface Era {
  readonly name: string;
  readonly letter: string;
  /** The five names also exist as one character each. */
  readonly ligature: string;
  readonly firstDay: string;
  /** The day of a change belongs to both eras where the new one began on the day it was proclaimed (domain §2.5). */
  readonly lastDay: string | null;
}

/** 元号, the latest first. */
const ERAS: readonly Era[] = [
  { name: '令和', letter: 'R', ligature: '㋿', firstDay: '2019-05-01', lastDay: null },
  { name: '平成', letter: 'H', ligature: '㍻', firstDay: '1989-01-08', lastDay: '2019-04-30' },
  { name: '昭和', letter: 'S', ligature: '㍼', firstDay: '1926-12-25', lastDay: '1989-01-07' },
  { name: '大正', letter: 'T', ligature: '㍽', firstDay: '1912-07-30', lastDay: '1926-12-25' },
  { name: '明治', letter: 'M', ligature: '㍾', firstDay: '1868-10-23', lastDay: '1912-07-30' },
];

/** Documents printed before the change may name its later years (平成32年); an era before it had its own printers. */
const PRINTED_AHEAD = '平成';

/** Until then an era date was one of the old lunisolar calendar, and its month and day are not ours. */
const GREGORIAN_SINCE = '1873-01-01';

export type EraWarning = 'era-ended' | 'calendar-not-gregorian';

export interface ParsedDate {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** The text as it was written. */
  readonly original: string;
  readonly warning?: EraWarning;
}

/**
 * 和暦 of a date (domain §2.5): `long` 令和8年11月24日 with 元年 for a first year, `short` R8.11.24. The day of a change
 * is shown in the new era. Throws `date-impossible` before 明治.
 */
export function formatEra(date: DateLike, { style }: { readonly style: 'long' | 'short' }): string {
  const day = toPlainDate(date);
  const era = ERAS.find(({ firstDay }) => firstDay <= day.toString());
  if (era === undefined) throw new DomainError('date-impossible');
  const year = day.year - firstYear(era) + 1;
  if (style === 'short') return `${era.letter}${year}.${day.month}.${day.day}`;
  return `${era.name}${year === 1 ? '元' : year}年${day.month}月${day.day}日`;
}

/**
 * Reads a date as people write it: 令和8年11月24日, R8.11.24, S63/4/1, 19880401, 1988-04-01, 1988年4月1日, with 元年,
 * in full width and with spaces. Throws `date-unreadable` or `date-impossible`: a day the month does not have, or one
 * outside its era. With `onDocument` a 平成 date after the end of 平成 is read too, with a warning.
 */
export function parseEra(text: string, { onDocument = false }: { readonly onDocument?: boolean } = {}): ParsedDate {
  const written = toHalfWidth(text).replaceAll(/\s/g, '');
  const western = readWestern(written);
  if (western !== null) return { date: western, original: text };
  const { era, date } = readEraDate(written);
  const warning = eraWarning(era, date, onDocument);
  return warning === null ? { date, original: text } : { date, original: text, warning };
}

function readWestern(written: string): string | null {
  const parts =
    /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/.exec(written) ??
    /^(?<year>\d{4})(?<separator>[-/.])(?<month>\d{1,2})\k<separator>(?<day>\d{1,2})$/.exec(written) ??
    /^(?<year>\d{4})年(?<month>\d{1,2})月(?<day>\d{1,2})日$/.exec(written);
  return parts === null ? null : isoDate(Number(parts.groups?.['year']), parts);
}

function readEraDate(written: string): { era: Era; date: string } {
  const parts =
    /^(?<era>\D{1,2}?)(?<year>元|\d{1,2})年(?<month>\d{1,2})月(?<day>\d{1,2})日$/.exec(written) ??
    /^(?<era>\D{1,2}?)(?<year>元|\d{1,2})(?<separator>[-/.])(?<month>\d{1,2})\k<separator>(?<day>\d{1,2})$/.exec(
      written,
    );
  const sign = parts?.groups?.['era']?.toUpperCase();
  const era = ERAS.find(({ name, letter, ligature }) => [name, letter, ligature].some((known) => known === sign));
  if (parts === null || era === undefined) throw new DomainError('date-unreadable');
  const yearText = parts.groups?.['year'];
  const year = yearText === '元' ? 1 : Number(yearText);
  return { era, date: isoDate(firstYear(era) + year - 1, parts) };
}

function isoDate(year: number, { groups }: RegExpExecArray): string {
  try {
    const fields = { year, month: Number(groups?.['month']), day: Number(groups?.['day']) };
    return Temporal.PlainDate.from(fields, { overflow: 'reject' }).toString();
  } catch {
    throw new DomainError('date-impossible');
  }
}

function eraWarning(era: Era, date: string, onDocument: boolean): EraWarning | null {
  if (date < era.firstDay) throw new DomainError('date-impossible');
  if (era.lastDay !== null && date > era.lastDay) {
    if (onDocument && era.name === PRINTED_AHEAD) return 'era-ended';
    throw new DomainError('date-impossible');
  }
  return date < GREGORIAN_SINCE ? 'calendar-not-gregorian' : null;
}

function firstYear({ firstDay }: Era): number {
  return toPlainDate(firstDay).year;
}

/** Digits, letters and punctuation typed in full width. Only for reading a date: what is stored keeps its characters. */
function toHalfWidth(text: string): string {
  return text.replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}
