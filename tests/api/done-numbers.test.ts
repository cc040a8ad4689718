import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DoneNumbers, Figure, Forecast } from '../../contracts/numbers.ts';
import { dateInTokyo } from '../../domain/calendar.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, openTask } from './case-fixture.ts';

jest.setTimeout(60_000);

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let api: Api;
let manager: Person;
let now: Date;
/** Hours from opening to completion. */
const HOURS = [1, 2, 5, 9, 20, 30, 55, 70, 100, 240];

beforeAll(async () => {
  api = await startApi();
  manager = await api.as('manager-1');
  now = api.clock.now();
  for (const [index, hours] of HOURS.entries()) {
    const office = index % 3 === 0 ? 'W18' : 'T00';
    const closed = new Date(now.getTime() - index * 5 * DAY_MS);
    const opened = new Date(closed.getTime() - hours * HOUR_MS);
    const { id } = await openCase(api.database, opened, { office });
    const dueAt = new Date(closed.getTime() + (index % 4 === 0 ? -HOUR_MS : HOUR_MS));
    const task = await openTask(api.database, id, opened, { office, dueAt });
    await api.database.statement(
      `update task set status = 'COMPLETED', decision = 'approve', status_since = ?, closed_at = ? where id = ?`,
      [closed, closed, task],
    );
  }
  for (const days of [-3, 0.01, 1, 1, 2, 3, 4, 5, 8, 30]) {
    const { id } = await openCase(api.database, now);
    await openTask(api.database, id, now, { dueAt: new Date(now.getTime() + days * DAY_MS) });
  }
}, SET_UP_MS);
afterAll(() => api.stop());

async function lengthOf(address: string): Promise<number> {
  const page = await manager.get(`${address}&limit=200`);
  expect(page.status).toBe(200);
  expect(page.body.next).toBeNull();
  return page.body.items.length;
}

async function eachOpensItsList(figures: readonly Figure[]): Promise<void> {
  for (const { count, list } of figures) {
    expect({ list, length: await lengthOf(list) }).toEqual({ list, length: count });
  }
}

async function done(query = ''): Promise<DoneNumbers> {
  const { status, body } = await manager.get(`/manager/numbers/done${query}`);
  expect(status).toBe(200);
  return body;
}

const daysAgo = (days: number) => dateInTokyo(new Date(now.getTime() - days * DAY_MS));
const sum = (figures: readonly Figure[]) => figures.reduce((total, { count }) => total + count, 0);

describe('what was done', () => {
  it.each(['', '?office=W18', '?kind=approve', '?procedure=P1', '?procedure=P9'])(
    'opens a list of just as many (%s)',
    async (query) => {
      const numbers = await done(query);
      const parts = [numbers, ...numbers.months, ...numbers.kinds, ...numbers.queues];
      await eachOpensItsList(parts.flatMap((part) => [part.done, part.onTime, part.late]));
      await eachOpensItsList(numbers.days.flatMap((day) => [day.opened, day.done]));
    },
  );

  it('is that of the period, and adds up by day and by month', async () => {
    const numbers = await done(`?from=${daysAgo(20)}&to=${daysAgo(0)}`);
    expect(numbers.done.count).toBe(5);
    expect(sum(numbers.days.map((day) => day.done))).toBe(5);
    for (const parts of [numbers.months, numbers.kinds, numbers.queues]) {
      expect(sum(parts.map((part) => part.done))).toBe(5);
    }
    expect(numbers.kinds.map(({ handling }) => handling)).toEqual([numbers.handling]);
    expect([numbers.onTime.count, numbers.late.count]).toEqual([3, 2]);
    // 1, 2, 5, 9 and 20 hours.
    expect(numbers.handling).toEqual({ median: 5 * 3600, p90: expect.closeTo(15.6 * 3600) });
    // Nobody claimed them: they waited all the time.
    expect(numbers.spent).toEqual({ waited: 37 * 3600, worked: 0, parked: 0, delegated: 0 });
  });

  it('is nothing where nothing was done', async () => {
    const { done: none, handling, days } = await done('?from=2020-01-01&to=2020-01-31');
    expect([none.count, handling, days]).toEqual([0, { median: null, p90: null }, []]);
  });

  it.each(['?from=2026-02-01&to=2026-01-01', '?from=2020-01-01&to=2026-01-01'])(
    'is refused for a period that is none or too long (%s)',
    async (query) => {
      expect((await manager.get(`/manager/numbers/done${query}`)).body.code).toBe('period-invalid');
    },
  );

  it('is a file too', async () => {
    const { status, raw } = await manager.get('/manager/numbers/done.csv?encoding=cp932');
    expect(status).toBe(200);
    expect(raw.toString('latin1').trim().split('\r\n')).toHaveLength(1 + (await done()).queues.length);
  });
});

describe('what will be late', () => {
  it('opens the lists of what is due', async () => {
    const { body, status } = await manager.get('/manager/numbers/forecast');
    expect(status).toBe(200);
    const { days, dueBefore, queues }: Forecast = body;
    expect(days).toHaveLength(5);
    await eachOpensItsList([dueBefore, ...days.map(({ due }) => due)]);
    expect(sum(queues.map((queue) => queue.dueBefore))).toBe(dueBefore.count);
    expect(queues.length).toBeGreaterThan(0);
    for (const queue of queues) {
      await eachOpensItsList([queue.dueBefore, ...queue.days.map(({ due }) => due)]);
      for (const { due, breaches } of queue.days) expect(breaches).toBeLessThanOrEqual(due.count);
    }
  });
});
