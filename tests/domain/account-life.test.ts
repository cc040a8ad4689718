import { describe, expect, it } from '@jest/globals';
import {
  announcedAt,
  isAlive,
  refuseImpossibleSpan,
  refuseInterestedDecider,
  startOfDay,
} from '../../domain/account-life.ts';
import { createCalendar } from '../../domain/calendar.ts';
import { afterFailure, isLocked } from '../../domain/lock-out.ts';
import { officeHours } from '../../domain/office-hours.ts';

const calendar = createCalendar({ closures: [] });

describe('the life of an account', () => {
  it('begins and ends at midnight in Tokyo', () => {
    const endsAt = startOfDay('2026-04-01');
    expect(endsAt.toISOString()).toBe('2026-03-31T15:00:00.000Z');
    const span = { startsAt: startOfDay('2026-01-05'), endsAt };
    expect(isAlive(span, new Date('2026-01-04T14:59:59.999Z'))).toBe(false);
    expect(isAlive(span, new Date('2026-01-04T15:00:00Z'))).toBe(true);
    expect(isAlive(span, new Date('2026-03-31T14:59:59.999Z'))).toBe(true);
    expect(isAlive(span, endsAt)).toBe(false);
    expect(isAlive({ startsAt: null, endsAt: null }, endsAt)).toBe(true);
  });

  it.each([
    // Wednesday: Tuesday, Monday, Friday.
    ['2026-04-01', '2026-03-27'],
    // After the year's end: 12/28 is the last open day, 12/25 and 12/24 before it.
    ['2027-01-04', '2026-12-24'],
  ])('its end on %s is announced on %s', (end, day) => {
    expect(announcedAt(startOfDay(end), calendar)).toEqual(startOfDay(day));
  });

  it.each([
    [{ startsOn: '2026-05-01', endsOn: '2026-05-01' }],
    [{ startsOn: '2026-05-02', endsOn: '2026-05-01' }],
    [{ startsOn: '2026-01-01', endsOn: '2026-04-01' }],
    [{ startsOn: null, endsOn: '2026-03-31' }],
  ])('cannot be %j on 1 April', (span) => {
    expect(() => refuseImpossibleSpan(span, new Date('2026-03-31T15:00:00Z'))).toThrow('period-invalid');
  });

  it('may be without an end, or end tomorrow', () => {
    const now = new Date('2026-03-31T15:00:00Z');
    expect(() => refuseImpossibleSpan({ startsOn: null, endsOn: null }, now)).not.toThrow();
    expect(() => refuseImpossibleSpan({ startsOn: null, endsOn: '2026-04-02' }, now)).not.toThrow();
  });
});

describe('who decides on an account', () => {
  const by = { id: 'a', staffNumber: '100' };
  it.each([
    ['own-account', { appliedBy: 'b', account: 'a', staffNumber: '200' }],
    ['own-account', { appliedBy: 'b', account: null, staffNumber: '100' }],
    ['own-account', { appliedBy: 'a', account: 'a', staffNumber: '100' }],
    ['applied-by-oneself', { appliedBy: 'a', account: 'c', staffNumber: '200' }],
  ])('is refused with %s', (code, application) => {
    expect(() => refuseInterestedDecider(application, by)).toThrow(code);
  });

  it('is somebody who has nothing to do with it', () => {
    const application = { appliedBy: 'b', account: 'c', staffNumber: '200' };
    expect(() => refuseInterestedDecider(application, by)).not.toThrow();
    expect(() => refuseInterestedDecider(application, { id: 'd', staffNumber: null })).not.toThrow();
  });
});

describe('the lock-out', () => {
  it('locks at the fifth failure for half an hour, and counts anew afterwards', () => {
    const now = new Date('2026-04-01T00:00:00Z');
    let failures = { count: 0, lockedUntil: null as Date | null };
    for (let n = 1; n <= 4; n += 1) {
      failures = afterFailure(failures, now);
      expect(failures).toEqual({ count: n, lockedUntil: null });
    }
    failures = afterFailure(failures, now);
    expect(failures.lockedUntil).toEqual(new Date('2026-04-01T00:30:00Z'));
    expect(isLocked(failures, new Date('2026-04-01T00:29:59Z'))).toBe(true);
    expect(isLocked(failures, new Date('2026-04-01T00:30:00Z'))).toBe(false);
    expect(afterFailure(failures, new Date('2026-04-01T00:31:00Z'))).toEqual({ count: 1, lockedUntil: null });
  });
});

describe('office hours', () => {
  it('are those of open days only', () => {
    // Friday 2 January to Monday 5 January 2026: the year's end, a weekend, a working day.
    const hours = officeHours(new Date('2026-01-02T00:00:00Z'), new Date('2026-01-05T14:00:00Z'), calendar);
    expect(hours).toEqual([{ from: new Date('2026-01-04T22:30:00Z'), to: new Date('2026-01-05T11:00:00Z') }]);
  });
});
