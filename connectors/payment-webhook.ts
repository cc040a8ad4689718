import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';

export const PaymentMethodSchema = Type.Union([Type.Literal('card'), Type.Literal('konbini'), Type.Literal('bank')]);
export type PaymentMethod = Static<typeof PaymentMethodSchema>;

/** What the gateway reports. Events come at least once and in any order; dedupe by `id` (domain §4.4). */
export const PaymentEventSchema = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 64 }),
  type: Type.Union([
    Type.Literal('payment.pending'),
    Type.Literal('payment.succeeded'),
    Type.Literal('payment.failed'),
  ]),
  occurredAt: Type.String({ format: 'date-time' }),
  data: Type.Object({
    token: Type.String({ minLength: 1, maxLength: 64 }),
    /** One attempt to pay: its pending and its final event share it, a double capture has two. */
    captureId: Type.String({ minLength: 1, maxLength: 64 }),
    /** Whole yen. */
    amount: Type.Integer({ minimum: 1 }),
    currency: Type.Literal('JPY'),
    method: PaymentMethodSchema,
  }),
});
export type PaymentEvent = Static<typeof PaymentEventSchema>;

export type WebhookRefusal =
  | 'signature-missing'
  | 'signature-malformed'
  | 'signature-mismatch'
  | 'timestamp-outside-tolerance'
  | 'event-malformed';

export interface WebhookToVerify {
  /** The body exactly as received: the signature covers its bytes. */
  readonly rawBody: Uint8Array | string;
  readonly signatureHeader: string | undefined;
  /** One secret, or several while the key is being changed. */
  readonly secret: string | readonly string[];
  readonly now: Date;
  /** How far the signature's time may be from `now`, either way. */
  readonly toleranceSeconds: number;
}

/** Header that carries `t=<unix seconds>,v1=<hex>`, with one `v1` per key. */
export const SIGNATURE_HEADER = 'menkyo-signature';
const MAX_SIGNATURES = 8;
const event = Compile(PaymentEventSchema);

/** Checks signature, age and form of a webhook, in this order: nothing unsigned is parsed. */
export function verifyWebhook(
  webhook: WebhookToVerify,
): { readonly ok: true; readonly event: PaymentEvent } | { readonly ok: false; readonly code: WebhookRefusal } {
  if (!webhook.signatureHeader) return { ok: false, code: 'signature-missing' };
  const header = parseHeader(webhook.signatureHeader);
  if (!header) return { ok: false, code: 'signature-malformed' };
  if (!matchesAnyKey(webhook, header)) return { ok: false, code: 'signature-mismatch' };
  const ageSeconds = Math.abs(webhook.now.getTime() / 1000 - header.timestamp);
  if (ageSeconds > webhook.toleranceSeconds) return { ok: false, code: 'timestamp-outside-tolerance' };
  const value = parseEvent(webhook.rawBody);
  return event.Check(value) ? { ok: true, event: value } : { ok: false, code: 'event-malformed' };
}

/** The header's value for a body, with one `v1` per secret. `timestamp` is in unix seconds. */
export function signWebhook(
  rawBody: Uint8Array | string,
  secrets: string | readonly string[],
  timestamp: number,
): string {
  const signatures = asList(secrets).map((secret) => `v1=${digest(secret, timestamp, rawBody).toString('hex')}`);
  return [`t=${timestamp}`, ...signatures].join(',');
}

interface SignatureHeader {
  readonly timestamp: number;
  readonly signatures: readonly Buffer[];
}

function parseHeader(header: string): SignatureHeader | undefined {
  const parts = header.split(',').map((part) => part.trim());
  const times = parts.filter((part) => /^t=\d{1,12}$/.test(part));
  const signatures = parts.filter((part) => /^v1=[0-9a-f]{64}$/.test(part));
  if (times.length !== 1 || signatures.length === 0 || signatures.length > MAX_SIGNATURES) return undefined;
  return {
    timestamp: Number(times[0]?.slice('t='.length)),
    signatures: signatures.map((part) => Buffer.from(part.slice('v1='.length), 'hex')),
  };
}

/** Compares every key with every signature, without stopping early, so that time tells nothing. */
function matchesAnyKey(webhook: WebhookToVerify, header: SignatureHeader): boolean {
  let matches = false;
  for (const secret of asList(webhook.secret)) {
    const expected = digest(secret, header.timestamp, webhook.rawBody);
    for (const signature of header.signatures) matches = timingSafeEqual(expected, signature) || matches;
  }
  return matches;
}

function digest(secret: string, timestamp: number, rawBody: Uint8Array | string): Buffer {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest();
}

function asList(secrets: string | readonly string[]): readonly string[] {
  return typeof secrets === 'string' ? [secrets] : secrets;
}

function parseEvent(rawBody: Uint8Array | string): unknown {
  try {
    return JSON.parse(
      typeof rawBody === 'string' ? rawBody : new TextDecoder('utf-8', { fatal: true }).decode(rawBody),
    );
  } catch {
    return undefined;
  }
}
