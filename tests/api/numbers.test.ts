import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import iconv from 'iconv-lite';
import type { Numbers } from '../../contracts/numbers.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, openTask } from './case-fixture.ts';

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;

let api: Api;
let manager: Person;

beforeAll(async () => {
  api = await startApi();
  manager = await api.as('manager-1');
  const now = api.clock.now();
  const later = (days: number) => new Date(now.getTime() + days * DAY_MS);
  const kinds = [
    { kind: 'review', role: 'reviewer', act: 'review' },
    { kind: 'approve', role: 'approver', act: 'approve' },
  ] as const;
  for (const [index, days] of [-9, -1, -0.001, 0.001, 0.2, 1, 3, 6, 9, 40].entries()) {
    const office = index % 3 === 0 ? 'W18' : 'T00';
    const opened = await openCase(api.database, later(-5 * index), { office });
    const id = await openTask(api.database, opened.id, later(-5 * index), {
      ...(kinds[index % 2] ?? kinds[0]),
      office,
      dueAt: later(days),
    });
    if (index % 4 === 1) await openPause(opened.id, later(-1));
    if (index === 7) {
      await sql(
        `update task set status = 'CANCELLED', closed_reason = 'WITHDRAWN', closed_at = opened_at where id = ?`,
        [id],
      );
    }
  }
}, SET_UP_MS);
afterAll(() => api.stop());

const sql = (statement: string, parameters: readonly unknown[]) =>
  api.database.inTransaction((em) => em.execute(statement, [...parameters]));

async function openPause(caseId: string, at: Date): Promise<void> {
  await sql(
    `with waiting as (
       insert into wait (id, case_id, key, name, code, stage, visit, status, started_at, until, steps_done)
       values (gen_random_uuid(), ?, ?, 'correction', 'c', 'review', 1, 'OPEN', ?, ?, '{}') returning id)
     insert into clock_pause (id, case_id, wait_id, reason, from_at) select gen_random_uuid(), ?, id, 'correction', ? from waiting`,
    [caseId, `${caseId}:w`, at, at, caseId, at],
  );
}

/** How many the list has, page by page. */
async function lengthOf(address: string): Promise<number> {
  let length = 0;
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await manager.get(`${address}&limit=2${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    expect(page.status).toBe(200);
    length += page.body.items.length;
    cursor = page.body.next;
  }
  return length;
}

function figuresOf({ open, due, age, kinds, offices, queues }: Numbers): { count: number; list: string }[] {
  const parts = [...kinds, ...offices, ...queues].flatMap((part) => [part.open, ...part.due]);
  return [open, ...due, ...age, ...parts, ...kinds.flatMap((kind) => kind.age)];
}

async function numbers(query = ''): Promise<Numbers> {
  const { status, body } = await manager.get(`/manager/numbers${query}`);
  expect(status).toBe(200);
  return body;
}

const sum = (figures: readonly { count: number }[]) => figures.reduce((total, { count }) => total + count, 0);

describe("a manager's numbers", () => {
  it.each(['', '?office=W18', '?kind=approve', '?office=T00&kind=review', '?procedure=P1', '?procedure=P9'])(
    'each open a list of just as many (%s)',
    async (query) => {
      for (const { count, list } of figuresOf(await numbers(query))) {
        expect({ list, length: await lengthOf(list) }).toEqual({ list, length: count });
      }
    },
  );

  it('count what is open once: by due date and by kind they add up', async () => {
    const { open, due, kinds, offices, age, queues } = await numbers();
    expect(open.count).toBe(9);
    expect(sum(due)).toBe(9);
    expect(sum(kinds.map((kind) => kind.open))).toBe(9);
    expect(sum(offices.map((office) => office.open))).toBe(9);
    expect(sum(queues.map((queue) => queue.open))).toBe(9);
    expect(due.find(({ state }) => state === 'paused')?.count).toBe(3);
    expect(due.find(({ state }) => state === 'overdue')?.count).toBe(2);
    expect(age.map(({ fromDays, count }) => [fromDays, count])).toEqual([
      [0, 2],
      [7, 1],
      [14, 3],
      [30, 3],
    ]);
    expect(kinds.find(({ kind }) => kind === 'review')?.label.ja).toBe('審査');
    expect(offices.find(({ office }) => office === 'W18')?.label.ja).toBe('荒川区保健所');
  });

  it('follow at once what somebody has just done', async () => {
    const before = await numbers('?kind=hand-over');
    const now = api.clock.now();
    const { id } = await openCase(api.database, now);
    const task = await openTask(api.database, id, now, { kind: 'hand-over', role: 'counter', act: 'hand-over' });
    expect((await numbers('?kind=hand-over')).open.count).toBe(before.open.count + 1);
    await sql(`update task set status = 'CANCELLED', closed_at = opened_at where id = ?`, [task]);
    expect((await numbers('?kind=hand-over')).open.count).toBe(before.open.count);
  });

  it('are a file too', async () => {
    const { queues } = await numbers('?office=W18');
    for (const encoding of ['utf-8', 'cp932'] as const) {
      const { status, raw } = await manager.get(`/manager/numbers.csv?office=W18&encoding=${encoding}`);
      expect(status).toBe(200);
      const [headings, ...rows] = iconv.decode(raw, encoding).trim().split('\r\n');
      expect(headings).toBe('業務,所管,未処理,期限超過,本日期限,今週期限,来週以降,停止中');
      expect(rows).toEqual(
        queues.map(({ kind, office, open, due }) =>
          [kind, office, open.count, ...due.map(({ count }) => count)].join(','),
        ),
      );
    }
  });
});
