import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { createStuckActivities } from '../../activities/stuck.ts';
import { DueMark, Fact, InboxItem, OutboxMessage } from '../../db/entities/index.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { actOn, openCase, type OpenedCase, stick } from './case-fixture.ts';

let api: Api;
let operator: Person;
let file: OpenedCase;
const NOW = new Date('2026-11-24T00:00:00Z');
const retry = { kind: 'retry', reason: 'the network is back' };

beforeAll(async () => {
  api = await startApi();
  operator = await api.as('operator-1');
  file = await openCase(api.database, NOW);
}, SET_UP_MS);
afterAll(() => api.stop());

/** The end of a case's processing period, as its workflow has written it down. */
async function dueAt(caseId: string, at: Date): Promise<void> {
  await api.database.inTransaction(async (em) => {
    em.create(DueMark, {
      id: uuidv7(),
      case: caseId,
      task: null,
      kind: 'case-breach',
      step: 0,
      since: NOW,
      at,
      doneAt: null,
      outcome: null,
    });
  });
}

describe('what is stuck', () => {
  it('is shown by cause and one by one', async () => {
    const second = await openCase(api.database, NOW);
    const ids = [
      await stick(api.database, file.id, NOW),
      await stick(api.database, second.id, new Date(NOW.getTime() + 1000)),
      await stick(api.database, second.id, new Date(NOW.getTime() + 2000), { cause: 'inquiry-denied' }),
    ];
    const { body } = await operator.get('/stuck');
    expect(body.causes).toMatchObject([
      { fingerprint: 'abc123', cause: 'network-down', cases: 2, oldest: NOW.toISOString() },
      { fingerprint: 'def456', cause: 'inquiry-denied', cases: 1 },
    ]);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(body.items[0]).toMatchObject({
      receiptNumber: file.receiptNumber,
      repairs: ['retry', 'rewind'],
      rewindTargets: ['checkIntake', 'receivePapers'],
    });
    const one = await operator.get('/stuck?fingerprint=abc123&limit=1');
    const rest = await operator.get(`/stuck?fingerprint=abc123&limit=1&cursor=${one.body.next}`);
    expect([one, rest].map(({ body: page }) => page.items[0].id)).toEqual([ids[0], ids[1]]);
    expect(rest.body.next).toBeNull();
  });

  it('says how many of its cases are late, and when the next one will be', async () => {
    const [late, soon] = [await openCase(api.database, NOW), await openCase(api.database, NOW)];
    const next = new Date(api.clock.now().getTime() + 86_400_000);
    await dueAt(late.id, new Date('2026-11-20T08:15:00Z'));
    await dueAt(soon.id, next);
    for (const { id } of [late, soon]) await stick(api.database, id, NOW, { cause: 'inquiry-denied' });
    const { body } = await operator.get('/stuck?fingerprint=def456');
    expect(body.causes.find(({ cause }: { cause: string }) => cause === 'inquiry-denied')).toMatchObject({
      late: 1,
      nextDueAt: next.toISOString(),
    });
    expect(body.items.find(({ caseId }: { caseId: string }) => caseId === soon.id)).toMatchObject({
      caseDueAt: next.toISOString(),
      enginePage: `https://engine.example/namespaces/cases/workflows/case-${soon.id}`,
    });
  });

  it('counts under its new cause when a repair ends on another one', async () => {
    const activities = createStuckActivities(api);
    const { id: caseId } = await openCase(api.database, NOW);
    const step = { caseId, stage: 'lookUp', visit: 1, step: 'send-inquiry', stepClass: 'lookup', attempts: 3 } as const;
    const { stuckId } = await activities.openStuck({
      ...step,
      cause: 'information-network-unavailable',
      at: NOW.getTime(),
    });
    const { body: first } = await operator.get(`/stuck/${stuckId}`);
    const later = NOW.getTime() + 60_000;
    expect(await activities.openStuck({ ...step, cause: 'inquiry-denied', at: later })).toEqual({ stuckId });
    const { body: second } = await operator.get(`/stuck/${stuckId}`);
    expect(second).toMatchObject({ cause: 'inquiry-denied', status: 'OPEN', attempts: 6 });
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect((await operator.get(`/stuck?fingerprint=${first.fingerprint}`)).body.items).toEqual([]);
  });

  it('is found one by one after it is resolved', async () => {
    const id = await stick(api.database, file.id, NOW);
    expect((await operator.get(`/stuck/${id}`)).body).toMatchObject({ status: 'OPEN', resolvedAt: null });
    await api.database.statement(`update stuck_record set status = 'RESOLVED', resolved_at = opened_at where id = ?`, [
      id,
    ]);
    expect((await operator.get(`/stuck/${id}`)).body).toMatchObject({
      status: 'RESOLVED',
      resolvedAt: NOW.toISOString(),
    });
    expect((await operator.get(`/stuck/${randomUUID()}`)).status).toBe(404);
  });
});

describe('a repair', () => {
  it('is ordered as a fact and carried out', async () => {
    const id = await stick(api.database, file.id, NOW);
    expect(await operator.command(`/stuck/${id}/repairs`, retry)).toMatchObject({
      status: 200,
      body: { id, status: 'REPAIRING', repair: 'retry' },
    });
    const [fact] = await api.database.inTransaction(async (em) => em.find(Fact, { about: id }));
    expect(fact).toMatchObject({
      kind: 'repair-ordered',
      payload: { account: operator.id, reason: retry.reason, repair: { kind: 'retry' } },
    });
  });

  it('goes back only to where the step allows', async () => {
    const id = await stick(api.database, file.id, NOW);
    const rewind = { kind: 'rewind', reason: 'ask again' };
    expect(await operator.command(`/stuck/${id}/repairs`, { ...rewind, to: 'settleFees' })).toMatchObject({
      status: 409,
      body: { code: 'repair-not-allowed', details: { rewindTargets: ['checkIntake', 'receivePapers'] } },
    });
    expect((await operator.command(`/stuck/${id}/repairs`, rewind)).status).toBe(400);
    expect((await operator.command(`/stuck/${id}/repairs`, { ...retry, to: 'checkIntake' })).status).toBe(400);
    expect(await operator.command(`/stuck/${id}/repairs`, { ...rewind, to: 'checkIntake' })).toMatchObject({
      status: 200,
      body: { repair: 'rewind' },
    });
    const legalAct = await stick(api.database, file.id, NOW, { repairs: ['retry'], rewindTargets: [] });
    expect(await operator.command(`/stuck/${legalAct}/repairs`, { ...rewind, to: 'checkIntake' })).toMatchObject({
      status: 409,
    });
  });

  it('of what is resolved is refused', async () => {
    const id = await stick(api.database, file.id, NOW);
    await api.database.statement(`update stuck_record set status = 'RESOLVED', resolved_at = opened_at where id = ?`, [
      id,
    ]);
    expect(await operator.command(`/stuck/${id}/repairs`, retry)).toMatchObject({
      status: 410,
      body: { code: 'stuck-resolved' },
    });
  });

  it('is not for somebody who approved the case', async () => {
    const mine = await openCase(api.database, NOW);
    await actOn(api.database, mine.id, operator.id, 'approve', NOW);
    const id = await stick(api.database, mine.id, NOW);
    expect(await operator.command(`/stuck/${id}/repairs`, retry)).toMatchObject({
      status: 403,
      body: { code: 'four-eyes', details: { act: 'approve' } },
    });
  });

  it('waits when the engine is away, and is ordered once', async () => {
    const id = await stick(api.database, file.id, NOW);
    const key = randomUUID();
    api.messenger.mode = 'away';
    const answer = await operator.command(`/stuck/${id}/repairs`, retry, key);
    expect(answer).toMatchObject({ status: 202, body: { state: 'pending', kind: 'repair-ordered', stuck: { id } } });
    expect((await operator.command(`/stuck/${id}/repairs`, retry, key)).status).toBe(202);
    api.messenger.mode = 'apply';
    await api.messenger.applyNow(file.id, answer.body.id, 'repair-ordered');
    expect(await operator.get(String(answer.headers.location))).toMatchObject({
      body: { state: 'applied', stuck: { status: 'REPAIRING' } },
    });
  });
});

describe('the inbox', () => {
  it('shows what was rejected or found no case, with reasons and without content', async () => {
    await api.database.inTransaction(async (em) => {
      for (const [index, status] of (['REJECTED', 'ACCEPTED', 'UNMATCHED'] as const).entries()) {
        em.create(InboxItem, {
          id: uuidv7(),
          source: status === 'UNMATCHED' ? 'gateway' : 'portal',
          externalId: `outside-${index}`,
          kind: 'application',
          body: { name: '見本 花子' },
          status,
          reasons: [{ field: 'kana', code: 'missing' }],
          case: null,
          receivedAt: new Date(NOW.getTime() + index * 1000),
          settledAt: null,
          acknowledgedAt: null,
        });
      }
    });
    const { body } = await operator.get('/inbox');
    expect(body.items).toMatchObject([
      { externalId: 'outside-2', status: 'UNMATCHED', source: 'gateway' },
      { externalId: 'outside-0', status: 'REJECTED', reasons: [{ field: 'kana', code: 'missing' }] },
    ]);
    expect(JSON.stringify(body)).not.toContain('見本');
    expect((await operator.get('/inbox?status=REJECTED')).body.items).toHaveLength(1);
    const page = await operator.get('/inbox?limit=1');
    expect((await operator.get(`/inbox?limit=1&cursor=${page.body.next}`)).body.items).toMatchObject([
      { externalId: 'outside-0' },
    ]);
  });
});

describe('the outbox', () => {
  it('shows what has not left, the oldest first, and not what it says', async () => {
    await api.database.inTransaction(async (em) => {
      for (const [index, status] of (['FAILED', 'SENT', 'PENDING'] as const).entries()) {
        em.create(OutboxMessage, {
          id: uuidv7(),
          case: file.id,
          key: `outbox:${index}`,
          channel: 'portal-notice',
          kind: `notice-${index}`,
          variables: { name: '見本 花子' },
          sequence: index,
          status,
          attempts: 3,
          nextAttemptAt: new Date(NOW.getTime() + 60_000),
          lastError: 'portal-unavailable',
          createdAt: new Date(NOW.getTime() + index * 1000),
          sentAt: null,
        });
      }
    });
    const { body } = await operator.get('/outbox');
    expect(body.items).toMatchObject([
      { kind: 'notice-0', status: 'FAILED', nextAttemptAt: null, lastError: 'portal-unavailable', attempts: 3 },
      { kind: 'notice-2', status: 'PENDING', nextAttemptAt: new Date(NOW.getTime() + 60_000).toISOString() },
    ]);
    expect(body.items[0].receiptNumber).toBe(file.receiptNumber);
    expect(JSON.stringify(body)).not.toContain('見本');
    expect((await operator.get('/outbox?status=FAILED')).body.items).toHaveLength(1);
    const page = await operator.get('/outbox?limit=1');
    expect((await operator.get(`/outbox?limit=1&cursor=${page.body.next}`)).body.items).toMatchObject([
      { kind: 'notice-2' },
    ]);
    expect((await (await api.as('reviewer-1')).get('/outbox')).status).toBe(403);
  });
});
