import { Fact } from '../../db/entities/index.ts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SIGNATURE_HEADER, signWebhook } from '../../connectors/payment-webhook.ts';
import { type Api, SET_UP_MS, startApi, WEBHOOK_SECRET } from './api-fixture.ts';
import { charge, openCase, type OpenedCase } from './case-fixture.ts';

let api: Api;
let file: OpenedCase;
let token: string;

beforeAll(async () => {
  api = await startApi();
  file = await openCase(api.database, api.clock.now());
  token = await charge(api.database, file.id, api.clock.now());
}, SET_UP_MS);
afterAll(() => api.stop());

const eventOf = (change: object = {}) => ({
  id: `evt-${randomUUID()}`,
  type: 'payment.succeeded',
  occurredAt: '2026-11-24T01:00:00Z',
  data: { token, captureId: `cap-${randomUUID()}`, amount: 5600, currency: 'JPY', method: 'card', ...change },
});

function send(event: object | string, change: { secret?: string; at?: Date; headers?: Record<string, string> } = {}) {
  const payload = typeof event === 'string' ? event : JSON.stringify(event, null, 1);
  const at = Math.floor((change.at ?? api.clock.now()).getTime() / 1000);
  return api.app.inject({
    method: 'POST',
    url: '/webhooks/payments',
    payload,
    headers: {
      'content-type': 'application/json',
      [SIGNATURE_HEADER]: signWebhook(payload, change.secret ?? WEBHOOK_SECRET, at),
      ...change.headers,
    },
  });
}

const count = async (sql: string, ...parameters: unknown[]) =>
  (await api.database.statement<object>(sql, parameters)).length;
const facts = (eventId: string) =>
  api.database.inTransaction(async (em) => em.find(Fact, { sourceKey: `gateway:${eventId}` }));

describe('a payment event', () => {
  it('becomes a fact of its case, and the workflow is told', async () => {
    const event = eventOf();
    const answer = await send(event);
    expect({ status: answer.statusCode, body: answer.json() }).toEqual({ status: 200, body: { status: 'recorded' } });
    const { captureId } = event.data;
    expect(await facts(event.id)).toMatchObject([
      {
        actor: 'gateway',
        payload: { type: 'payment.succeeded', token, captureId, amount: 5600, method: 'card' },
      },
    ]);
    expect(await count(`select 1 from inbox_item where external_id = ? and status = 'ACCEPTED'`, event.id)).toBe(1);
    expect(api.messenger.pokes).toContain(file.id);
  });

  it('sent twice, also at the same moment, is one fact', async () => {
    const event = eventOf();
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(event)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(answers.filter((answer) => answer.json().status === 'recorded')).toHaveLength(1);
    expect(await facts(event.id)).toHaveLength(1);
    expect((await send(event)).json()).toEqual({ status: 'known' });
  });

  it('is stored when the engine is away', async () => {
    api.messenger.mode = 'away';
    const event = eventOf();
    expect((await send(event)).statusCode).toBe(200);
    api.messenger.mode = 'apply';
    expect(await facts(event.id)).toHaveLength(1);
  });

  it('for a token nobody knows is kept for an operator', async () => {
    for (const unknown of [randomUUID(), 'not-even-a-uuid']) {
      const event = eventOf({ token: unknown });
      const answer = await send(event);
      expect({ status: answer.statusCode, body: answer.json() }).toEqual({
        status: 202,
        body: { status: 'unmatched' },
      });
      expect((await send(event)).json()).toEqual({ status: 'known' });
      const { body } = await (await api.as('operator-1')).get('/inbox?source=gateway');
      expect(body.items).toContainEqual(
        expect.objectContaining({
          externalId: event.id,
          status: 'UNMATCHED',
          reasons: [{ field: 'token', code: 'charge-unknown' }],
        }),
      );
    }
  });

  it('may be signed with either key while the key is being changed', async () => {
    const event = eventOf();
    const payload = JSON.stringify(event);
    const at = Math.floor(api.clock.now().getTime() / 1000);
    const answer = await send(payload, {
      headers: { [SIGNATURE_HEADER]: signWebhook(payload, ['the-next-secret', WEBHOOK_SECRET], at) },
    });
    expect(answer.statusCode).toBe(200);
  });
});

describe('what is not the gateway’s', () => {
  const tooOld = new Date(Date.now() - 400_000);
  it.each([
    ['signed with another secret', { secret: 'another' }, 'signature-mismatch'],
    ['not signed', { headers: { [SIGNATURE_HEADER]: '' } }, 'signature-missing'],
    ['signed in another form', { headers: { [SIGNATURE_HEADER]: 'sha256=abc' } }, 'signature-malformed'],
    ['too old', { at: tooOld }, 'timestamp-outside-tolerance'],
  ])('%s is refused, audited, and leaves nothing', async (_name, change, reason) => {
    const event = eventOf();
    const answer = await send(event, change);
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.json()).toMatchObject({ code: 'signature-invalid' });
    expect(await facts(event.id)).toEqual([]);
    expect(await count('select 1 from inbox_item where external_id = ?', event.id)).toBe(0);
    const [entry] = await api.database.statement<object>(
      `select actor, code, details ->> 'signature' as reason from audit_entry
        where action = 'POST /webhooks/payments' order by id desc limit 1`,
      [],
    );
    expect(entry).toEqual({ actor: 'gateway', code: 'signature-invalid', reason });
  });

  it('signed but malformed is bad input', async () => {
    for (const body of ['{"id":', '[]', JSON.stringify({ ...eventOf(), type: 'payment.dreamt' })]) {
      const answer = await send(body);
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'request-invalid' });
    }
    expect((await send(`"${'x'.repeat(70_000)}"`)).statusCode).toBe(413);
    const text = await send('{}', { headers: { 'content-type': 'text/plain' } });
    expect(text.statusCode).toBe(415);
  });
});
