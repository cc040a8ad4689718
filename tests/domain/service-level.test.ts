import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createCalendar, dateInTokyo, instantInTokyo } from '../../domain/calendar.ts';
import { serviceLevelDue, serviceLevelIntervals } from '../../domain/service-level.ts';

const calendar = createCalendar({ closures: [] });
const due = (date: string, time: string, days: number) =>
  serviceLevelDue(instantInTokyo(date, time), days, calendar).toISOString();

describe('a service level', () => {
  it('of 7 business days after 2026-12-24 is 2027-01-08 at 17:15 in Tokyo', () => {
    expect(due('2026-12-24', '10:00', 7)).toBe('2027-01-08T08:15:00.000Z');
  });

  it('does not count the first day, whatever the hour', () => {
    expect(due('2026-11-24', '00:00', 1)).toBe('2026-11-25T08:15:00.000Z');
    expect(due('2026-11-24', '23:59', 1)).toBe('2026-11-25T08:15:00.000Z');
    expect(due('2026-11-21', '12:00', 1)).toBe('2026-11-24T08:15:00.000Z');
  });

  it('of 0 is the same business day, or the next open one', () => {
    expect(due('2026-11-24', '09:00', 0)).toBe('2026-11-24T08:15:00.000Z');
    expect(due('2026-11-24', '17:15', 0)).toBe('2026-11-24T08:15:00.000Z');
    expect(due('2026-11-24', '17:16', 0)).toBe('2026-11-25T08:15:00.000Z');
    expect(due('2026-11-21', '18:00', 0)).toBe('2026-11-24T08:15:00.000Z');
  });

  it('is a whole number of days, from none', () => {
    for (const days of [-1, 0.5]) expect(() => due('2026-11-24', '09:00', days)).toThrow('period-invalid');
  });

  it('is due on an open day, never before the start, and later with more days', () => {
    const starts = fc.date({
      min: new Date('1990-01-01T00:00:00Z'),
      max: new Date('2045-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(starts, fc.nat({ max: 30 }), (start, days) => {
        const end = serviceLevelDue(start, days, calendar);
        expect(calendar.isOpenDay(dateInTokyo(end))).toBe(true);
        expect(end >= start).toBe(true);
        expect(serviceLevelDue(start, days + 1, calendar) >= end).toBe(true);
      }),
    );
  });
});

describe('the days of a service level', () => {
  it('are open days that count and closed days that do not, over weekends and the turn of the year', () => {
    const start = instantInTokyo('2026-12-24', '10:00');
    const closed = { reason: 'office-closed', article: '地方自治法4条の2' };
    expect(serviceLevelIntervals(start, serviceLevelDue(start, 7, calendar), calendar)).toEqual([
      { from: '2026-12-25', to: '2026-12-25', counted: true },
      { from: '2026-12-26', to: '2026-12-27', counted: false, ...closed },
      { from: '2026-12-28', to: '2026-12-28', counted: true },
      { from: '2026-12-29', to: '2027-01-03', counted: false, ...closed },
      { from: '2027-01-04', to: '2027-01-08', counted: true },
    ]);
  });

  it('count up to the service level, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 30 }), (offset, days) => {
        const start = new Date(Date.UTC(2026, 0, 1, 3) + offset * 86_400_000);
        const counted = serviceLevelIntervals(start, serviceLevelDue(start, days, calendar), calendar)
          .filter((interval) => interval.counted)
          .map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1);
        expect(counted.reduce((sum, n) => sum + n, 0)).toBe(days);
      }),
    );
  });
});
