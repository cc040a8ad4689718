import { Fact } from '../../db/entities/index.ts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { actOn, openCase, type OpenedCase, openTask } from './case-fixture.ts';

let api: Api;
let reviewer: Person;
let other: Person;
let approver: Person;
let file: OpenedCase;

beforeAll(async () => {
  api = await startApi();
  reviewer = await api.as('reviewer-1');
  other = await api.as('reviewer-2');
  approver = await api.as('approver-1');
  file = await openCase(api.database, api.clock.now());
}, SET_UP_MS);
afterAll(() => api.stop());

const newTask = (task: Parameters<typeof openTask>[3] = {}) => openTask(api.database, file.id, api.clock.now(), task);
const rowOf = async (id: string) =>
  (
    await api.database.statement<{ status: string; version: number; holder_id: string | null; decision_fact: string }>(
      'select status, version, holder_id, decision_fact from task where id = ?',
      [id],
    )
  )[0];
const factsOf = (taskId: string) =>
  api.database.inTransaction(async (em) => em.find(Fact, { about: taskId }, { orderBy: { seq: 'asc' } }));

async function claimed(person = reviewer, task: Parameters<typeof openTask>[3] = {}) {
  const id = await newTask(task);
  expect((await person.command(`/tasks/${id}/claim`, { version: 1 })).status).toBe(200);
  return id;
}

describe('claim', () => {
  it('gives the task to the person, with an audit entry', async () => {
    const id = await newTask();
    const answer = await reviewer.command(`/tasks/${id}/claim`, { version: 1 });
    expect(answer).toMatchObject({
      status: 200,
      body: { id, status: 'CLAIMED', version: 2, holder: { id: reviewer.id }, heldSince: expect.any(String) },
    });
    expect(await rowOf(id)).toMatchObject({ status: 'CLAIMED', version: 2, holder_id: reviewer.id });
    const audits = await api.database.statement<object>(
      `select actor, code, outcome, case_id from audit_entry where action = 'task.claim' and details ->> 'task' = ?`,
      [id],
    );
    expect(audits).toEqual([{ actor: reviewer.id, code: null, outcome: 'done', case_id: file.id }]);
  });

  it(
    'of twenty at once goes to exactly one; the others hear who holds it and since when',
    async () => {
      for (let round = 0; round < 3; round += 1) {
        const id = await newTask();
        const people = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? reviewer : other));
        const answers = await Promise.all(people.map((person) => person.command(`/tasks/${id}/claim`, { version: 1 })));
        const holder = (await rowOf(id))?.holder_id;
        for (const [index, answer] of answers.entries()) {
          // The winner's own repeated claims are no failures.
          if (people[index]?.id === holder)
            expect(answer).toMatchObject({ status: 200, body: { holder: { id: holder } } });
          else {
            expect(answer).toMatchObject({ status: 409, body: { code: 'already-claimed' } });
            expect(answer.body.details).toMatchObject({
              holder: expect.stringContaining('見本'),
              since: expect.any(String),
            });
          }
        }
        expect((await rowOf(id))?.version).toBe(2);
        const done = await api.database.statement<object>(
          `select 1 from audit_entry where action = 'task.claim' and details ->> 'task' = ?`,
          [id],
        );
        expect(done).toHaveLength(1);
      }
    },
    SET_UP_MS,
  );

  it('repeated by the same person is no failure', async () => {
    const id = await claimed();
    expect(await reviewer.command(`/tasks/${id}/claim`, { version: 1 })).toMatchObject({
      status: 200,
      body: { version: 2, holder: { id: reviewer.id } },
    });
  });

  it('refuses a version that is not the current one', async () => {
    const id = await newTask();
    expect(await reviewer.command(`/tasks/${id}/claim`, { version: 7 })).toMatchObject({
      status: 409,
      body: { code: 'stale-version', details: { currentVersion: 1 } },
    });
    expect(await rowOf(id)).toMatchObject({ status: 'READY', version: 1 });
  });

  it('refuses who is no candidate', async () => {
    const id = await newTask();
    expect(await approver.command(`/tasks/${id}/claim`, { version: 1 })).toMatchObject({
      status: 403,
      body: { code: 'not-candidate' },
    });
  });

  it('refuses who acted on the case before, and says what they did', async () => {
    const mine = await openCase(api.database, api.clock.now());
    await actOn(api.database, mine.id, approver.id, 'review', new Date('2026-10-02T01:00:00Z'));
    const id = await openTask(api.database, mine.id, api.clock.now(), {
      kind: 'approve',
      act: 'approve',
      role: 'approver',
    });
    expect(await approver.command(`/tasks/${id}/claim`, { version: 1 })).toMatchObject({
      status: 403,
      body: { code: 'four-eyes', details: { act: 'review', at: '2026-10-02T01:00:00.000Z' } },
    });
    expect(await rowOf(id)).toMatchObject({ status: 'READY' });
  });

  it('of a closed task says what happened to it', async () => {
    const id = await newTask();
    await api.database.statement(
      `update task set status = 'CANCELLED', closed_reason = 'WITHDRAWN', closed_at = opened_at where id = ?`,
      [id],
    );
    expect(await reviewer.command(`/tasks/${id}/claim`, { version: 1 })).toMatchObject({
      status: 410,
      body: { code: 'task-closed', details: { closedReason: 'WITHDRAWN', closedAt: expect.any(String) } },
    });
  });
});

describe('release', () => {
  it('puts the task back, and only its holder may', async () => {
    const id = await claimed();
    const refused = await other.command(`/tasks/${id}/release`, { version: 2, reason: 'not mine' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-holder' } });
    const answer = await reviewer.command(`/tasks/${id}/release`, { version: 2, reason: 'holiday' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'READY', version: 3, holder: null } });
    expect(await rowOf(id)).toMatchObject({ status: 'READY', version: 3, holder_id: null });
    expect(await reviewer.command(`/tasks/${id}/release`, { version: 3, reason: 'again' })).toMatchObject({
      status: 409,
      body: { code: 'not-claimed' },
    });
  });
});

describe('decide', () => {
  const approve = { version: 2, decision: 'approve', form: { note: '申し送り' } };

  it('stores the form as a fact, has it recorded and answers with what became of the task', async () => {
    const id = await claimed();
    const answer = await reviewer.command(`/tasks/${id}/decide`, approve);
    expect(answer).toMatchObject({ status: 200, body: { id, status: 'COMPLETED', decision: 'approve', version: 4 } });
    const [fact] = await factsOf(id);
    expect(fact?.payload).toEqual({ account: reviewer.id, decision: 'approve', form: { note: '申し送り' } });
    const page = await reviewer.get(`/tasks/${id}`);
    expect(page.body.task).toMatchObject({ status: 'COMPLETED', decision: 'approve' });
  });

  it('accepts it for later when the engine is slow or away, and says where to look', async () => {
    for (const mode of ['late', 'away'] as const) {
      const id = await claimed();
      api.messenger.mode = mode;
      const answer = await reviewer.command(`/tasks/${id}/decide`, approve);
      api.messenger.mode = 'apply';
      const [fact] = await factsOf(id);
      expect(answer).toMatchObject({
        status: 202,
        headers: { location: `/commands/${fact?.id}` },
        body: { id: fact?.id, state: 'pending', task: { status: 'SUBMITTED', version: 3 } },
      });
      expect(await reviewer.command(`/tasks/${id}/release`, { version: 3, reason: 'too late' })).toMatchObject({
        status: 409,
        body: { code: 'decision-pending' },
      });
      await api.messenger.applyNow(file.id, fact?.id ?? '');
      expect(await reviewer.get(`/commands/${fact?.id}`)).toMatchObject({
        status: 200,
        body: { state: 'applied', task: { status: 'COMPLETED', decision: 'approve' } },
      });
      expect((await other.get(`/commands/${fact?.id}`)).status).toBe(404);
      expect((await (await api.as('operator-1')).get(`/commands/${fact?.id}`)).status).toBe(200);
    }
  });

  it('refuses a form that its decision does not define, and writes nothing', async () => {
    const id = await claimed();
    const missing = await reviewer.command(`/tasks/${id}/decide`, {
      version: 2,
      decision: 'refuse',
      form: { reasonCode: 'made-up', colour: 'red' },
    });
    expect(missing).toMatchObject({ status: 422, body: { code: 'form-invalid' } });
    expect(missing.body.errors).toEqual(
      expect.arrayContaining([
        { pointer: '/form/colour', code: 'unknown-field' },
        { pointer: '/form/reason', code: 'missing' },
        expect.objectContaining({ pointer: '/form/reasonCode' }),
      ]),
    );
    expect(await reviewer.command(`/tasks/${id}/decide`, { ...approve, decision: 'constructor' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/decision', code: 'unknown-decision' }] },
    });
    expect(await factsOf(id)).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ status: 'CLAIMED', version: 2 });
  });

  it('is the holder’s, on the current version, of an open task', async () => {
    const id = await claimed();
    expect(await other.command(`/tasks/${id}/decide`, approve)).toMatchObject({
      status: 403,
      body: { code: 'not-holder' },
    });
    expect(await reviewer.command(`/tasks/${id}/decide`, { ...approve, version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'stale-version' },
    });
    await reviewer.command(`/tasks/${id}/decide`, approve);
    expect(await reviewer.command(`/tasks/${id}/decide`, { ...approve, version: 4 })).toMatchObject({
      status: 410,
      body: { code: 'task-closed', details: { decision: 'approve' } },
    });
    const ready = await newTask();
    expect(await reviewer.command(`/tasks/${ready}/decide`, { ...approve, version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'not-claimed' },
    });
  });

  it('looks at the history of the case once more', async () => {
    const mine = await openCase(api.database, api.clock.now());
    const id = await openTask(api.database, mine.id, api.clock.now(), {
      kind: 'approve',
      act: 'approve',
      role: 'approver',
    });
    await approver.command(`/tasks/${id}/claim`, { version: 1 });
    await actOn(api.database, mine.id, approver.id, 'repair', api.clock.now());
    expect(await approver.command(`/tasks/${id}/decide`, { version: 2, decision: 'adopt', form: {} })).toMatchObject({
      status: 403,
      body: { code: 'four-eyes', details: { act: 'repair' } },
    });
  });

  it('answers with the workflow’s refusal', async () => {
    const id = await claimed();
    api.messenger.mode = 'late';
    const key = randomUUID();
    await reviewer.command(`/tasks/${id}/decide`, approve, key);
    api.messenger.mode = 'apply';
    // The task was taken back before the decision was recorded.
    await api.database.statement(
      `update task set status = 'CANCELLED', closed_reason = 'WITHDRAWN', closed_at = opened_at where id = ?`,
      [id],
    );
    const [fact] = await factsOf(id);
    await api.messenger.applyNow(file.id, fact?.id ?? '');
    expect(await reviewer.command(`/tasks/${id}/decide`, approve, key)).toMatchObject({
      status: 410,
      body: { code: 'task-closed' },
    });
    expect(await reviewer.get(`/commands/${fact?.id}`)).toMatchObject({
      body: { state: 'refused', code: 'task-closed' },
    });
  });
});

describe('an Idempotency-Key', () => {
  it('gets the same answer for the same request, also for a refusal', async () => {
    const id = await newTask();
    const [key, refusedKey] = [randomUUID(), randomUUID()];
    const first = await reviewer.command(`/tasks/${id}/claim`, { version: 1 }, key);
    const refused = await other.command(`/tasks/${id}/claim`, { version: 1 }, refusedKey);
    await reviewer.command(`/tasks/${id}/release`, { version: 2, reason: 'free again' });
    const again = await reviewer.command(`/tasks/${id}/claim`, { version: 1 }, key);
    expect({ status: again.status, body: again.body }).toEqual({ status: first.status, body: first.body });
    const refusedAgain = await other.command(`/tasks/${id}/claim`, { version: 1 }, refusedKey);
    expect(refusedAgain).toMatchObject({ status: 409, headers: { 'content-type': 'application/problem+json' } });
    expect(refusedAgain.body).toEqual(refused.body);
    expect(await rowOf(id)).toMatchObject({ status: 'READY', version: 3 });
  });

  it('with another body or another address is refused', async () => {
    const [id, second] = [await newTask(), await newTask()];
    const key = randomUUID();
    await reviewer.command(`/tasks/${id}/claim`, { version: 1 }, key);
    for (const [url, body] of [
      [`/tasks/${id}/claim`, { version: 2 }],
      [`/tasks/${second}/claim`, { version: 1 }],
    ] as const) {
      expect(await reviewer.command(url, body, key)).toMatchObject({
        status: 409,
        body: { code: 'idempotency-key-reused' },
      });
    }
    expect(await rowOf(second)).toMatchObject({ status: 'READY' });
  });

  it('is each person’s own', async () => {
    const [id, second] = [await newTask(), await newTask()];
    const key = randomUUID();
    expect((await reviewer.command(`/tasks/${id}/claim`, { version: 1 }, key)).status).toBe(200);
    expect((await other.command(`/tasks/${second}/claim`, { version: 1 }, key)).status).toBe(200);
  });

  it('sent ten times at once is done once, with one answer', async () => {
    const id = await claimed();
    const key = randomUUID();
    const body = { version: 2, decision: 'approve', form: {} };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => reviewer.command(`/tasks/${id}/decide`, body, key)),
    );
    expect(await factsOf(id)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 200 && status !== 202)).toEqual([]);
    const replay = await reviewer.command(`/tasks/${id}/decide`, body, key);
    expect(replay).toMatchObject({ status: 200, body: { status: 'COMPLETED', version: 4 } });
  });

  it('of a command that ended 202 answers with what is known now', async () => {
    const id = await claimed();
    const key = randomUUID();
    const body = { version: 2, decision: 'approve', form: {} };
    api.messenger.mode = 'away';
    expect((await reviewer.command(`/tasks/${id}/decide`, body, key)).status).toBe(202);
    expect((await reviewer.command(`/tasks/${id}/decide`, body, key)).status).toBe(202);
    api.messenger.mode = 'apply';
    const [fact] = await factsOf(id);
    await api.messenger.applyNow(file.id, fact?.id ?? '');
    expect(await reviewer.command(`/tasks/${id}/decide`, body, key)).toMatchObject({
      status: 200,
      body: { status: 'COMPLETED' },
    });
    expect(await factsOf(id)).toHaveLength(1);
  });
});
