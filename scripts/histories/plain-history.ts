import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/common/lib/proto-utils.js';

/** A history as JSON, as Temporal's other tools write it. */
export interface PlainHistory {
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

/**
 * A history that everybody may read: payloads without encryption, no names of machines and processes, no stack traces.
 * What a replay looks at is untouched.
 */
export async function plainHistory(
  history: Parameters<typeof proto.historyToJSON>[0],
  codecs: readonly PayloadCodec[],
): Promise<PlainHistory> {
  const plain = await inPlain(JSON.parse(proto.historyToJSON(history)), codecs);
  if (!isRecord(plain) || !Array.isArray(plain['events'])) throw new RangeError('a history without events');
  return { events: plain['events'] };
}

/** The decoded texts of all payloads of a plain history. @throws RangeError for an encrypted one */
export function payloadTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(payloadTexts);
  if (!isRecord(value)) return [];
  if (!isPayload(value)) return Object.values(value).flatMap(payloadTexts);
  const { metadata, data } = proto.JSONToPayload(value);
  const encoding = Buffer.from(metadata?.['encoding'] ?? []).toString();
  if (encoding === 'binary/encrypted') throw new RangeError('a payload is encrypted');
  return [Buffer.from(data ?? []).toString()];
}

async function inPlain(value: unknown, codecs: readonly PayloadCodec[]): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((part) => inPlain(part, codecs)));
  if (!isRecord(value)) return value;
  if (isPayload(value)) return proto.payloadToJSON(withoutStack(await decoded(proto.JSONToPayload(value), codecs)));
  const entries = Object.entries(value).map(async ([name, part]): Promise<[string, unknown]> => {
    if (name === 'identity') return [name, 'recorded'];
    if (name === 'stackTrace') return [name, ''];
    return [name, await inPlain(part, codecs)];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Decoded in the opposite order of encoding. */
async function decoded(payload: Payload, codecs: readonly PayloadCodec[]): Promise<Payload> {
  let payloads = [payload];
  for (const codec of codecs.toReversed()) payloads = await codec.decode(payloads);
  return payloads[0] ?? payload;
}

/** Message and stack of a failure travel together; the stack names files of the machine. */
function withoutStack(payload: Payload): Payload {
  const text = Buffer.from(payload.data ?? []).toString();
  if (!text.includes('"stack_trace"')) return payload;
  return { ...payload, data: Buffer.from(JSON.stringify({ ...JSON.parse(text), stack_trace: '' })) };
}

function isPayload(value: Record<string, unknown>): boolean {
  const { metadata } = value;
  return isRecord(metadata) && typeof metadata['encoding'] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
