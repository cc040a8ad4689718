import { PASSWORDS_REMEMBERED } from '../../domain/password-policy.ts';
import type { AccountRecord } from '../account-record.ts';
import type { Em } from '../database.ts';
import { Account, PasswordBefore } from '../entities/index.ts';
import { countFailure } from './sign-in.ts';
import { lockAccount } from '../account-record.ts';

/** The present password and those before it that are not taken again, the latest first. */
export async function passwordsOf(em: Em, account: string): Promise<readonly string[]> {
  const [{ passwordHash }, before] = await Promise.all([
    em.findOneOrFail(Account, { id: account }),
    em.find(PasswordBefore, { account }, { orderBy: { replacedAt: 'desc' }, limit: PASSWORDS_REMEMBERED }),
  ]);
  return [passwordHash, ...before.map((row) => row.passwordHash)];
}

/** The present password was wrong: that counts as a failed sign-in, since who guesses here has somebody's session. */
export async function countWrongPassword(em: Em, account: string, now: Date): Promise<void> {
  await countFailure(await lockAccount(em, account, now));
}

export interface PasswordChange {
  readonly account: string;
  readonly newHash: string;
  /** The session that goes on; the others end with the old password. */
  readonly session: string;
  readonly now: Date;
}

/** A person gives themselves another password. */
export async function changePassword(em: Em, { account, newHash, session, now }: PasswordChange): Promise<void> {
  const record = await lockAccount(em, account, now);
  await replacePassword(record, newHash);
  record.account.mustChangePassword = false;
  await record.enter('password-changed', { actor: account });
  await record.endSessions('revoked', account, session);
}

/** The old one is remembered, since it is not taken again. */
export async function replacePassword({ em, account, now }: AccountRecord, newHash: string): Promise<void> {
  em.create(PasswordBefore, { account: account.id, replacedAt: now, passwordHash: account.passwordHash });
  account.passwordHash = newHash;
}
