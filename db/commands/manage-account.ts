import { refuseOwnAccount } from '../../domain/account-life.ts';
import { DomainError } from '../../domain/errors.ts';
import { type AccountRecord, lockAccount } from '../account-record.ts';
import type { Em } from '../database.ts';
import type { StandingAccount } from '../queries/signed-in.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';
import { replacePassword } from './set-password.ts';

/** What an administrator does about somebody else's account. */
export type Measure =
  | { readonly measure: 'lock' | 'unlock' | 'reset-second-factor' | 'revoke-sessions' }
  /** `initialHash`: of the one-time password that is handed over. */
  | { readonly measure: 'reset-password'; readonly initialHash: string };

export interface MeasureOrder {
  readonly account: string;
  readonly reason: string;
  readonly by: StandingAccount;
  readonly now: Date;
}

/** A lock by a person lasts until a person takes it away. */
const FOR_GOOD = new Date('9999-12-31T00:00:00Z');

/**
 * Locks, unlocks, resets or signs out; whatever takes something away ends the sessions too.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `account-ended`, `own-account`
 */
export async function takeMeasure(
  em: Em,
  { account: id, reason, by, now }: MeasureOrder,
  measure: Measure,
  key: CommandKey,
): Promise<{ id: string }> {
  const answer = { id };
  if (!(await takeKey(em, key, { kind: 'answer', status: 200, body: answer }, now))) throw new KeyTaken();
  const record = await lockAccount(em, id, now);
  if (record.account.status === 'ENDED') throw new DomainError('account-ended');
  refuseOwnAccount({ account: id, staffNumber: record.account.staffNumber ?? null }, by);
  const entry = await carryOut(record, measure);
  if (measure.measure !== 'unlock') await record.endSessions('revoked', by.id);
  await record.enter(entry, { actor: by.id, reason });
  return answer;
}

async function carryOut(record: AccountRecord, measure: Measure) {
  const { account } = record;
  switch (measure.measure) {
    case 'lock':
      account.lockedUntil = FOR_GOOD;
      return 'locked';
    case 'unlock':
      Object.assign(account, { lockedUntil: null, failedSignIns: 0 });
      return 'unlocked';
    case 'reset-password':
      await replacePassword(record, measure.initialHash);
      account.mustChangePassword = true;
      return 'password-reset';
    case 'reset-second-factor':
      Object.assign(account, { totpSecret: null, totpConfirmedAt: null, totpLastStep: null });
      return 'second-factor-reset';
    case 'revoke-sessions':
      break;
  }
  return 'sessions-revoked';
}
