import { describe, expect, it } from '@jest/globals';
import { createCalendar } from '../../domain/calendar.ts';
import { isMember, officeOfCase } from '../../domain/queues.ts';
import { dueWindow, openedBefore, readDueDatesAt } from '../../domain/worklists.ts';

const QUEUE = { role: 'counter', office: 'W18', exclusive: false, named: [] };
const clerk = { id: 'one', roles: ['counter'], office: 'W18' };

describe('a queue', () => {
  it('is for its role at its office, and for who is named', () => {
    expect(isMember(QUEUE, clerk)).toBe(true);
    expect(isMember(QUEUE, { ...clerk, office: 'W01' })).toBe(false);
    expect(isMember(QUEUE, { ...clerk, office: null })).toBe(false);
    expect(isMember(QUEUE, { ...clerk, roles: ['reviewer'] })).toBe(false);
    expect(isMember({ ...QUEUE, named: ['two'] }, { id: 'two', roles: [], office: null })).toBe(true);
  });

  it('may be for named persons alone', () => {
    const secret = { ...QUEUE, exclusive: true, named: ['two'] };
    expect(isMember(secret, clerk)).toBe(false);
    expect(isMember(secret, { ...clerk, id: 'two', office: 'W01' })).toBe(true);
  });
});

it('a case is with the office the applicant named, else with head office', () => {
  expect(officeOfCase({ office: 'C01' }, 'T00')).toBe('C01');
  expect(officeOfCase({ office: '' }, 'T00')).toBe('T00');
  expect(officeOfCase({}, 'T00')).toBe('T00');
});

describe('the due state of a task', () => {
  // A Thursday, 10:00 in Tokyo.
  const now = new Date('2026-11-26T01:00:00Z');

  it.each([
    ['2026-11-26T00:59:59Z', 'overdue'],
    ['2026-11-26T08:15:00Z', 'today'],
    ['2026-11-26T14:59:59Z', 'today'],
    ['2026-11-26T15:00:00Z', 'this-week'],
    ['2026-11-29T14:59:59Z', 'this-week'],
    ['2026-11-29T15:00:00Z', 'later'],
  ] as const)('%s is %s', (due, state) => {
    expect(readDueDatesAt(now).stateOf(new Date(due), false)).toBe(state);
    const { from, before } = dueWindow(state, now);
    if (from !== undefined) expect(new Date(due) >= from).toBe(true);
    if (before !== undefined) expect(new Date(due) < before).toBe(true);
  });

  it('of a case whose clock stands is paused, whenever it is due', () => {
    expect(readDueDatesAt(now).stateOf(new Date('2020-01-01T00:00:00Z'), true)).toBe('paused');
    expect(dueWindow('paused', now)).toEqual({});
  });

  it('on a Sunday has no rest of the week', () => {
    const sunday = new Date('2026-11-29T03:00:00Z');
    expect(readDueDatesAt(sunday).stateOf(new Date('2026-11-29T15:00:00Z'), false)).toBe('later');
  });

  it('counts business days only', () => {
    const calendar = createCalendar({ closures: [] });
    expect(readDueDatesAt(now).daysLeft(new Date('2026-11-30T08:15:00Z'), calendar)).toBe(2);
    expect(readDueDatesAt(now).daysLeft(new Date('2026-11-26T08:15:00Z'), calendar)).toBe(0);
    expect(readDueDatesAt(now).daysLeft(new Date('2026-11-20T08:15:00Z'), calendar)).toBe(-3);
  });

  it('is older than so many days by the days of the calendar', () => {
    expect(openedBefore(1, now).toISOString()).toBe('2026-11-25T15:00:00.000Z');
    expect(openedBefore(3, now).toISOString()).toBe('2026-11-23T15:00:00.000Z');
  });
});
