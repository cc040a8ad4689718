import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createCalendar, instantInTokyo as tokyo, toPlainDate } from '../../domain/calendar.ts';
import { caseDeadline, type Pause } from '../../domain/case-deadline.ts';

const calendar = createCalendar({ closures: [] });
const receivedAt = tokyo('2026-11-24', '09:00');
const deadline = (pauses: readonly Pause[], asOf: string, targetDays = 30) =>
  caseDeadline({ receivedAt, targetDays, pauses, calendar, asOf: tokyo(asOf, '12:00') });

const correction: Pause = {
  reason: 'correction',
  from: tokyo('2026-11-27', '16:00'),
  to: tokyo('2026-12-07', '10:00'),
};

describe('the standard processing period (行政手続法6条)', () => {
  it('counts calendar days, the day of receipt not among them', () => {
    expect(deadline([], '2026-11-27')).toEqual({
      dueDate: '2026-12-24',
      state: 'running',
      intervals: [{ from: '2026-11-25', to: '2026-12-24', counted: true }],
      daysUsed: 3,
      daysLeft: 27,
    });
  });

  it('takes out the days after a correction was asked for, to the day it came', () => {
    expect(deadline([correction], '2026-12-08')).toEqual({
      dueDate: '2027-01-04',
      state: 'running',
      intervals: [
        { from: '2026-11-25', to: '2026-11-27', counted: true },
        { from: '2026-11-28', to: '2026-12-07', counted: false, reason: 'correction', article: '行政手続法7条' },
        { from: '2026-12-08', to: '2027-01-03', counted: true },
        { from: '2027-01-04', to: '2027-01-04', counted: false, reason: 'moved-to-open-day' },
      ],
      daysUsed: 4,
      daysLeft: 26,
    });
  });

  it('moves on with each day while a pause lasts', () => {
    const open = { ...correction, to: null };
    expect(deadline([open], '2026-12-01')).toMatchObject({ dueDate: '2026-12-28', state: 'paused', daysLeft: 27 });
    expect(deadline([open], '2026-12-02')).toMatchObject({ dueDate: '2027-01-04', state: 'paused', daysLeft: 27 });
  });

  it('is paused to the instant, though only whole days leave the count', () => {
    const hours: Pause = {
      reason: 'other-agency',
      from: tokyo('2026-11-25', '09:00'),
      to: tokyo('2026-11-25', '15:00'),
    };
    expect(deadline([hours], '2026-11-25')).toMatchObject({ state: 'paused', dueDate: '2026-12-24', daysUsed: 1 });
    const state = (asOf: Date | null) =>
      caseDeadline({ receivedAt, targetDays: 30, pauses: [hours], calendar, asOf: asOf ?? receivedAt }).state;
    expect(state(hours.from)).toBe('paused');
    expect(state(hours.to)).toBe('running');
  });

  it('counts overlapping pauses once, under the one that began first', () => {
    const statute: Pause = {
      reason: 'statute',
      from: tokyo('2026-12-01', '09:00'),
      to: tokyo('2026-12-09', '09:00'),
      article: '行政手続法15条',
    };
    expect(deadline([statute, correction], '2026-12-10').intervals).toEqual([
      { from: '2026-11-25', to: '2026-11-27', counted: true },
      { from: '2026-11-28', to: '2026-12-07', counted: false, reason: 'correction', article: '行政手続法7条' },
      { from: '2026-12-08', to: '2026-12-09', counted: false, reason: 'statute', article: '行政手続法15条' },
      { from: '2026-12-10', to: '2027-01-05', counted: true },
    ]);
  });

  it('is over when its days are used, and then counts the days it is late', () => {
    expect(deadline([], '2026-12-24', 3)).toMatchObject({ dueDate: '2026-11-27', daysUsed: 30, daysLeft: -27 });
    // The third day is a Sunday: until Monday nothing is late.
    const sunday = caseDeadline({
      receivedAt: tokyo('2026-11-26', '09:00'),
      targetDays: 3,
      pauses: [],
      calendar,
      asOf: tokyo('2026-11-30', '12:00'),
    });
    expect(sunday).toMatchObject({ dueDate: '2026-11-30', daysUsed: 3, daysLeft: 0 });
  });

  it('does not end on a day on which the applicant is waited for', () => {
    const overWeekend: Pause = {
      reason: 'correction',
      from: tokyo('2026-11-28', '10:00'),
      to: tokyo('2026-12-02', '10:00'),
    };
    expect(deadline([overWeekend], '2026-12-03', 4)).toMatchObject({ dueDate: '2026-12-03', daysLeft: 0 });
  });

  it('is a whole number of days, and its pauses end after they begin', () => {
    expect(() => deadline([], '2026-11-27', 0)).toThrow('period-invalid');
    expect(() => deadline([{ ...correction, to: tokyo('2026-11-26', '09:00') }], '2026-11-27')).toThrow(
      'period-invalid',
    );
  });
});

const after = (hours: number) => new Date(receivedAt.getTime() + hours * 3_600_000);
const lengthOf = ({ from, to }: { from: string; to: string }) => toPlainDate(from).until(toPlainDate(to)).days + 1;
const answer = (targetDays: number, pauses: readonly Pause[], asOf: number) =>
  caseDeadline({ receivedAt, targetDays, pauses, calendar, asOf: after(asOf) });

describe('any case', () => {
  const hour = fc.integer({ min: 0, max: 120 * 24 });
  const pause = fc
    .record({
      reason: fc.constantFrom('correction', 'other-agency', 'statute'),
      from: hour,
      length: fc.option(fc.integer({ min: 0, max: 40 * 24 })),
    })
    .map(({ reason, from, length }): Pause => ({
      reason,
      from: after(from),
      to: length === null ? null : after(from + length),
    }));
  const question = {
    targetDays: fc.integer({ min: 1, max: 60 }),
    pauses: fc.array(pause, { maxLength: 5 }),
    asOf: hour,
  };

  it('is never due earlier because of one more pause', () => {
    fc.assert(
      fc.property(fc.record(question), pause, ({ targetDays, pauses, asOf }, more) => {
        const before = answer(targetDays, pauses, asOf);
        const withMore = answer(targetDays, [...pauses, more], asOf);
        expect(withMore.dueDate >= before.dueDate).toBe(true);
        expect(withMore.daysLeft >= before.daysLeft).toBe(true);
      }),
    );
  });

  it('explains every day of its span once', () => {
    fc.assert(
      fc.property(fc.record(question), ({ targetDays, pauses, asOf }) => {
        const { intervals, dueDate, daysUsed, daysLeft } = answer(targetDays, pauses, asOf);
        let next = '2026-11-25';
        for (const interval of intervals) {
          expect(interval.from).toBe(next);
          expect(interval.to >= interval.from).toBe(true);
          expect(interval.counted).toBe(interval.reason === undefined);
          next = toPlainDate(interval.to).add({ days: 1 }).toString();
        }
        expect(next > dueDate).toBe(true);
        const counted = intervals
          .filter((interval) => interval.counted && interval.from <= dueDate)
          .map(({ from, to }) => lengthOf({ from, to: to < dueDate ? to : dueDate }))
          .reduce((sum, length) => sum + length, 0);
        expect(counted).toBe(targetDays);
        expect(daysUsed + daysLeft).toBe(targetDays);
        expect(calendar.isOpenDay(dueDate)).toBe(true);
      }),
    );
  });

  it('does not depend on the order of its pauses, or on one told twice', () => {
    fc.assert(
      fc.property(fc.record(question), ({ targetDays, pauses, asOf }) => {
        const { dueDate, daysUsed } = answer(targetDays, pauses, asOf);
        expect(answer(targetDays, pauses.toReversed(), asOf)).toMatchObject({ dueDate, daysUsed });
        expect(answer(targetDays, [...pauses, ...pauses], asOf)).toMatchObject({ dueDate, daysUsed });
      }),
    );
  });

  it('with a calendar that closes more is never due earlier', () => {
    const typhoon = createCalendar({ closures: [{ from: '2026-12-21', to: '2026-12-25', reason: 'typhoon' }] });
    fc.assert(
      fc.property(fc.record(question), ({ targetDays, pauses, asOf }) => {
        const question = { receivedAt, targetDays, pauses, asOf: after(asOf) };
        const ordinary = caseDeadline({ ...question, calendar });
        expect(caseDeadline({ ...question, calendar: typhoon }).dueDate >= ordinary.dueDate).toBe(true);
      }),
    );
  });
});
