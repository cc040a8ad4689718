import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { actOn, attach, openCase, openTask } from './case-fixture.ts';

let api: Api;
let arakawa: Person;
let chiyoda: Person;
let reviewer: Person;
let manager: Person;
const NOW = new Date('2026-11-24T00:00:00Z');
const HAND_OVER = { kind: 'hand-over', act: 'hand-over', role: 'counter' } as const;

beforeAll(async () => {
  api = await startApi();
  arakawa = await api.as('counter-1');
  chiyoda = await api.as('counter-2');
  reviewer = await api.as('reviewer-1');
  manager = await api.as('manager-1');
}, SET_UP_MS);
afterAll(() => api.stop());

const idsOf = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id);

async function handOverAt(office: string) {
  const file = await openCase(api.database, NOW, { office });
  return { file, task: await openTask(api.database, file.id, NOW, { ...HAND_OVER, office }) };
}

describe('candidates of a task', () => {
  it('are the staff of its queue that nothing keeps from the case', async () => {
    const file = await openCase(api.database, NOW);
    const review = await openTask(api.database, file.id, NOW);
    const candidates = async () => idsOf(await manager.get(`/tasks/${review}/candidates`));
    const all = await candidates();
    expect(all).toContain(reviewer.id);
    expect(all).not.toContain(arakawa.id);
    expect(all).not.toContain(manager.id);
    await reviewer.command(`/cases/${file.id}/conflicts-of-interest`, { version: 1 });
    expect(await candidates()).toEqual(all.filter((id) => id !== reviewer.id));
  });
});

describe('staff of one office', () => {
  it('see, count and take the tasks of their own office alone', async () => {
    const ours = await handOverAt('W18');
    const theirs = await handOverAt('W01');
    expect(idsOf(await arakawa.get('/tasks'))).toContain(ours.task);
    expect(idsOf(await arakawa.get('/tasks'))).not.toContain(theirs.task);
    expect((await arakawa.get('/tasks')).body.counts.ready).toBe(1);
    const refused = await arakawa.command(`/tasks/${theirs.task}/claim`, { version: 1 });
    expect(refused.body).toMatchObject({ code: 'not-candidate', details: { role: 'counter', office: 'W01' } });
    expect((await arakawa.command('/tasks/claim-next', {})).body.id).toBe(ours.task);
    expect((await arakawa.command('/tasks/claim-next', {})).status).toBe(204);
    expect((await chiyoda.command('/tasks/claim-next', {})).body.id).toBe(theirs.task);
  });

  it('are given no task of another office', async () => {
    const { task } = await handOverAt('W01');
    const given = await manager.command(`/tasks/${task}/assign`, { version: 1, to: arakawa.id, reason: 'help' });
    expect(given.body).toMatchObject({ code: 'not-candidate', details: { office: 'W01' } });
    await chiyoda.command(`/tasks/${task}/claim`, { version: 1 });
    const taken = await arakawa.command(`/tasks/${task}/take-over`, { version: 2, reason: 'mine' });
    expect(taken.body).toMatchObject({ code: 'not-candidate' });
    const delegated = await chiyoda.command(`/tasks/${task}/delegate`, { version: 2, to: arakawa.id, reason: 'help' });
    expect(delegated.body).toMatchObject({ code: 'not-candidate' });
  });

  it('give out and extend, as a manager, what is their own office’s', async () => {
    const ours = await handOverAt('W18');
    const theirs = await handOverAt('W01');
    await api.database.statement(`update account set roles = '{manager}', office = 'W18' where login = ?`, [
      'approver-2',
    ]);
    const local = await api.as('approver-2');
    for (const refused of [
      await assign(local, theirs.task, chiyoda),
      await extend(local, theirs.task, 1),
      await assign(local, theirs.task, arakawa),
    ]) {
      expect(refused).toMatchObject({ status: 403, body: { code: 'other-office' } });
    }
    const items = [ours, theirs].map(({ task }) => ({ id: task, version: 1 }));
    const bulk = await local.command('/tasks/bulk', { command: 'assign', to: arakawa.id, reason: 'help', items });
    expect(bulk.body.results).toMatchObject([{ status: 200 }, { status: 403, problem: { code: 'other-office' } }]);
    expect((await extend(local, ours.task, 2)).status).toBe(200);
    expect((await assign(manager, theirs.task, chiyoda)).status).toBe(200);
    expect((await extend(manager, theirs.task, 2)).status).toBe(200);
  });

  it('see no case, file or task of another office, and the attempt is an entry', async () => {
    const { file, task } = await handOverAt('W01');
    await attach(api.database, file.id, NOW, 'CLEAN');
    for (const url of [
      `/cases/${file.id}`,
      `/cases/${file.id}/deadline`,
      `/cases?receipt=${file.receiptNumber}`,
      `/tasks/${task}`,
    ]) {
      expect(await arakawa.get(url)).toMatchObject({ status: 403, body: { code: 'other-office' } });
      expect((await chiyoda.get(url)).status).toBe(200);
      expect((await reviewer.get(url)).status).toBe(200);
    }
    const declared = await arakawa.command(`/cases/${file.id}/conflicts-of-interest`, { version: 1 });
    expect(declared.body).toMatchObject({ code: 'other-office' });
    const refusals = await api.database.statement<object>(
      `select action from audit_entry where actor = ? and code = 'other-office'`,
      [arakawa.id],
    );
    expect(refusals.length).toBeGreaterThanOrEqual(4);
  });
});

async function queueOf(kind: string, office: string) {
  const { body } = await manager.get('/queues');
  return body.items.find((queue: { kind: string; office: string }) => queue.kind === kind && queue.office === office);
}

async function nameMembers(queue: { id: string; version: number }, change: { exclusive: boolean; named: string[] }) {
  return manager.send({
    method: 'PUT',
    url: `/queues/${queue.id}/members`,
    payload: { version: queue.version, reason: 'a busy week', ...change },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
}

describe('a queue with names', () => {
  it('is also for a colleague of another office who is named', async () => {
    const { task } = await handOverAt('W05');
    const queue = await queueOf('hand-over', 'W05');
    expect(idsOf(await arakawa.get('/tasks?office=W05'))).toEqual([]);
    const named = await nameMembers(queue, { exclusive: false, named: [arakawa.id] });
    expect(named).toMatchObject({ status: 200, body: { named: [arakawa.id], version: queue.version + 1 } });
    expect(idsOf(await arakawa.get('/tasks?office=W05'))).toEqual([task]);
    expect((await arakawa.get(`/tasks/${task}`)).status).toBe(403);
    expect((await arakawa.command(`/tasks/${task}/claim`, { version: 1 })).status).toBe(200);
    expect((await nameMembers(queue, { exclusive: false, named: [] })).body).toMatchObject({ code: 'stale-version' });
  });

  it('may be for nobody else', async () => {
    const file = await openCase(api.database, NOW);
    const id = await openTask(api.database, file.id, NOW, { kind: 'shielded', act: 'review' });
    const queue = await queueOf('shielded', 'T00');
    const other = await api.as('reviewer-2');
    await nameMembers(queue, { exclusive: true, named: [other.id] });
    expect(idsOf(await reviewer.get('/tasks?kind=shielded'))).toEqual([]);
    const refused = await reviewer.command(`/tasks/${id}/claim`, { version: 1 });
    expect(refused.body).toMatchObject({ code: 'not-candidate', details: { namedOnly: true } });
    expect((await other.command('/tasks/claim-next', { kind: 'shielded' })).body.id).toBe(id);
  });

  it('takes live accounts only, and is a manager’s to change', async () => {
    await handOverAt('W18');
    const queue = await queueOf('hand-over', 'W18');
    const unknown = await nameMembers(queue, { exclusive: true, named: [crypto.randomUUID()] });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'queue-member-unknown' } });
  });
});

describe('who has no task on a case', () => {
  it('says what for, or sees nothing of the applicant; the entry is marked', async () => {
    const file = await openCase(api.database, NOW);
    const attachment = await attach(api.database, file.id, NOW, 'CLEAN');
    const blocked = await reviewer.get(`/cases/${file.id}`);
    expect(blocked.body).toMatchObject({ withheld: 'purpose-needed', application: null });
    expect(blocked.raw.toString()).not.toMatch(/見本|ミホン/);
    const file403 = await reviewer.get(`/cases/${file.id}/attachments/${attachment}`);
    expect(file403).toMatchObject({ status: 403, body: { code: 'purpose-needed' } });
    const shown = await reviewer.get(`/cases/${file.id}`, { 'x-purpose': 'complaint' });
    expect(shown.body).toMatchObject({ withheld: null, application: { form: { kana: 'ミホン　ハナコ' } } });
    const entries = await api.database.statement<object>(
      `select action, purpose, code from audit_entry where case_id = ? and actor = ?`,
      [file.id, reviewer.id],
    );
    expect(entries).toEqual([{ action: 'case.read', purpose: 'complaint', code: 'no-task' }]);
  });

  it('needs none where a task is open to them, was theirs, or they acted on it', async () => {
    const open = await openCase(api.database, NOW);
    await openTask(api.database, open.id, NOW);
    const acted = await openCase(api.database, NOW);
    await actOn(api.database, acted.id, reviewer.id, 'review', NOW);
    for (const { id } of [open, acted]) {
      expect((await reviewer.get(`/cases/${id}`)).body).toMatchObject({ withheld: null });
      const entries = await api.database.statement<object>(
        `select purpose, code from audit_entry where case_id = ? and actor = ?`,
        [id, reviewer.id],
      );
      expect(entries).toEqual([{ purpose: 'review', code: null }]);
    }
  });
});

function assign(by: Person, id: string, to: Person) {
  return by.command(`/tasks/${id}/assign`, { version: 1, to: to.id, reason: 'help' });
}

function extend(by: Person, id: string, version: number) {
  return by.command(`/tasks/${id}/extend`, { version, businessDays: 1, reason: 'help' });
}
