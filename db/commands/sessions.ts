import { refuseOwnAccount } from '../../domain/account-life.ts';
import { DomainError } from '../../domain/errors.ts';
import { endSessions, lockAccount } from '../account-record.ts';
import type { Database, Em } from '../database.ts';
import { Session } from '../entities/index.ts';
import type { StandingAccount } from '../queries/signed-in.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';

/** Signing out. */
export async function closeSession(em: Em, id: string, account: string, now: Date): Promise<void> {
  await endSessions(em, { id }, { why: 'signed-out', actor: account, now });
}

/** One of a person's own sessions ends, on whatever machine it is. @throws DomainError `not-found` */
export async function revokeSession(em: Em, id: string, account: string, now: Date): Promise<void> {
  const ended = await endSessions(em, { id, account }, { why: 'revoked', actor: account, now });
  if (ended === 0) throw new DomainError('not-found');
}

/** All of a person's own sessions but the one they speak through. @returns how many */
export function revokeOtherSessions(em: Em, current: string, account: string, now: Date): Promise<number> {
  return endSessions(em, { account, id: { $ne: current } }, { why: 'revoked', actor: account, now });
}

export interface SessionEnding {
  readonly session: string;
  readonly reason: string;
  readonly by: StandingAccount;
  readonly now: Date;
}

/**
 * Somebody else's session ends, with the reason in the ledger.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `own-account`
 */
export async function endSessionOf(
  em: Em,
  { session: id, reason, by, now }: SessionEnding,
  key: CommandKey,
): Promise<void> {
  if (!(await takeKey(em, key, { kind: 'answer', status: 204, body: null }, now))) throw new KeyTaken();
  const session = await em.findOne(Session, { id });
  if (session === null) throw new DomainError('not-found');
  const record = await lockAccount(em, session.account, now);
  refuseOwnAccount({ account: session.account, staffNumber: record.account.staffNumber ?? null }, by);
  const ended = await endSessions(em, { id }, { why: 'revoked', actor: by.id, now });
  if (ended === 0) throw new DomainError('not-found');
  await record.enter('sessions-revoked', { actor: by.id, reason, codes: { session: id } });
}

/** The session was used: its idle end moves on. */
export async function keepSession(
  database: Pick<Database, 'statement'>,
  { id, now, idleEndsAt }: { readonly id: string; readonly now: Date; readonly idleEndsAt: Date },
): Promise<void> {
  await database.statement('update session set last_seen_at = ?, idle_ends_at = ? where id = ?', [now, idleEndsAt, id]);
}
