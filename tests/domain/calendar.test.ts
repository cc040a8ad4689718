import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createCalendar, dateInTokyo, instantInTokyo, toPlainDate } from '../../domain/calendar.ts';

const calendar = createCalendar({ closures: [] });
const days = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2045-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const version = (...closures: [string, string][]) =>
  createCalendar({ closures: closures.map(([from, to]) => ({ from, to, reason: 'closed' })) }).version;

describe('open days', () => {
  it.each([
    ['2026-11-24', true, 'a Tuesday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-11-23', false, '勤労感謝の日'],
    ['2027-03-22', false, '春分の日 2027-03-21 is a Sunday: 振替休日'],
    ['2026-05-06', false, '憲法記念日 on a Sunday is made up for after こどもの日'],
    ['2026-09-22', false, 'between 敬老の日 and 秋分の日: 国民の休日'],
    ['2026-12-28', true, 'the last day of the year at work'],
    ['2026-12-29', false, '年末年始 begins'],
    ['2026-12-31', false, '年末年始'],
    ['2028-01-03', false, '年末年始 ends, on a Monday'],
    ['2027-01-04', true, 'the first day of the year at work'],
    ['2019-05-01', false, 'the day of the accession, a holiday of that year alone'],
    ['2026-10-01', true, '都民の日 is no holiday of the offices'],
  ])('%s is open: %s (%s)', (date, open) => {
    expect(calendar.isOpenDay(date)).toBe(open);
  });

  it('closes on the configured days too, both ends included', () => {
    const typhoon = createCalendar({ closures: [{ from: '2026-11-25', to: '2026-11-26', reason: 'typhoon' }] });
    expect(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'].map((date) => typhoon.isOpenDay(date))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('moves a closed day on to the next open one and leaves an open one', () => {
    expect(calendar.nextOpenDay('2026-12-29')).toBe('2027-01-04');
    expect(calendar.nextOpenDay(toPlainDate('2026-11-24'))).toBe('2026-11-24');
  });

  it('counts business days forward, backward and from a closed day', () => {
    expect(calendar.addBusinessDays('2026-12-24', 7)).toBe('2027-01-08');
    expect(calendar.addBusinessDays('2027-01-08', -7)).toBe('2026-12-24');
    expect(calendar.addBusinessDays('2026-11-21', 1)).toBe('2026-11-24');
    expect(calendar.addBusinessDays('2026-11-21', 0)).toBe('2026-11-24');
    expect(calendar.businessDaysBetween('2026-12-24', '2027-01-08')).toBe(7);
    expect(calendar.businessDaysBetween('2027-01-08', '2026-12-24')).toBe(-7);
    expect(calendar.businessDaysBetween('2026-11-24', '2026-11-24')).toBe(0);
  });

  it('refuses what it cannot know', () => {
    expect(() => calendar.isOpenDay('2051-01-04')).toThrow('calendar-not-covered');
    expect(() => calendar.nextOpenDay('2050-12-31')).toThrow('calendar-not-covered');
    expect(() => calendar.isOpenDay('2026-02-30')).toThrow('date-impossible');
    expect(() => calendar.isOpenDay('2026-11-24T09:00')).toThrow('date-unreadable');
    expect(() => calendar.addBusinessDays('2026-11-24', 1.5)).toThrow('period-invalid');
    expect(() => createCalendar({ closures: [{ from: '2026-11-26', to: '2026-11-25', reason: '' }] })).toThrow(
      'period-invalid',
    );
  });
});

describe('the version of a calendar', () => {
  it('is the same for the same closed days, however they are written', () => {
    const one = version(['2026-11-25', '2026-11-27']);
    expect(version(['2026-11-27', '2026-11-27'], ['2026-11-25', '2026-11-26'])).toBe(one);
    expect(version(['2026-11-25', '2026-11-27'], ['2026-11-26', '2026-11-26'])).toBe(one);
  });

  it('differs for other closed days', () => {
    expect(version(['2026-11-25', '2026-11-26'])).not.toBe(version(['2026-11-25', '2026-11-27']));
    expect(version()).not.toBe(version(['2026-11-25', '2026-11-25']));
  });
});

describe('any day', () => {
  it('moves to an open day, not earlier, with none open in between', () => {
    fc.assert(
      fc.property(days, (day) => {
        const open = calendar.nextOpenDay(day);
        expect(calendar.isOpenDay(open)).toBe(true);
        expect(open >= day).toBe(true);
        expect(calendar.businessDaysBetween(day, open)).toBe(open === day ? 0 : 1);
      }),
    );
  });

  it('is as many business days away as were added', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40, max: 40 }), (day, n) => {
        fc.pre(n !== 0);
        const end = calendar.addBusinessDays(day, n);
        expect(calendar.isOpenDay(end)).toBe(true);
        expect(calendar.businessDaysBetween(day, end)).toBe(n);
      }),
    );
  });

  it('is never reached earlier because of a closure', () => {
    fc.assert(
      fc.property(days, fc.nat({ max: 20 }), days, fc.nat({ max: 10 }), (day, n, from, length) => {
        const to = toPlainDate(from).add({ days: length }).toString();
        const closed = createCalendar({ closures: [{ from, to, reason: 'closed' }] });
        expect(closed.addBusinessDays(day, n) >= calendar.addBusinessDays(day, n)).toBe(true);
      }),
    );
  });
});

describe('the date in Tokyo', () => {
  it('changes at 15:00 UTC', () => {
    expect(dateInTokyo('2026-11-24T14:59:59.999Z')).toBe('2026-11-24');
    expect(dateInTokyo(new Date('2026-11-24T15:00:00Z'))).toBe('2026-11-25');
    expect(dateInTokyo('2026-11-24T00:30:00+09:00')).toBe('2026-11-24');
  });

  it('is that of a time of day in Tokyo', () => {
    expect(instantInTokyo('2026-11-24', '09:00').toISOString()).toBe('2026-11-24T00:00:00.000Z');
    fc.assert(fc.property(days, (day) => expect(dateInTokyo(instantInTokyo(day, '17:15'))).toBe(day)));
  });

  it.each(['2026-11-24', '2026-11-24T09:00', 'yesterday'])('is not read out of %s', (text) => {
    expect(() => dateInTokyo(text)).toThrow('date-unreadable');
  });

  it('is not read out of an invalid Date', () => {
    expect(() => dateInTokyo(new Date(Number.NaN))).toThrow('date-unreadable');
  });
});
