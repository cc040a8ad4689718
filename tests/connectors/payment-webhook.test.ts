import { describe, expect, it } from '@jest/globals';
import { assert, property, string } from 'fast-check';
import { type WebhookToVerify, signWebhook, verifyWebhook } from '../../connectors/payment-webhook.ts';

const now = new Date('2026-07-01T00:00:00Z');
const time = now.getTime() / 1_000;
const event = {
  id: 'evt_1',
  type: 'payment.succeeded',
  occurredAt: now.toISOString(),
  data: { token: 'charge-1', captureId: 'cap_1', amount: 5_600, currency: 'JPY', method: 'konbini' },
} as const;
const rawBody = JSON.stringify(event);
const webhook: WebhookToVerify = {
  rawBody,
  signatureHeader: signWebhook(rawBody, 'new-key', time),
  secret: 'new-key',
  now,
  toleranceSeconds: 300,
};
const codeOf = (change: Partial<WebhookToVerify>) => {
  const result = verifyWebhook({ ...webhook, ...change });
  return result.ok ? 'ok' : result.code;
};

describe('a webhook', () => {
  it('signed with our secret is taken, as text or bytes', () => {
    expect(verifyWebhook(webhook)).toEqual({ ok: true, event });
    expect(verifyWebhook({ ...webhook, rawBody: Buffer.from(rawBody) })).toEqual({ ok: true, event });
  });

  it('is taken while a key is being changed, on either side', () => {
    expect(codeOf({ signatureHeader: signWebhook(rawBody, ['old-key', 'new-key'], time) })).toBe('ok');
    expect(codeOf({ secret: ['newest-key', 'new-key'] })).toBe('ok');
    expect(codeOf({ signatureHeader: signWebhook(rawBody, ['old-key', 'older-key'], time) })).toBe(
      'signature-mismatch',
    );
  });

  it('is refused with a wrong secret, an altered body or time', () => {
    expect(codeOf({ secret: 'another' })).toBe('signature-mismatch');
    expect(codeOf({ rawBody: rawBody.replace('5600', '1') })).toBe('signature-mismatch');
    expect(codeOf({ rawBody: `${rawBody} ` })).toBe('signature-mismatch');
    expect(codeOf({ signatureHeader: webhook.signatureHeader?.replace(`t=${time}`, `t=${time + 1}`) })).toBe(
      'signature-mismatch',
    );
  });

  it.each([
    [-301, 'timestamp-outside-tolerance'],
    [-300, 'ok'],
    [300, 'ok'],
    [301, 'timestamp-outside-tolerance'],
  ])('signed %d seconds from now: %s', (seconds, code) => {
    expect(codeOf({ signatureHeader: signWebhook(rawBody, 'new-key', time + seconds) })).toBe(code);
  });

  it.each([
    [undefined, 'signature-missing'],
    ['', 'signature-missing'],
    ['v1=00', 'signature-malformed'],
    [`t=${time}`, 'signature-malformed'],
    [`t=${time},v1=${'zz'.repeat(32)}`, 'signature-malformed'],
    [`t=${time},t=${time},v1=${'00'.repeat(32)}`, 'signature-malformed'],
    [`t=${time}${`,v1=${'00'.repeat(32)}`.repeat(9)}`, 'signature-malformed'],
    [`t=${time},v0=${'00'.repeat(32)},v1=${'00'.repeat(32)}`, 'signature-mismatch'],
  ])('with the header %p is refused: %s', (signatureHeader, code) => {
    expect(codeOf({ signatureHeader })).toBe(code);
  });

  it.each([
    ['no JSON', 'hello'],
    ['no yen', JSON.stringify({ ...event, data: { ...event.data, currency: 'USD' } })],
    ['a negative amount', JSON.stringify({ ...event, data: { ...event.data, amount: -1 } })],
    ['an unknown type', JSON.stringify({ ...event, type: 'payment.refunded' })],
  ])('well signed but with %s is malformed', (_name, body) => {
    expect(codeOf({ rawBody: body, signatureHeader: signWebhook(body, 'new-key', time) })).toBe('event-malformed');
  });

  it('never passes with any other header', () => {
    assert(
      property(string(), (signatureHeader) => {
        expect(codeOf({ signatureHeader })).not.toBe('ok');
      }),
    );
  });
});
