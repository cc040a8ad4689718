import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, openTask } from './case-fixture.ts';

let api: Api;
let reviewer: Person;
let other: Person;
let manager: Person;
const HOUR = 3_600_000;
const LIST = {
  name: '急ぐもの',
  filters: { due: 'overdue' },
  columns: ['receiptNumber', 'dueAt'],
  sort: 'due',
  shared: false,
  sharedRole: null,
  sharedOffice: null,
};

beforeAll(async () => {
  api = await startApi();
  reviewer = await api.as('reviewer-1');
  other = await api.as('reviewer-2');
  manager = await api.as('manager-1');
}, SET_UP_MS);
afterAll(() => api.stop());

const idsOf = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id);
const key = () => ({ 'idempotency-key': randomUUID() });
const now = () => api.clock.now();
const after = (hours: number) => new Date(now().getTime() + hours * HOUR);

describe('filters', () => {
  it('find by due state, holder, office, age, priority and escalation', async () => {
    const file = await openCase(api.database, now());
    const overdue = await openTask(api.database, file.id, after(-24 * 40), { dueAt: after(-1), kind: 'filtered' });
    const later = await openTask(api.database, file.id, now(), {
      dueAt: after(24 * 30),
      priority: 3,
      kind: 'filtered',
    });
    const get = async (query: string) => idsOf(await reviewer.get(`/tasks?kind=filtered&${query}`));
    expect(await get('due=overdue')).toEqual([overdue]);
    expect(await get('due=later')).toEqual([later]);
    expect(await get('due=paused')).toEqual([]);
    expect(await get('olderThanDays=30')).toEqual([overdue]);
    expect(await get('priority=3')).toEqual([later]);
    expect(await get('escalated=true')).toEqual([]);
    expect(await get('office=T00')).toEqual([later, overdue]);
    expect(await get('office=W01')).toEqual([]);
    expect(await get('procedure=P1&status=READY')).toEqual([later, overdue]);
    expect(await get('procedure=P9')).toEqual([]);
    await other.command(`/tasks/${later}/claim`, { version: 1 });
    expect(await get('holder=others')).toEqual([later]);
    expect(await get('holder=none')).toEqual([overdue]);
    expect(await get('holder=me')).toEqual([]);
    await api.database.statement(
      `insert into wait (id, case_id, key, name, code, stage, visit, status, started_at, until, steps_done)
       values (?, ?, ?, 'correction', 'WS2', 'review', 1, 'OPEN', ?, ?, '{}')`,
      [file.id, file.id, file.id, now(), after(24)],
    );
    await api.database.statement(
      `insert into clock_pause (id, case_id, wait_id, reason, from_at) values (?, ?, ?, 'waiting-for-applicant', ?)`,
      [randomUUID(), file.id, file.id, now()],
    );
    expect(await get('due=overdue')).toEqual([]);
    expect(await get('due=paused')).toEqual([later, overdue]);
    const { body } = await reviewer.get('/tasks?kind=filtered&status=READY');
    expect(body.items[0]).toMatchObject({ dueState: 'paused', waitingReason: 'waiting-for-applicant', office: 'T00' });
  });

  it('of the query are strict', async () => {
    expect((await reviewer.get('/tasks?due=soon')).body).toMatchObject({ code: 'request-invalid' });
    expect((await reviewer.get('/tasks?worklist=1')).body).toMatchObject({ code: 'request-invalid' });
  });
});

describe('pages', () => {
  it.each(['due', 'opened', 'receipt'])('by %s neither repeat nor skip while others write', async (sort) => {
    const kind = `paged-${sort}`;
    const expected: { id: string; at: Date; receipt: string; due: Date; priority: number }[] = [];
    for (let index = 0; index < 8; index += 1) {
      const file = await openCase(api.database, now());
      const [at, due, priority] = [after(-(index % 4)), after(index % 3), index % 2];
      const id = await openTask(api.database, file.id, at, { kind, dueAt: due, priority });
      expected.push({ id, at, due, priority, receipt: file.receiptNumber });
    }
    const inOrder = expected.toSorted((one, two) => {
      if (sort === 'receipt') return one.receipt < two.receipt ? -1 : 1;
      const [first, second] = sort === 'opened' ? [one.at, two.at] : [one.due, two.due];
      const byPriority = sort === 'due' ? two.priority - one.priority : 0;
      return byPriority || first.getTime() - second.getTime() || (one.id < two.id ? -1 : 1);
    });
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { body } = await reviewer.get(
        `/tasks?kind=${kind}&sort=${sort}&limit=3${next === '' ? '' : `&cursor=${next}`}`,
      );
      seen.push(...idsOf({ body }));
      next = body.next;
      // Others take what was shown and open more at the top.
      await other.command('/tasks/claim-next', { kind });
    }
    const claimed = new Set(seen);
    expect(inOrder.map(({ id }) => id).filter((id) => claimed.has(id))).toEqual(seen);
    expect(seen).toHaveLength(8);
  });
});

describe('a saved worklist', () => {
  it('is its owner’s to change and remove, with counts', async () => {
    const created = await reviewer.command('/worklists', LIST);
    expect(created).toMatchObject({ status: 201, body: { ...LIST, isOwn: true, version: 1 } });
    const { id } = created.body;
    const file = await openCase(api.database, now());
    const task = await openTask(api.database, file.id, now(), { dueAt: after(-2), kind: 'saved' });
    expect(idsOf(await reviewer.get(`/tasks?worklist=${id}&kind=saved`))).toEqual([task]);
    const count = async () => {
      const { body } = await reviewer.get('/worklists');
      return body.items.find((list: { id: string }) => list.id === id)?.count;
    };
    const before = await count();
    await openTask(api.database, file.id, now(), { dueAt: after(-2) });
    expect(await count()).toBe(before + 1);
    expect((await other.get(`/tasks?worklist=${id}`)).status).toBe(404);
    const put = (person: Person, version: number) =>
      person.send({
        method: 'PUT',
        url: `/worklists/${id}`,
        payload: { ...LIST, name: '別名', version },
        headers: key(),
      });
    expect((await put(other, 1)).status).toBe(404);
    expect((await put(reviewer, 1)).body).toMatchObject({ name: '別名', version: 2 });
    expect((await put(reviewer, 1)).body).toMatchObject({ code: 'stale-version' });
    const remove = { method: 'DELETE', url: `/worklists/${id}?version=2`, headers: key() } as const;
    expect((await reviewer.send(remove)).status).toBe(204);
    expect((await reviewer.send(remove)).status).toBe(204);
    expect((await reviewer.get(`/tasks?worklist=${id}`)).status).toBe(404);
  });

  it('is shared by a manager with a role and an office', async () => {
    const shared = { ...LIST, shared: true, sharedRole: 'reviewer', sharedOffice: 'T00' };
    expect((await reviewer.command('/worklists', shared)).body).toMatchObject({ code: 'not-permitted' });
    const { body } = await manager.command('/worklists', shared);
    const seenBy = async (person: Person) => idsOf(await person.get('/worklists')).includes(body.id);
    expect(await seenBy(reviewer)).toBe(true);
    expect(await seenBy(await api.as('approver-1'))).toBe(false);
    expect(await seenBy(await api.as('counter-1'))).toBe(false);
  });

  it('counts to a thousand and says when there are more', async () => {
    const file = await openCase(api.database, now());
    await api.database.statement(
      `insert into task (id, case_id, key, kind, act, role, office, stage, visit, status, opened_at, due_at)
       select gen_random_uuid(), ?, 'many:' || n, 'many', 'review', 'reviewer', 'T00', 'review', 1, 'READY', ?, ?
         from generate_series(1, 1001) n`,
      [file.id, now(), after(1)],
    );
    const { body } = await reviewer.command('/worklists', { ...LIST, filters: { kinds: ['many'] } });
    const find = async () => {
      const lists = await reviewer.get('/worklists');
      return lists.body.items.find((list: { id: string }) => list.id === body.id);
    };
    expect(await find()).toMatchObject({ count: 1000, capped: true });
    await reviewer.command('/tasks/claim-next', { kind: 'many' });
    expect(await find()).toMatchObject({ count: 1000, capped: true });
    await api.database.statement(
      `update task set status = 'CANCELLED', closed_at = ? where kind = 'many'
      and status = 'READY' and key < 'many:2'`,
      [now()],
    );
    expect((await find()).capped).toBe(false);
  });
});

describe('what a person did', () => {
  it('every list and count agrees with at once', async () => {
    const kind = 'agreeing';
    const file = await openCase(api.database, now());
    const lists: Record<string, string> = {};
    for (const [name, filters] of Object.entries({
      free: { kinds: [kind], holder: 'none' },
      mine: { kinds: [kind], holder: 'me' },
      parked: { kinds: [kind], statuses: ['PARKED'] },
    })) {
      lists[name] = (await reviewer.command('/worklists', { ...LIST, name, filters })).body.id;
    }
    const agree = async (expected: Record<string, number>) => {
      const { body } = await reviewer.get('/worklists');
      for (const [name, count] of Object.entries(expected)) {
        const id = lists[name];
        expect(body.items.find((list: { id: string }) => list.id === id)).toMatchObject({ count });
        expect(idsOf(await reviewer.get(`/tasks?worklist=${id}`))).toHaveLength(count);
      }
    };
    const id = await openTask(api.database, file.id, now(), { kind });
    await agree({ free: 1, mine: 0, parked: 0 });
    await reviewer.command(`/tasks/${id}/claim`, { version: 1 });
    await agree({ free: 0, mine: 1, parked: 0 });
    await reviewer.command(`/tasks/${id}/park`, { version: 2, until: after(5).toISOString(), reason: 'a call' });
    await agree({ free: 0, mine: 1, parked: 1 });
    await reviewer.command(`/tasks/${id}/release`, { version: 3, reason: 'tomorrow' });
    await agree({ free: 1, mine: 0, parked: 0 });
    await other.command(`/tasks/${id}/claim`, { version: 4 });
    await agree({ free: 0, mine: 0, parked: 0 });
  });
});
