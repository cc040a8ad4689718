import { DomainError } from '../../domain/errors.ts';
import type { Em } from '../database.ts';

/** A command as its Idempotency-Key names it. */
export interface CommandKey {
  readonly account: string;
  /** UUID, chosen by the caller. */
  readonly key: string;
  /** SHA-256 of route and body: the same key with another request is refused. */
  readonly requestHash: string;
}

/** What a key stands for: an answer, or a fact whose state is the answer. */
export type Remembered =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'fact'; readonly factId: string };

/**
 * Takes the key for this transaction. A concurrent duplicate waits here until the first has ended.
 *
 * @returns false when the key was used before: nothing may be done again, `remembered` knows the answer
 */
export async function takeKey(em: Em, command: CommandKey, outcome: Remembered, now: Date): Promise<boolean> {
  const rows = await em.execute<object[]>(`${TAKE_KEY} returning key`, takeKeyParameters(command, outcome, now));
  return rows.length > 0;
}

/** Completes the answer of a key taken in this transaction, where it is known only at the end. */
export async function rememberAnswer(em: Em, command: CommandKey, body: unknown): Promise<void> {
  await em.execute('update idempotency_record set response = ?::jsonb where account_id = ? and key = ?', [
    JSON.stringify({ body }),
    command.account,
    command.key,
  ]);
}

const COLUMNS = 'account_id, key, request_hash, status, response, created_at';

export const TAKE_KEY = `insert into idempotency_record (${COLUMNS}) values (?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing`;

/** The same if there is a row in `source`, a part of the statement it stands in. */
export const takeKeyIf = (source: string): string =>
  `insert into idempotency_record (${COLUMNS}) select ?, ?, ?, ?, ?::jsonb, ? from ${source} on conflict do nothing`;

export function takeKeyParameters(command: CommandKey, outcome: Remembered, now: Date): readonly unknown[] {
  const status = outcome.kind === 'answer' ? outcome.status : null;
  const response = outcome.kind === 'answer' ? { body: outcome.body } : { factId: outcome.factId };
  return [command.account, command.key, command.requestHash, status, JSON.stringify(response), now];
}

/**
 * What the key led to.
 *
 * @throws DomainError `idempotency-key-reused` when it was another request
 */
export async function remembered(em: Em, command: CommandKey): Promise<Remembered | undefined> {
  const [row] = await em.execute<
    { request_hash: string; status: number | null; response: { body?: unknown; factId?: string } }[]
  >('select request_hash, status, response from idempotency_record where account_id = ? and key = ?', [
    command.account,
    command.key,
  ]);
  if (row === undefined) return undefined;
  if (row.request_hash !== command.requestHash) throw new DomainError('idempotency-key-reused');
  return row.status === null
    ? { kind: 'fact', factId: row.response.factId ?? '' }
    : { kind: 'answer', status: row.status, body: row.response.body };
}

/** Ends a transaction whose key was taken before. */
export class KeyTaken extends Error {
  constructor() {
    super('the idempotency key was used before');
    this.name = 'KeyTaken';
  }
}
