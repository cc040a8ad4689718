import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { type Breaker, createBreaker } from './breaker.ts';
import { ConnectorError, type OutsideSystem } from './connector-error.ts';

export interface HttpSystemOptions {
  readonly system: OutsideSystem;
  /** Base address, with or without a path. */
  readonly url: string;
  /** Milliseconds for a whole call, its body included. Default 5,000. */
  readonly timeoutMs?: number;
  readonly breaker?: Breaker;
}

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the base address; made by `path` so that every part is encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | null>>;
  readonly body?: unknown;
  readonly timeoutMs?: number;
  /** Bytes of the answer's body; more is `malformed` with `too-large`. Default 4 MiB. */
  readonly sizeLimit?: number;
  readonly signal?: AbortSignal | undefined;
}

/** One outside system over HTTP. Every method throws `ConnectorError`, or the reason of the caller's own signal. */
export interface HttpSystem {
  bytes(call: HttpCall): Promise<Uint8Array>;
  json<T>(form: AnswerForm<T>, call: HttpCall): Promise<T>;
  nothing(call: HttpCall): Promise<void>;
}

const DEFAULT_TIMEOUT_MS = 5_000;
const DEFAULT_SIZE_LIMIT = 4 * 1024 * 1024;
const REFUSAL_SIZE_LIMIT = 64 * 1024;
const REFUSAL_CODE = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** The form an answer must have; unknown fields are let through, since an outside system may grow. */
export interface AnswerForm<T> {
  accepts(value: unknown): value is T;
}

export function answerForm<S extends TSchema>(schema: S): AnswerForm<Static<S>> {
  const validator = Compile(schema);
  return { accepts: (value): value is Static<S> => validator.Check(value) };
}

/** A path whose values are one encoded segment each: path`receipts/${number}/status`. */
export function path(literals: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return String.raw({ raw: literals }, ...values.map(segment));
}

/** Dots alone would walk up the path, encoded or not (WHATWG URL §4.4), so they are no value. */
function segment(value: string | number): string {
  if (value === '' || value === '.' || value === '..') throw new TypeError('The value cannot be a path segment');
  return encodeURIComponent(value);
}

/** The one way out over HTTP (design §6: time limit, circuit breaker). */
export function createHttpSystem(options: HttpSystemOptions): HttpSystem {
  const { system } = options;
  const base = options.url.endsWith('/') ? options.url : `${options.url}/`;
  const breaker = options.breaker ?? createBreaker(system);

  async function bytes(call: HttpCall): Promise<Uint8Array> {
    call.signal?.throwIfAborted();
    return breaker.run(() => exchange(system, addressOf(base, call), withDefaults(options, call)), call.signal);
  }

  return {
    bytes,
    async nothing(call) {
      await bytes(call);
    },
    async json(form, call) {
      const value = parseJson(system, await bytes(call));
      if (!form.accepts(value)) throw new ConnectorError(system, 'malformed', { code: 'schema' });
      return value;
    },
  };
}

interface LimitedCall extends HttpCall {
  readonly timeoutMs: number;
  readonly sizeLimit: number;
}

function withDefaults(options: HttpSystemOptions, call: HttpCall): LimitedCall {
  return {
    ...call,
    timeoutMs: call.timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    sizeLimit: call.sizeLimit ?? DEFAULT_SIZE_LIMIT,
  };
}

function addressOf(base: string, call: HttpCall): URL {
  const address = new URL(call.path, base);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== null) address.searchParams.set(name, value);
  }
  return address;
}

async function exchange(system: OutsideSystem, address: URL, call: LimitedCall): Promise<Uint8Array> {
  const deadline = AbortSignal.timeout(call.timeoutMs);
  const signal = call.signal ? AbortSignal.any([deadline, call.signal]) : deadline;
  try {
    const response = await fetch(address, {
      method: call.method,
      redirect: 'manual',
      signal,
      ...(call.body === undefined
        ? {}
        : { body: JSON.stringify(call.body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) throw await refusal(system, response);
    return await readAtMost(system, response, call.sizeLimit);
  } catch (error) {
    if (error instanceof ConnectorError) throw error;
    if (call.signal?.aborted) throw call.signal.reason;
    if (deadline.aborted) throw new ConnectorError(system, 'timeout');
    throw new ConnectorError(system, 'unavailable', { code: networkCode(error) });
  }
}

async function refusal(system: OutsideSystem, response: Response): Promise<ConnectorError> {
  const { status } = response;
  const code = await refusalCode(system, response);
  const away = status >= 500 || status === 429 || status === 408;
  return new ConnectorError(
    system,
    away ? 'unavailable' : 'refused',
    code === undefined ? { status } : { status, code },
  );
}

/** The `code` of a problem body (RFC 9457), if it is a plain word; anything else stays where it is. */
async function refusalCode(system: OutsideSystem, response: Response): Promise<string | undefined> {
  const body = await readAtMost(system, response, REFUSAL_SIZE_LIMIT)
    .then((bytes) => parseJson(system, bytes))
    .catch(() => undefined);
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  return typeof code === 'string' && REFUSAL_CODE.test(code) ? code : undefined;
}

async function readAtMost(system: OutsideSystem, response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the body, so nothing more is received.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new ConnectorError(system, 'malformed', { status: response.status, code: 'too-large' });
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function parseJson(system: OutsideSystem, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ConnectorError(system, 'malformed', { code: 'not-json' });
  }
}

/** The operating system's error name (`ECONNREFUSED`, …) of a failed fetch. */
function networkCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'no-connection';
}
