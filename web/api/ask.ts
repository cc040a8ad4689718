import type { Operations } from './operations.ts';
import { type ProblemDocument, Refused } from './problem.ts';

export type Operation = keyof Operations;
export type Answer<Name extends Operation> = Operations[Name]['answer'];
type Part<Name extends Operation, Key extends string> = Key extends keyof Operations[Name]
  ? { readonly [K in Key]: Readonly<Operations[Name][Key]> }
  : unknown;
type OptionalPart<Name extends Operation, Key extends string> = Key extends keyof Operations[Name]
  ? { readonly [K in Key]?: Readonly<Operations[Name][Key]> }
  : unknown;

/** What an operation is asked with. */
export type Question<Name extends Operation> = Part<Name, 'path'> &
  OptionalPart<Name, 'query'> &
  Part<Name, 'body'> & {
    /** Of a command: one a press, the same over retries. */
    readonly key?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
  };

/** Who is told when the session has ended; resolves once the same person has signed in again. */
type SignInAgain = () => Promise<void>;
let signInAgain: SignInAgain | undefined;

export function onSessionEnd(handler: SignInAgain | undefined): void {
  signInAgain = handler;
}

const TRIES = 3;

/**
 * Asks the API. A command is sent again under its key when the way there fails; a session that has ended is waited for;
 * everything else that is refused is thrown.
 *
 * @throws Refused
 */
export async function ask<Name extends Operation>(name: Name, question: Question<Name>): Promise<Answer<Name>> {
  const [method = 'GET', path = ''] = name.split(' ');
  const { key = crypto.randomUUID(), ...parts }: Parts = question;
  for (let attempt = 1; ; attempt++) {
    const response = await send(method, addressOf(path, parts), parts, key).catch((error: unknown) => {
      if (parts.signal?.aborted === true) throw error;
      return undefined;
    });
    if (response === undefined || response.status === 503) {
      if (attempt < TRIES) {
        await pause(300 * 3 ** attempt);
        continue;
      }
      throw response === undefined ? new Refused({ status: 0, code: 'offline' }) : await refusalOf(response);
    }
    if (response.status === 401 && signInAgain !== undefined && name !== 'POST /sessions') {
      await signInAgain();
      attempt = 0;
      continue;
    }
    if (!response.ok) throw await refusalOf(response);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the contract promises
    return (await read(response)) as Answer<Name>;
  }
}

interface Parts {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The address of an operation: `{id}` in its place, and what is asked for. */
export function addressOf(path: string, { path: values = {}, query = {} }: Pick<Parts, 'path' | 'query'>): string {
  const place = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));
  const asked = Object.entries(query)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one: unknown) => [name, one] as const))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)]);
  return asked.length === 0 ? place : `${place}?${new URLSearchParams(asked).toString()}`;
}

function send(method: string, address: string, { body, headers, signal }: Parts, key: string): Promise<Response> {
  return fetch(address, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' ? {} : { 'idempotency-key': key }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
}

async function read(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  const type = response.headers.get('content-type') ?? '';
  return type.includes('json') ? response.json() : response.blob();
}

async function refusalOf(response: Response): Promise<Refused> {
  const said: unknown = await response.json().catch(() => undefined);
  return new Refused(isProblem(said) ? said : { status: response.status, code: 'internal-error' });
}

function isProblem(said: unknown): said is ProblemDocument {
  return typeof said === 'object' && said !== null && 'code' in said && typeof said.code === 'string';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
