import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type PaymentGateway, createPaymentGateway } from '../../connectors/payment-gateway.ts';
import { type PaymentEvent, SIGNATURE_HEADER, verifyWebhook } from '../../connectors/payment-webhook.ts';
import { WEBHOOK_SECRET, failureOf, startServer, startWorld, until } from './outside-world.ts';

type World = Awaited<ReturnType<typeof startWorld>>;
let world: World;
let gateway: PaymentGateway;
let receiver: Awaited<ReturnType<typeof startServer>>;
let received: { event: PaymentEvent; at: Date }[];
let answers: number[];

/** Takes webhooks as the api does; `answers` are the next statuses, then 204. */
beforeEach(async () => {
  received = [];
  answers = [];
  receiver = await startServer((request, response, rawBody) => {
    const now = world.clock.now();
    const signatureHeader = request.headers[SIGNATURE_HEADER]?.toString();
    const result = verifyWebhook({ rawBody, signatureHeader, secret: WEBHOOK_SECRET, now, toleranceSeconds: 5 });
    if (result.ok) received.push({ event: result.event, at: now });
    response.writeHead(result.ok ? (answers.shift() ?? 204) : 401).end();
  });
  await open({});
});
afterEach(async () => {
  await world.close();
  await receiver.close();
});

async function open(options: Parameters<typeof startWorld>[0]): Promise<void> {
  world = await startWorld({
    webhook: { url: `${receiver.url}/webhooks/payments`, secrets: [WEBHOOK_SECRET] },
    ...options,
  });
  gateway = createPaymentGateway({ url: `${world.url}/gateway` });
}

const charge = { token: 'charge-1', amount: 5_600, currency: 'JPY', description: '調理師免許申請手数料' } as const;
const pay = (body: object) => world.control('POST', 'gateway/payments/charge-1/pay', body);
const payByCard = (address: string, outcome: string) =>
  fetch(address, { method: 'POST', body: new URLSearchParams({ method: 'card', action: 'pay', outcome }) });
const types = () => received.map(({ event }) => event.type);

describe('a payment', () => {
  it('is opened once for a token and refused for another amount', async () => {
    const first = await gateway.createPayment(charge);
    expect(await gateway.createPayment(charge)).toEqual(first);
    expect(first.url).toBe(`${world.url}/gateway/pay/${first.paymentId}`);
    expect(await failureOf(gateway.createPayment({ ...charge, amount: 1 }))).toMatchObject({ code: 'token-reused' });
    expect(await gateway.getPayment('charge-1')).toEqual({ status: 'OPEN', captures: [] });
    expect(await failureOf(gateway.getPayment('nobody'))).toMatchObject({ kind: 'refused', code: 'unknown-payment' });
  });

  it('by card on the hosted page is reported once, however often the form is sent', async () => {
    const { url } = await gateway.createPayment({ ...charge, returnUrl: 'http://127.0.0.1:4200/portal/receipts/R8-1' });
    const send = (body: string) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
    expect(await (await fetch(url)).text()).toMatch(/5,600円[\s\S]*コンビニエンスストア/);
    await send('method=card&action=pay&outcome=failure');
    expect((await gateway.getPayment('charge-1')).status).toBe('FAILED');
    const page = await (await send('method=card&action=pay')).text();
    expect(page).toMatch('href="http://127.0.0.1:4200/portal/receipts/R8-1"');
    await send('method=card&action=pay');
    await until(() => received.length === 2);
    await until(async () => (await (await fetch(url)).text()).includes('お支払いを確認しました'));
    expect(types()).toEqual(['payment.failed', 'payment.succeeded']);
    expect(await gateway.getPayment('charge-1')).toMatchObject({
      status: 'SUCCEEDED',
      captures: [{ eventId: received[1]?.event.id, amount: 5_600, method: 'card' }],
    });
  });

  it('is not said to be done before the receiver has heard of it, and may stay unknown, come late or twice', async () => {
    const { url } = await gateway.createPayment(charge);
    const send = async (body: string) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return (await fetch(url, { method: 'POST', headers, body })).text();
    };
    const unknown = await send('method=card&action=pay&outcome=unknown');
    expect(unknown).toContain('支払いを確認しています');
    expect(unknown).not.toContain('支払い方法');
    expect((await gateway.getPayment('charge-1')).status).toBe('PENDING');
    await world.control('PUT', 'gateway/webhooks', { held: true });
    expect(await send('method=card&action=settle')).toContain('支払いを確認しています');
    expect((await gateway.getPayment('charge-1')).status).toBe('SUCCEEDED');
    await world.control('PUT', 'gateway/webhooks', { held: false });
    await until(async () => (await (await fetch(url)).text()).includes('お支払いを確認しました'));

    const late = await gateway.createPayment({ ...charge, token: 'charge-late' });
    const before = received.length;
    await payByCard(late.url, 'late');
    const twice = await gateway.createPayment({ ...charge, token: 'charge-twice' });
    await payByCard(twice.url, 'twice');
    await until(() => received.length === before + 2);
    expect(received.slice(before).map(({ event }) => event.data.token)).toEqual(['charge-twice', 'charge-twice']);
    world.clock.follow(new Date(world.clock.now().getTime() + 30_000));
    await until(() => received.at(-1)?.event.data.token === 'charge-late');
  });

  it('at a convenience store is pending first and settles the same capture', async () => {
    const { url } = await gateway.createPayment(charge);
    const send = (body: string) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
    expect(await (await send('method=konbini&action=pay')).text()).toMatch('払込番号');
    expect((await gateway.getPayment('charge-1')).status).toBe('PENDING');
    await send('method=konbini&action=settle');
    await until(() => received.length === 2);
    expect(types()).toEqual(['payment.pending', 'payment.succeeded']);
    expect(new Set(received.map(({ event }) => event.data.captureId)).size).toBe(1);
  });

  it('can be captured twice', async () => {
    await gateway.createPayment(charge);
    await pay({ method: 'card', captures: 2 });
    await until(() => received.length === 2);
    const { captures } = await gateway.getPayment('charge-1');
    expect(new Set(captures.map((capture) => capture.captureId)).size).toBe(2);
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(2);
  });
});

describe('webhooks', () => {
  it('are repeated by the clock until somebody answers 2xx, signed anew each time', async () => {
    answers = [500, 302, 204];
    await gateway.createPayment(charge);
    await pay({ method: 'card' });
    await until(async () => received.length === 1 && (await world.control('GET', 'agenda')).due === 0);
    const { next } = await world.control('GET', 'agenda');
    expect(new Date(next).getTime()).toBeGreaterThan(world.clock.now().getTime());

    await world.control('POST', 'clock', { now: next });
    await until(async () => received.length === 2 && (await world.control('GET', 'agenda')).due === 0);
    await world.control('POST', 'clock', { now: (await world.control('GET', 'agenda')).next });
    await until(() => received.length === 3);
    await until(async () => (await world.control('GET', 'agenda')).due === 0);
    expect(await world.control('GET', 'agenda')).toEqual({ next: null, due: 0 });
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(1);
    const { items } = await world.control('GET', 'gateway/events');
    expect(items[0].sendings[0].attempts.map((attempt: { result: number }) => attempt.result)).toEqual([500, 302, 204]);
  });

  it('are doubled and reordered by a fault script, each with its own signature', async () => {
    await world.control('PUT', 'faults/gateway', { duplicateWebhooks: true, reorderWebhooks: true, seed: 3 });
    await gateway.createPayment(charge);
    await pay({ method: 'konbini', outcome: 'pending' });
    await pay({ method: 'konbini' });
    await until(() => received.length > 0);
    expect(types()[0]).toBe('payment.succeeded');
    await world.control('POST', 'clock', { now: new Date(world.clock.now().getTime() + 10_000).toISOString() });
    await until(() => received.length === 4);
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(2);
  });

  it('can be held and sent by hand in any order, and again', async () => {
    await world.control('PUT', 'gateway/webhooks', { held: true });
    await gateway.createPayment(charge);
    const [pending] = (await pay({ method: 'bank', outcome: 'pending' })).events;
    const [done] = (await pay({ method: 'bank' })).events;
    expect(await world.control('GET', 'agenda')).toEqual({ next: null, due: 0 });
    const { items } = await world.control('POST', 'gateway/events/deliveries', {
      ids: [done.id, pending.id, done.id],
    });
    expect(items.map((item: { result: number }) => item.result)).toEqual([204, 204, 204]);
    expect(received.map(({ event }) => event.id)).toEqual([done.id, pending.id, done.id]);
  });

  it('held and not sent by hand go out once released', async () => {
    await world.control('PUT', 'gateway/webhooks', { held: true });
    await gateway.createPayment(charge);
    const [done] = (await pay({ method: 'card' })).events;
    answers = [500];
    await world.control('POST', 'gateway/events/deliveries', { ids: [done.id] });
    expect(await world.control('GET', 'agenda')).toEqual({ next: null, due: 0 });
    await world.control('PUT', 'gateway/webhooks', { held: false });
    await until(() => received.length === 2);
    await until(async () => (await world.control('GET', 'agenda')).due === 0);
    expect(await world.control('GET', 'gateway/events')).toMatchObject({
      items: [{ id: done.id, sendings: [{ delivered: true }] }],
    });
  });

  it('with a secret the receiver does not know are refused and kept', async () => {
    await world.close();
    await open({ webhook: { url: `${receiver.url}/webhooks/payments`, secrets: ['another'] } });
    await gateway.createPayment(charge);
    await pay({ method: 'card' });
    await until(async () => {
      const { items } = await world.control('GET', 'gateway/events');
      return items[0].sendings[0].attempts[0]?.result === 401;
    });
    expect(received).toEqual([]);
    expect((await world.control('GET', 'agenda')).next).not.toBeNull();
  });

  it('that were not delivered when the gateway was killed go out after its restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'outside-'));
    const stateFile = join(folder, 'outside-world.jsonl');
    await world.close();
    await open({ stateFile });
    answers = [503];
    await gateway.createPayment(charge);
    await pay({ method: 'card' });
    await until(() => received.length === 1);
    await world.close();
    await open({ stateFile });
    await until(() => received.length === 2);
    expect(received[1]?.event).toEqual(received[0]?.event);
    expect((await gateway.getPayment('charge-1')).status).toBe('SUCCEEDED');
    await rm(folder, { recursive: true });
  });
});
