import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import type pg from 'pg';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { charge, openCase, type OpenedCase, openTask } from './case-fixture.ts';
import { SIGNATURE_HEADER, signWebhook } from '../../connectors/payment-webhook.ts';
import { WEBHOOK_SECRET } from './api-fixture.ts';

let api: Api;
let reviewer: Person;
let file: OpenedCase;
let statements: string[] = [];
/** The driver that the ORM uses, which may be another copy than ours. */
const ormDriver: typeof pg = createRequire(createRequire(import.meta.url).resolve('@mikro-orm/postgresql'))('pg');
// oxlint-disable-next-line typescript/unbound-method -- put back where it was, and called on its client
const query = ormDriver.Client.prototype.query;

beforeAll(async () => {
  // oxlint-disable-next-line typescript/no-explicit-any
  ormDriver.Client.prototype.query = function counted(this: pg.Client, ...args: any[]) {
    const [first] = args;
    statements.push(typeof first === 'string' ? first : String(first?.text));
    return Reflect.apply(query, this, args);
  } as typeof query;
  api = await startApi();
  reviewer = await api.as('reviewer-1');
  file = await openCase(api.database, api.clock.now());
}, SET_UP_MS);
afterAll(async () => {
  ormDriver.Client.prototype.query = query;
  await api.stop();
});
beforeEach(() => {
  statements = [];
});

async function counting(act: () => Promise<unknown>): Promise<string[]> {
  statements = [];
  await act();
  // A wake-up belongs to no request: many together send one.
  const own = statements.filter((sql) => !sql.includes('notify changes'));
  return own.map((sql) => sql.trim().split(/\s+/).slice(0, 4).join(' '));
}

/** Statements an API process sends for one request, BEGIN and COMMIT too: growth has to be meant. */
describe('statements', () => {
  it('of a claim: session, begin, the claim, commit', async () => {
    const id = await openTask(api.database, file.id, api.clock.now());
    expect(await counting(() => reviewer.command(`/tasks/${id}/claim`, { version: 1 }))).toHaveLength(4);
  });

  it('of a decision that the workflow takes up later', async () => {
    const id = await openTask(api.database, file.id, api.clock.now());
    await reviewer.command(`/tasks/${id}/claim`, { version: 1 });
    api.messenger.mode = 'late';
    const sent = await counting(() =>
      reviewer.command(`/tasks/${id}/decide`, { version: 2, decision: 'approve', form: {} }),
    );
    api.messenger.mode = 'apply';
    // Session, task, plan, the decision; then the command and its task for the answer.
    expect(sent).toHaveLength(6);
  });

  it('of the worklist: session, and page and counts in one, which a connection prepares once', async () => {
    await reviewer.get('/tasks');
    expect(await counting(() => reviewer.get('/tasks'))).toHaveLength(2);
  });

  it('of the page of a case', async () => {
    expect((await counting(() => reviewer.get(`/cases/${file.id}`))).length).toBeLessThanOrEqual(20);
  });

  it('of a payment event', async () => {
    const token = await charge(api.database, file.id, api.clock.now());
    const event = {
      id: randomUUID(),
      type: 'payment.succeeded',
      occurredAt: '2026-11-24T00:00:00Z',
      data: { token, captureId: 'c', amount: 5600, currency: 'JPY', method: 'card' },
    };
    const payload = JSON.stringify(event);
    const signature = signWebhook(payload, WEBHOOK_SECRET, Math.floor(api.clock.now().getTime() / 1000));
    const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature };
    const sent = await counting(() => api.app.inject({ method: 'POST', url: '/webhooks/payments', payload, headers }));
    expect(sent.length).toBeLessThanOrEqual(8);
  });
});
