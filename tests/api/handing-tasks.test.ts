import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readableDetails } from '../../db/reasons.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { actOn, openCase, type OpenedCase, openTask } from './case-fixture.ts';

let api: Api;
let reviewer: Person;
let other: Person;
let approver: Person;
let manager: Person;
let file: OpenedCase;

beforeAll(async () => {
  api = await startApi();
  reviewer = await api.as('reviewer-1');
  other = await api.as('reviewer-2');
  approver = await api.as('approver-1');
  manager = await api.as('manager-1');
}, SET_UP_MS);
beforeEach(async () => {
  await api.database.statement(`update task set status = 'CANCELLED', closed_at = opened_at, holder_id = null`, []);
  file = await openCase(api.database, api.clock.now());
});
afterAll(() => api.stop());

const newTask = (task: Parameters<typeof openTask>[3] = {}) => openTask(api.database, file.id, api.clock.now(), task);
const auditsOf = (action: string, task: string) =>
  api.database.statement<{ actor: string; details: { reason?: string } }>(
    `select actor, details from audit_entry where action = ? and details ->> 'task' = ?`,
    [action, task],
  );

const next = (person: Person, body: object = {}, key?: string) => person.command('/tasks/claim-next', body, key);

describe('the next task', () => {
  it('is the first by priority and due date, and is then held', async () => {
    await newTask();
    const urgent = await newTask({ priority: 5 });
    expect(await next(reviewer)).toMatchObject({
      status: 200,
      body: { id: urgent, status: 'CLAIMED', version: 2, holder: { id: reviewer.id } },
    });
    expect(await auditsOf('task.claim', urgent)).toMatchObject([{ actor: reviewer.id }]);
  });

  it('is nothing when there is nothing of the person’s role, kind or procedure', async () => {
    await newTask();
    expect((await next(approver)).status).toBe(204);
    expect((await next(reviewer, { kind: 'approve' })).status).toBe(204);
    expect((await next(reviewer, { procedure: 'P2' })).status).toBe(204);
    expect((await next(reviewer, { kind: 'review', procedure: 'P1' })).status).toBe(200);
  });

  it('is never one that the four-eyes rule keeps from the person', async () => {
    await newTask({ kind: 'approve', act: 'approve', role: 'reviewer' });
    await actOn(api.database, file.id, reviewer.id, 'review', api.clock.now());
    expect((await next(reviewer)).status).toBe(204);
    expect((await next(other)).status).toBe(200);
  });

  it('is the same one when the command is repeated with its key', async () => {
    const first = await newTask();
    await newTask();
    const key = randomUUID();
    expect((await next(reviewer, {}, key)).body['id']).toBe(first);
    expect((await next(reviewer, {}, key)).body['id']).toBe(first);
  });

  it('is another one for each of many who ask at once', async () => {
    const tasks = await Promise.all(Array.from({ length: 12 }, () => newTask()));
    const answers = await Promise.all(Array.from({ length: 16 }, (_, n) => next(n % 2 === 0 ? reviewer : other)));
    const taken = answers.filter(({ status }) => status === 200).map(({ body }) => String(body['id']));
    expect(new Set(taken).size).toBe(taken.length);
    for (let round = 0; round < 12 && taken.length < tasks.length; round += 1) {
      const answer = await next(reviewer);
      if (answer.status === 200) taken.push(String(answer.body['id']));
    }
    expect(taken.toSorted()).toEqual(tasks.toSorted());
  });
});

describe('taking over', () => {
  const reason = '担当者が休暇のため';

  it('makes a colleague of the role the holder, with the reason in the journal', async () => {
    const id = await newTask();
    await reviewer.command(`/tasks/${id}/claim`, { version: 1 });
    expect(await other.command(`/tasks/${id}/take-over`, { version: 2, reason })).toMatchObject({
      status: 200,
      body: { status: 'CLAIMED', version: 3, holder: { id: other.id } },
    });
    const [entry] = await auditsOf('task.take-over', id);
    expect(entry).toMatchObject({ actor: other.id, details: { from: reviewer.id, to: other.id } });
    expect(JSON.stringify(entry)).not.toContain(reason);
    const readable = await api.database.inTransaction(async (em) => readableDetails(em, entry?.details ?? {}));
    expect(readable).toMatchObject({ reason });
    const late = { version: 2, decision: 'approve', form: {} };
    expect(await reviewer.command(`/tasks/${id}/decide`, late)).toMatchObject({ body: { code: 'stale-version' } });
    const now = { ...late, version: 3 };
    expect(await reviewer.command(`/tasks/${id}/decide`, now)).toMatchObject({ body: { code: 'not-holder' } });
  });

  it.each([
    ['of a task that nobody holds', 1, false, 409, 'not-claimed'],
    ['with an old version', 1, true, 409, 'stale-version'],
  ] as const)('%s is refused', async (_what, version, held, status, code) => {
    const id = await newTask();
    if (held) await reviewer.command(`/tasks/${id}/claim`, { version: 1 });
    const answer = await other.command(`/tasks/${id}/take-over`, { version, reason });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it('is refused to who is no candidate, and to who acted on the case before', async () => {
    const id = await newTask({ kind: 'approve', act: 'approve', role: 'reviewer' });
    await reviewer.command(`/tasks/${id}/claim`, { version: 1 });
    expect(await approver.command(`/tasks/${id}/take-over`, { version: 2, reason })).toMatchObject({
      status: 403,
      body: { code: 'not-candidate' },
    });
    await actOn(api.database, file.id, other.id, 'review', api.clock.now());
    expect(await other.command(`/tasks/${id}/take-over`, { version: 2, reason })).toMatchObject({
      status: 403,
      body: { code: 'four-eyes' },
    });
  });
});

describe('assigning', () => {
  const reason = '負荷の調整';

  it('gives a free or a held task to somebody of the role', async () => {
    const id = await newTask();
    const given = await manager.command(`/tasks/${id}/assign`, { version: 1, to: reviewer.id, reason });
    expect(given).toMatchObject({ status: 200, body: { version: 2, holder: { id: reviewer.id } } });
    const again = await manager.command(`/tasks/${id}/assign`, { version: 2, to: other.id, reason });
    expect(again).toMatchObject({ status: 200, body: { version: 3, holder: { id: other.id } } });
    expect(await auditsOf('task.assign', id)).toHaveLength(2);
  });

  it('asks role and four-eyes rule of who gets the task', async () => {
    const id = await newTask({ kind: 'approve', act: 'approve', role: 'reviewer' });
    const to = (account: string) => manager.command(`/tasks/${id}/assign`, { version: 1, to: account, reason });
    expect(await to(approver.id)).toMatchObject({ status: 403, body: { code: 'not-candidate' } });
    expect(await to(randomUUID())).toMatchObject({ status: 403, body: { code: 'not-candidate' } });
    await actOn(api.database, file.id, reviewer.id, 'review', api.clock.now());
    expect(await to(reviewer.id)).toMatchObject({ status: 403, body: { code: 'four-eyes' } });
  });

  it('of a closed task says so', async () => {
    const id = await newTask();
    await api.database.statement(`update task set status = 'CANCELLED', closed_at = opened_at where id = ?`, [id]);
    expect(await manager.command(`/tasks/${id}/assign`, { version: 1, to: reviewer.id, reason })).toMatchObject({
      status: 410,
      body: { code: 'task-closed' },
    });
  });
});
