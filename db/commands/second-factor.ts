import { DomainError } from '../../domain/errors.ts';
import { lockAccount } from '../account-record.ts';
import type { Em } from '../database.ts';
import { countFailure, type StepOf } from './sign-in.ts';

/**
 * Keeps the secret of an authenticator that has not shown a code yet.
 *
 * @throws DomainError `second-factor-enrolled`: only an administrator takes away one that counts
 */
export async function proposeSecondFactor(em: Em, account: string, secret: Uint8Array, now: Date): Promise<void> {
  const { account: row } = await lockAccount(em, account, now);
  if (row.totpConfirmedAt != null) throw new DomainError('second-factor-enrolled');
  Object.assign(row, { totpSecret: secret, totpLastStep: null });
}

/**
 * From now on the authenticator counts, if its code is right.
 *
 * @returns whether it was; a wrong one counts as a failed sign-in
 * @throws DomainError `second-factor-enrolled`, `not-found` where none was proposed
 */
export async function confirmSecondFactor(em: Em, account: string, stepOf: StepOf, now: Date): Promise<boolean> {
  const record = await lockAccount(em, account, now);
  if (record.account.totpConfirmedAt != null) throw new DomainError('second-factor-enrolled');
  await em.populate(record.account, ['totpSecret']);
  if (record.account.totpSecret == null) throw new DomainError('not-found');
  const step = stepOf(record.account.totpSecret);
  if (step === null) {
    await countFailure(record);
    return false;
  }
  Object.assign(record.account, { totpConfirmedAt: now, totpLastStep: step });
  await record.enter('second-factor-enrolled', { actor: account });
  return true;
}
