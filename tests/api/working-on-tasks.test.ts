import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, type OpenedCase, openTask } from './case-fixture.ts';

let api: Api;
let reviewer: Person;
let other: Person;
let manager: Person;
let file: OpenedCase;

beforeAll(async () => {
  api = await startApi();
  reviewer = await api.as('reviewer-1');
  other = await api.as('reviewer-2');
  manager = await api.as('manager-1');
}, SET_UP_MS);
beforeEach(async () => {
  file = await openCase(api.database, api.clock.now());
});
afterAll(() => api.stop());

const newTask = () => openTask(api.database, file.id, api.clock.now());
const claimed = async () => {
  const id = await newTask();
  await reviewer.command(`/tasks/${id}/claim`, { version: 1 });
  return id;
};
const save = (who: Person, id: string, form: object) =>
  who.send({ method: 'PUT', url: `/tasks/${id}/draft`, payload: { decision: 'refuse', form } });
const draftOf = async (who: Person, id: string) => (await who.get(`/tasks/${id}`)).body.draft;

const inDays = (days: number) => new Date(api.clock.now().getTime() + days * 86_400_000).toISOString();

describe('a draft', () => {
  it('is there again for its author, after a refusal too, and goes with the decision', async () => {
    const id = await claimed();
    expect((await save(reviewer, id, { reason: '書きかけ' })).status).toBe(200);
    expect(await draftOf(reviewer, id)).toMatchObject({ decision: 'refuse', form: { reason: '書きかけ' } });
    const refused = await reviewer.command(`/tasks/${id}/decide`, { version: 2, decision: 'refuse', form: {} });
    expect(refused.body.code).toBe('form-invalid');
    expect(await draftOf(reviewer, id)).toMatchObject({ form: { reason: '書きかけ' } });
    await reviewer.command(`/tasks/${id}/decide`, { version: 2, decision: 'approve', form: {} });
    expect(await api.database.statement('select 1 from task_draft where task_id = ?', [id])).toEqual([]);
  });

  it('is found by who takes the task over, and by nobody else', async () => {
    const id = await claimed();
    await save(reviewer, id, { reason: '書きかけ' });
    expect(await draftOf(manager, id)).toBeNull();
    expect((await save(other, id, {})).body.code).toBe('not-holder');
    await other.command(`/tasks/${id}/take-over`, { version: 2, reason: '休暇のため' });
    expect(await draftOf(other, id)).toMatchObject({ form: { reason: '書きかけ' }, author: expect.any(String) });
    expect(await draftOf(reviewer, id)).toBeNull();
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('is kept at a release when that is asked for: %s', async (keepDraft, left) => {
    const id = await claimed();
    await save(reviewer, id, { reason: '書きかけ' });
    await reviewer.command(`/tasks/${id}/release`, { version: 2, reason: '担当替え', keepDraft });
    expect(await api.database.statement('select 1 from task_draft where task_id = ?', [id])).toHaveLength(left);
  });

  it('is sealed', async () => {
    const id = await claimed();
    await save(reviewer, id, { reason: '封をする言葉' });
    const [row] = await api.database.statement<{ form: Uint8Array }>('select form from task_draft where task_id = ?', [
      id,
    ]);
    expect(Buffer.from(row?.form ?? []).includes('封をする言葉')).toBe(false);
  });
});

describe('a parked task', () => {
  it('stays with its holder, says until when, and is taken up again', async () => {
    const id = await claimed();
    const until = inDays(2);
    const parked = await reviewer.command(`/tasks/${id}/park`, { version: 2, until, reason: '電話待ち' });
    expect(parked).toMatchObject({
      status: 200,
      body: { status: 'PARKED', parkedUntil: until, version: 3, holder: { id: reviewer.id } },
    });
    expect((await reviewer.command(`/tasks/${id}/resume`, { version: 3 })).body).toMatchObject({
      status: 'CLAIMED',
      parkedUntil: null,
    });
  });

  it.each([
    ['in the past', -1],
    ['in 32 days', 32],
  ])('cannot be parked until a moment %s', async (_when, days) => {
    const id = await claimed();
    const order = { version: 2, until: inDays(days), reason: '電話待ち' };
    expect(await reviewer.command(`/tasks/${id}/park`, order)).toMatchObject({
      status: 422,
      body: { code: 'park-date-invalid' },
    });
  });
});

describe('a delegated task', () => {
  it('is worked on by the delegate and comes back to its owner, who decides', async () => {
    const id = await claimed();
    const delegated = await reviewer.command(`/tasks/${id}/delegate`, {
      version: 2,
      to: other.id,
      reason: '専門の確認',
    });
    expect(delegated.body).toMatchObject({
      status: 'DELEGATED',
      holder: { id: other.id },
      owner: { id: reviewer.id },
    });
    const decided = await other.command(`/tasks/${id}/decide`, { version: 3, decision: 'approve', form: {} });
    expect(decided).toMatchObject({ status: 409, body: { code: 'task-delegated' } });
    const back = await other.command(`/tasks/${id}/return`, { version: 3, reason: '確認済み' });
    expect(back.body).toMatchObject({ status: 'CLAIMED', holder: { id: reviewer.id }, owner: null });
  });
});

describe('commands in bulk', () => {
  it('answer for each task, and a repeated request repeats nothing', async () => {
    const free = await newTask();
    const held = await newTask();
    await other.command(`/tasks/${held}/claim`, { version: 1 });
    const body = {
      command: 'claim',
      items: [free, held, randomUUID()].map((id) => ({ id, version: 1 })),
    };
    const key = randomUUID();
    const first = await reviewer.command('/tasks/bulk', body, key);
    expect(first.body.results).toMatchObject([
      { id: free, status: 200, task: { status: 'CLAIMED', holder: { id: reviewer.id } }, problem: null },
      { id: held, status: 409, task: null, problem: { code: 'already-claimed' } },
      { status: 404, problem: { code: 'not-found' } },
    ]);
    expect((await reviewer.command('/tasks/bulk', body, key)).body).toEqual(first.body);
    const [row] = await api.database.statement<{ version: number }>('select version from task where id = ?', [free]);
    expect(row?.version).toBe(2);
  });

  it('assign only for who may assign', async () => {
    const id = await newTask();
    const body = { command: 'assign', to: other.id, reason: '負荷の調整', items: [{ id, version: 1 }] };
    expect(await reviewer.command('/tasks/bulk', body)).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
    const { results } = (await manager.command('/tasks/bulk', body)).body;
    expect(results).toMatchObject([{ status: 200, task: { holder: { id: other.id } } }]);
  });
});

describe('a comment', () => {
  it('is there for colleagues, sealed, and in the timeline by its id', async () => {
    const key = randomUUID();
    const text = '電話で生年月日を確認済み';
    const written = await reviewer.command(`/cases/${file.id}/comments`, { text }, key);
    expect(written.status).toBe(201);
    expect((await reviewer.command(`/cases/${file.id}/comments`, { text }, key)).body).toEqual(written.body);
    const { body } = await other.get(`/cases/${file.id}`, { 'x-purpose': 'deputy' });
    expect(body.comments).toMatchObject([{ id: written.body.id, text }]);
    expect(body.timeline.at(-1)).toMatchObject({ kind: 'comment-added', codes: { comment: written.body.id } });
    expect((await (await api.as('operator-1')).get(`/cases/${file.id}`)).body.comments).toEqual([]);
  });
});

describe('a conflict of interest', () => {
  it('keeps the person from every task of the case, and gives back what they hold', async () => {
    const id = await claimed();
    const next = await newTask();
    const { body } = await reviewer.get(`/cases/${file.id}`);
    const declared = await reviewer.command(`/cases/${file.id}/conflicts-of-interest`, { version: body.version });
    expect(declared.status).toBe(201);
    const [row] = await api.database.statement<{ status: string }>('select status from task where id = ?', [id]);
    expect(row?.status).toBe('READY');
    for (const task of [id, next]) {
      const version = task === id ? 3 : 1;
      expect(await reviewer.command(`/tasks/${task}/claim`, { version })).toMatchObject({
        status: 403,
        body: { code: 'conflict-of-interest', details: { conflict: 'declared' } },
      });
      const assigned = { version, to: reviewer.id, reason: '負荷の調整' };
      expect((await manager.command(`/tasks/${task}/assign`, assigned)).body.code).toBe('conflict-of-interest');
    }
    const offered = (await reviewer.get('/tasks')).body.items.map((task: { id: string }) => task.id);
    expect(offered).not.toContain(id);
    await other.command(`/tasks/${id}/claim`, { version: 3 });
    const delegated = { version: 4, to: reviewer.id, reason: '確認' };
    expect((await other.command(`/tasks/${id}/delegate`, delegated)).body.code).toBe('conflict-of-interest');
  });

  it('is asked again when the decision is recorded', async () => {
    const id = await claimed();
    api.messenger.mode = 'late';
    const decided = await reviewer.command(`/tasks/${id}/decide`, { version: 2, decision: 'approve', form: {} });
    api.messenger.mode = 'apply';
    expect(decided.status).toBe(202);
    await api.database.statement(`insert into conflict_of_interest values (?, ?, 'own-case', 'system', ?)`, [
      file.id,
      reviewer.id,
      api.clock.now(),
    ]);
    const fact = String(decided.headers['location']).split('/').at(-1) ?? '';
    expect(await api.messenger.applyNow(file.id, fact)).toEqual({ status: 'refused', code: 'conflict-of-interest' });
    const [row] = await api.database.statement<{ status: string }>('select status from task where id = ?', [id]);
    expect(row?.status).toBe('CLAIMED');
  });
});

describe('an extension', () => {
  it('moves the due date by business days, says so, and ends at twenty in all', async () => {
    const id = await claimed();
    const more = (businessDays: number, version: number) =>
      manager.command(`/tasks/${id}/extend`, { version, businessDays, reason: '照会の回答待ち' });
    const before = (await manager.get(`/cases/${file.id}/deadline`)).body.tasks[0];
    expect((await more(3, 2)).body).toMatchObject({ version: 3, extendedBusinessDays: 3 });
    const after = (await manager.get(`/cases/${file.id}/deadline`)).body.tasks[0];
    expect(after).toMatchObject({ businessDays: before.businessDays + 3, extendedBusinessDays: 3 });
    const counted = after.intervals
      .filter((interval: { counted: boolean }) => interval.counted)
      .map(({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1);
    expect(counted.reduce((sum: number, days: number) => sum + days, 0)).toBe(after.businessDays);
    expect((await more(18, 3)).body.code).toBe('extension-too-long');
    expect((await more(1, 2)).body.code).toBe('stale-version');
    const events = (await manager.get(`/cases/${file.id}`)).body.timeline;
    expect(events.at(-1)).toMatchObject({ kind: 'deadline-extended', codes: { businessDays: 3, to: after.dueAt } });
  });
});
