import type { Language } from './words.ts';

const ZONE = 'Asia/Tokyo';

type Options = Intl.DateTimeFormatOptions;
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Options, at: Date): string {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });
  formats.set(key, known);
  return known.format(at);
}

/** An instant, or a day (`YYYY-MM-DD`) at its noon in Tokyo. */
function instantOf(when: string): Date {
  return new Date(when.length === 10 ? `${when}T12:00:00+09:00` : when);
}

/** 令和8年11月24日(火), 24 November 2026. */
export function longDate(when: string, language: Language): string {
  const at = instantOf(when);
  if (language === 'en') return format('en-GB', { day: 'numeric', month: 'long', year: 'numeric' }, at);
  const era = format('ja-JP-u-ca-japanese', { era: 'long', year: 'numeric', month: 'long', day: 'numeric' }, at);
  return `${era.replace(/^(\D+)1年/, '$1元年')}(${format('ja-JP', { weekday: 'short' }, at)})`;
}

/** 11/24(火); another year R7.11.24. English 24 Nov, 24 Nov 2025. */
export function shortDate(when: string, language: Language, today: Date = new Date()): string {
  const at = instantOf(when);
  const sameYear = tokyoDay(at).slice(0, 4) === tokyoDay(today).slice(0, 4);
  if (language === 'en') {
    return format('en-GB', { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }, at);
  }
  if (!sameYear) {
    return format('ja-JP-u-ca-japanese', { era: 'narrow', year: 'numeric', month: 'numeric', day: 'numeric' }, at)
      .replaceAll('/', '.')
      .replace('元.', '1.');
  }
  return `${format('ja-JP', { month: 'numeric', day: 'numeric' }, at)}(${format('ja-JP', { weekday: 'short' }, at)})`;
}

/** Both calendars: 昭和63年4月1日(1988-04-01). */
export function birthDate(day: string, language: Language): string {
  if (language === 'en') return longDate(day, 'en');
  return `${longDate(day, 'ja').replace(/\(.\)$/, '')}(${day})`;
}

/** 14:05. */
export function time(when: string, language: Language): string {
  return format(
    language === 'ja' ? 'ja-JP' : 'en-GB',
    { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    instantOf(when),
  );
}

/** 11/24(火) 14:05. */
export function dateTime(when: string, language: Language): string {
  return `${shortDate(when, language)} ${time(when, language)}`;
}

/** The day of an instant in Tokyo, `YYYY-MM-DD`. */
export function tokyoDay(at: Date): string {
  return format('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit' }, at);
}

/** 5,600円. */
export function yen(amount: number, language: Language): string {
  return language === 'ja' ? `${amount.toLocaleString('ja-JP')}円` : `¥${amount.toLocaleString('en-GB')}`;
}

/** 3日, 2時間, 5分: how long something has lasted, in its largest unit. */
export function lasting(ms: number, language: Language): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const [count, unit] =
    minutes < 60
      ? [minutes, UNITS.minute]
      : minutes < 24 * 60
        ? [Math.floor(minutes / 60), UNITS.hour]
        : [Math.floor(minutes / (24 * 60)), UNITS.day];
  return `${count.toLocaleString()}${unit[language]}`;
}

const UNITS = {
  minute: { ja: '分', en: ' min' },
  hour: { ja: '時間', en: ' h' },
  day: { ja: '日', en: ' d' },
} as const;

/** A month (`YYYY-MM`): 10月, Oct. */
export function monthName(month: string, language: Language): string {
  return format(language === 'ja' ? 'ja-JP' : 'en-GB', { month: 'short' }, instantOf(`${month}-15`));
}
