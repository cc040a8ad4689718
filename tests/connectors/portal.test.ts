import { createHash } from 'node:crypto';
import { mkdtemp, rm, appendFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ATTACHMENT_SIZE_LIMIT, type Portal, createPortal } from '../../connectors/portal.ts';
import { failureOf, startServer, startWorld } from './outside-world.ts';

type World = Awaited<ReturnType<typeof startWorld>>;
let world: World;
let portal: Portal;

beforeEach(async () => {
  world = await startWorld();
  portal = createPortal({ url: `${world.url}/portal` });
});
afterEach(() => world.close());

const PDF = Buffer.from('%PDF-1.7 a medical certificate');
const form = {
  name: { family: '見本', given: '花子' },
  old: '𠮷髙渡邉󠄀神',
  domicile: { kind: 'prefecture', code: '13' },
};
const attachment = {
  name: '診断書.pdf',
  kind: 'medical-certificate',
  mime: 'application/pdf',
  content: PDF.toString('base64'),
};

const apply = (more: object = {}): Promise<{ deliveryId: string; receiptNumber: string; userPseudonym: string }> =>
  world.control('POST', 'portal/applications', { procedure: 'P1', form, attachments: [attachment], ...more });

const fetchRaw = async (document: unknown) => {
  const { deliveryId } = await world.control('POST', 'portal/raw', { document });
  return portal.fetch(deliveryId);
};

describe('deliveries', () => {
  it('come as they were sent, code point by code point, with their attachments', async () => {
    const { deliveryId, receiptNumber, userPseudonym } = await apply();
    expect(receiptNumber).toMatch(/^R\d+-000001$/);
    const { items, nextCursor } = await portal.list(null);
    expect(items).toEqual([
      { deliveryId, receiptNumber, kind: 'application', procedure: 'P1', submittedAt: expect.any(String) },
    ]);
    expect(nextCursor).toBeNull();

    const read = await portal.fetch(deliveryId);
    if (!('delivery' in read)) throw new Error('malformed');
    expect(read.delivery).toMatchObject({ receiptNumber, userPseudonym, form, signature: { status: 'VALID' } });
    expect(Buffer.from(String(read.delivery.form['old']))).toEqual(Buffer.from(form.old));
    const [first] = read.delivery.attachments;
    expect(first).toMatchObject({ name: '診断書.pdf', kind: 'medical-certificate', size: PDF.byteLength });
    expect(Buffer.from(first?.content ?? [])).toEqual(PDF);
    expect(first?.sha256).toBe(createHash('sha256').update(PDF).digest('hex'));
  });

  it('are listed until acknowledged, whoever lists them', async () => {
    const { deliveryId } = await apply();
    expect((await portal.list(null)).items).toHaveLength(1);
    expect((await portal.list(null)).items).toHaveLength(1);
    await portal.acknowledge(deliveryId, { accepted: true });
    expect((await portal.list(null)).items).toHaveLength(0);
  });

  it('can be listed page by page', async () => {
    for (let n = 0; n < 51; n += 1) await apply({ attachments: [] });
    const first = await portal.list(null);
    const second = await portal.list(first.nextCursor);
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([50, 1, null]);
  });

  it('are acknowledged once: the same verdict again is fine, another is refused, the copy is gone', async () => {
    const { deliveryId, receiptNumber } = await apply();
    const verdict = { accepted: false, code: 'form-invalid' } as const;
    await portal.acknowledge(deliveryId, verdict);
    await portal.acknowledge(deliveryId, verdict);
    expect(await failureOf(portal.acknowledge(deliveryId, { accepted: true }))).toMatchObject({
      kind: 'refused',
      code: 'acknowledged',
    });
    expect(await failureOf(portal.fetch(deliveryId))).toMatchObject({ status: 410, code: 'deleted' });
    const receipt = await world.control('GET', `portal/receipts/${receiptNumber}`);
    expect(receipt.deliveries).toMatchObject([{ deliveryId, acknowledgement: verdict }]);
  });

  it('come again under the same id or a new one when the portal repeats itself', async () => {
    const { deliveryId, receiptNumber } = await apply();
    await portal.acknowledge(deliveryId, { accepted: true });
    await world.control('POST', `portal/receipts/${receiptNumber}/redelivery`, { as: 'same' });
    await world.control('POST', `portal/receipts/${receiptNumber}/redelivery`, { as: 'new' });
    const { items } = await portal.list(null);
    expect(items.map((item) => item.receiptNumber)).toEqual([receiptNumber, receiptNumber]);
    expect(new Set(items.map((item) => item.deliveryId)).size).toBe(2);
    for (const item of items) expect(await portal.fetch(item.deliveryId)).toHaveProperty('delivery');
  });

  it('of a correction and a withdrawal carry the same receipt number', async () => {
    const { receiptNumber } = await apply();
    await world.control('POST', `portal/receipts/${receiptNumber}/corrections`, {
      form: { kana: 'ミホン' },
      attachments: [attachment],
    });
    await world.control('POST', `portal/receipts/${receiptNumber}/withdrawals`, { reason: '都合により' });
    const { items } = await portal.list(null);
    expect(items.map((item) => [item.kind, item.receiptNumber])).toEqual([
      ['application', receiptNumber],
      ['correction', receiptNumber],
      ['withdrawal', receiptNumber],
    ]);
    expect(await portal.fetch(items[1]?.deliveryId ?? '')).toMatchObject({ delivery: { form: { kana: 'ミホン' } } });
  });

  it('that survive a fault script keep at-least-once: a lost answer is asked for again', async () => {
    const { deliveryId } = await apply();
    await world.control('PUT', 'faults/portal', { errorRate: 0.6, seed: 7 });
    const patient = createPortal({ url: `${world.url}/portal` });
    let failures = 0;
    for (;;) {
      try {
        await patient.acknowledge(deliveryId, { accepted: true });
        break;
      } catch (error) {
        expect(error).toMatchObject({ kind: 'unavailable', retryable: true });
        failures += 1;
      }
    }
    expect(failures).toBeGreaterThan(0);
    await world.control('PUT', 'faults/portal', {});
    expect((await portal.list(null)).items).toHaveLength(0);
  });
});

describe('malformed deliveries', () => {
  it('come back with paths and rules, and never a value, as reasons', async () => {
    const { deliveryId } = await apply();
    const read = await portal.fetch(deliveryId);
    if (!('delivery' in read)) throw new Error('malformed');
    const { attachments: _, ...rest } = read.delivery;
    const answer = await fetchRaw({ ...rest, attachments: [{ ...attachment, sha256: '見本 花子', size: -1 }] });
    if (!('malformed' in answer)) throw new Error('well-formed');
    expect(answer.malformed.reasons).toContain('/attachments/0/sha256 pattern');
    expect(JSON.stringify(answer.malformed.reasons)).not.toMatch('見本');
    expect(answer.malformed.raw).toMatchObject({ userPseudonym: rest.userPseudonym });
  });

  it.each([
    ['no JSON', '{"form":', '/ not-json'],
    ['a NUL', String.raw`{"form":{"name":"a\u0000b"}}`, '/ unstorable-character'],
    ['half a surrogate pair', String.raw`{"form":{"name":"\ud842"}}`, '/ unstorable-character'],
    ['too deep', '['.repeat(200_000), '/ not-json'],
  ])('with %s come back as a text that a database can store', async (_name, document, reason) => {
    const answer = await fetchRaw(document);
    expect(answer).toEqual({ malformed: { reasons: [reason], raw: document } });
  });

  it('with an attachment over the limit come back without having been read to the end', async () => {
    const { deliveryId } = await apply({
      attachments: [attachment, { ...attachment, content: Buffer.alloc(ATTACHMENT_SIZE_LIMIT + 1).toString('base64') }],
    });
    expect(await portal.fetch(deliveryId)).toMatchObject({ malformed: { reasons: ['/attachments/1 too-large'] } });
    const largest = await apply({
      attachments: [{ ...attachment, content: Buffer.alloc(ATTACHMENT_SIZE_LIMIT).toString('base64') }],
    });
    expect(await portal.fetch(largest.deliveryId)).toHaveProperty('delivery');
  });

  it('named otherwise than asked for are not taken', async () => {
    const { deliveryId } = await apply({ attachments: [] });
    const document = await (await fetch(`${world.url}/portal/deliveries/${deliveryId}`)).text();
    const server = await startServer((_request, response) => response.end(document));
    const other = createPortal({ url: server.url });
    expect(await other.fetch('another-id')).toMatchObject({ malformed: { reasons: ['/deliveryId differs'] } });
    await server.close();
  });
});

describe('what the applicant sees', () => {
  it('is the status with the highest sequence, however late and often others come', async () => {
    const { receiptNumber } = await apply();
    const set = (code: 'received' | 'processing' | 'completed', sequence: number) =>
      portal.setStatus(receiptNumber, { code, sequence, messageId: `m-${sequence}` });
    await set('received', 1);
    await set('completed', 3);
    await set('processing', 2);
    await set('completed', 3);
    const { status, statuses } = await world.control('GET', `portal/receipts/${receiptNumber}`);
    expect(status).toMatchObject({ code: 'completed', sequence: 3 });
    expect(statuses).toHaveLength(3);
    expect(await failureOf(portal.setStatus('R1-1', { code: 'received', sequence: 1, messageId: 'x' }))).toMatchObject({
      kind: 'refused',
      code: 'unknown-receipt',
    });
  });

  it('is each message once, on a page with no script of its own, escaped, with the payment link', async () => {
    const { receiptNumber, userPseudonym } = await apply();
    const message = {
      messageId: 'n-1',
      receiptNumber,
      template: 'pay',
      subject: '手数料のお支払い',
      body: '<script>alert(1)</script>',
      url: 'http://127.0.0.1:4200/gateway/pay/pay_1',
    };
    await portal.notify(userPseudonym, message);
    await portal.notify(userPseudonym, message);
    await portal.notify(userPseudonym, { ...message, messageId: 'n-2', url: 'javascript:alert(1)' });
    expect(await failureOf(portal.notify('user-somebody-else', { ...message, messageId: 'n-3' }))).toMatchObject({
      code: 'not-the-applicant',
    });
    const page = await (await fetch(`${world.url}/portal/receipts/${receiptNumber}`)).text();
    expect(page.match(/手数料のお支払い/g)).toHaveLength(2);
    expect(page).toContain('href="http://127.0.0.1:4200/gateway/pay/pay_1"');
    expect(page.match(/<script[^>]*>/g)).toEqual(['<script src="/assets/live.js" defer>']);
    expect(page).not.toMatch(/javascript:/);
  });
});

describe('the portal itself', () => {
  it('closes at night and says so', async () => {
    world.clock.follow(new Date('2026-07-01T15:30:00Z')); // 00:30 in Tokyo
    await world.control('PUT', 'faults/portal', { openingHours: { from: '08:00', to: '22:00' } });
    expect(await failureOf(portal.list(null))).toMatchObject({ kind: 'unavailable', status: 503, code: 'closed' });
    world.clock.follow(new Date('2026-07-02T00:00:00Z'));
    expect((await portal.list(null)).items).toEqual([]);
  });

  it('cuts connections when down and is back afterwards', async () => {
    await world.control('PUT', 'faults/portal', { down: true });
    expect(await failureOf(portal.list(null))).toMatchObject({ kind: 'unavailable', retryable: true });
    await world.control('PUT', 'faults/portal', {});
    expect((await portal.list(null)).items).toEqual([]);
  });

  it('is slower than we wait under latency', async () => {
    await world.control('PUT', 'faults/portal', { latencyMs: 400 });
    const hasty = createPortal({ url: `${world.url}/portal`, timeoutMs: 100 });
    expect(await failureOf(hasty.list(null))).toMatchObject({ kind: 'timeout' });
  });

  it('refuses fields that were not agreed', async () => {
    const { deliveryId } = await apply();
    const response = await fetch(`${world.url}/portal/deliveries/${deliveryId}/acknowledgement`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"accepted":true,"extra":1}',
    });
    expect([response.status, await response.json()]).toMatchObject([400, { code: 'request-invalid' }]);
  });

  it('forgets nothing when it is killed, even in the middle of a line', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'outside-'));
    const stateFile = join(folder, 'outside-world.jsonl');
    await world.close();
    world = await startWorld({ stateFile });
    portal = createPortal({ url: `${world.url}/portal` });
    const first = await apply();
    const second = await apply();
    await portal.acknowledge(first.deliveryId, { accepted: true });
    await portal.setStatus(second.receiptNumber, { code: 'received', sequence: 1, messageId: 'm-1' });
    const before = await world.control('GET', 'portal/receipts');
    await world.close();
    await appendFile(stateFile, '{"type":"portal.ackn');

    world = await startWorld({ stateFile });
    portal = createPortal({ url: `${world.url}/portal` });
    expect(await world.control('GET', 'portal/receipts')).toEqual(before);
    expect((await portal.list(null)).items).toMatchObject([{ deliveryId: second.deliveryId }]);
    expect(await portal.fetch(second.deliveryId)).toHaveProperty('delivery.attachments.0.content');
    const third = await apply();
    expect(third.receiptNumber).toMatch(/000003$/);
    await rm(folder, { recursive: true });
  });
});
