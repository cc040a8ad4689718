import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createCalendar, dateInTokyo, toPlainDate } from '../../domain/calendar.ts';
import { endOfDayInTokyo, legalPeriodEnd, legalPeriodIntervals } from '../../domain/legal-period.ts';

const calendar = createCalendar({ closures: [] });

describe('a period set by law (民法140条, 地方自治法4条の2第4項)', () => {
  it.each([
    ['2026-10-01', 30, '2026-11-02', 'change of name; 10-31 is a Saturday'],
    ['2026-11-29', 30, '2027-01-04', 'death; 12-29 is 年末年始'],
    ['2026-12-24', 5, '2027-01-04', 'notice of cancellation; 12-29 is 年末年始'],
    ['2026-11-18', 5, '2026-11-24', 'lost card found; 11-23 is 勤労感謝の日'],
    ['2026-11-22', 30, '2026-12-22', 'marriage on a Sunday; only the end moves'],
    ['2026-04-28', 5, '2026-05-07', '05-03 to 05-05 are holidays, 05-06 is the substitute for a Sunday among them'],
    ['2026-04-08', 21, '2026-04-30', '04-29 is 昭和の日, the days between it and 05-03 are open'],
    ['2027-12-24', 5, '2028-01-04', '12-29 is 年末年始, 01-03 is a Monday'],
    ['2026-12-23', 5, '2026-12-28', 'the last open day of the year is one'],
  ])('from %s, %i days, ends on %s (%s)', (event, days, end) => {
    expect(legalPeriodEnd(event, days, calendar)).toBe(end);
  });

  it('is a whole number of days, from one', () => {
    for (const days of [0, -1, 1.5, Number.NaN]) {
      expect(() => legalPeriodEnd('2026-10-01', days, calendar)).toThrow('period-invalid');
    }
  });

  it('ends on an open day, and no earlier than its days', () => {
    const events = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2045-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 400 }), (event, days) => {
        const end = legalPeriodEnd(event, days, calendar);
        expect(calendar.isOpenDay(end)).toBe(true);
        expect(end >= toPlainDate(event).add({ days }).toString()).toBe(true);
        expect(legalPeriodEnd(event, days + 1, calendar) >= end).toBe(true);
      }),
    );
  });
});

describe('the end of a day in Tokyo', () => {
  it('is its last millisecond', () => {
    const end = endOfDayInTokyo('2026-11-02');
    expect(end.toISOString()).toBe('2026-11-02T14:59:59.999Z');
    expect(dateInTokyo(end)).toBe('2026-11-02');
    expect(dateInTokyo(new Date(end.getTime() + 1))).toBe('2026-11-03');
  });
});

describe('the days of a period', () => {
  it('are counted from the day after, and its end moves over closed days under their own article', () => {
    expect(legalPeriodIntervals('2026-12-15', 14, '2027-01-04')).toEqual([
      { from: '2026-12-16', to: '2026-12-29', counted: true },
      {
        from: '2026-12-30',
        to: '2027-01-04',
        counted: false,
        reason: 'moved-to-open-day',
        article: '地方自治法4条の2第4項',
      },
    ]);
    expect(legalPeriodIntervals('2026-11-24', 14, '2026-12-08')).toEqual([
      { from: '2026-11-25', to: '2026-12-08', counted: true },
    ]);
  });
});
