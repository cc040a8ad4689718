import { DomainError } from '../../domain/errors.ts';
import { endSessions } from '../account-record.ts';
import type { Database, Em } from '../database.ts';

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

/** The session was used: its idle end moves on. */
export async function keepSession(
  database: Pick<Database, 'statement'>,
  { id, now, idleEndsAt }: { readonly id: string; readonly now: Date; readonly idleEndsAt: Date },
): Promise<void> {
  await database.statement('update session set last_seen_at = ?, idle_ends_at = ? where id = ?', [now, idleEndsAt, id]);
}
