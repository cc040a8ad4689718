import { v7 as uuidv7 } from 'uuid';
import type { Em } from '../database.ts';
import { Account, AuditEntry, Session } from '../entities/index.ts';
import type { StaffAccount } from '../queries/signed-in.ts';

/** The account of a login name, with what its password is checked against. */
export async function accountToSignIn(
  em: Em,
  login: string,
): Promise<{ readonly account: StaffAccount; readonly passwordHash: string } | undefined> {
  const row = await em.findOne(Account, { login, status: 'ACTIVE' });
  if (row === null) return undefined;
  const { id, displayName, roles, office, passwordHash } = row;
  return { account: { id, login, displayName, roles, office: office ?? null }, passwordHash };
}

export interface NewSession {
  readonly tokenHash: string;
  readonly account: string;
  readonly now: Date;
  readonly expiresAt: Date;
  /** The session the browser had before: it ends. */
  readonly replaces: string | undefined;
}

export async function openSession(em: Em, session: NewSession): Promise<void> {
  if (session.replaces !== undefined) await em.nativeDelete(Session, { tokenHash: session.replaces });
  em.create(Session, {
    tokenHash: session.tokenHash,
    account: session.account,
    createdAt: session.now,
    expiresAt: session.expiresAt,
  });
  auditSession(em, 'session.open', session.account, session.now);
}

export async function closeSession(em: Em, tokenHash: string, account: string, now: Date): Promise<void> {
  await em.nativeDelete(Session, { tokenHash });
  auditSession(em, 'session.close', account, now);
}

function auditSession(em: Em, action: string, account: string, now: Date): void {
  em.create(AuditEntry, {
    id: uuidv7(),
    stream: `account:${account}`,
    action,
    outcome: 'done',
    code: null,
    actor: account,
    purpose: 'access-control',
    case: null,
    details: {},
    recordedAt: now,
  });
}
