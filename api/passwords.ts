import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '../domain/errors.ts';
import { passwordFault } from '../domain/password-policy.ts';

/** Checked against when nobody has the login name, so that the time it takes tells nothing. */
export const nobodysHash = hash(randomBytes(16).toString('hex'));

export { hash as hashPassword, verify as passwordMatches } from '@node-rs/argon2';

/** @throws DomainError `password-too-weak`, with the rule */
export async function refuseWeakPassword(
  password: string,
  person: { readonly login: string; readonly displayName: string },
  usedBefore: readonly string[],
): Promise<void> {
  const rule = passwordFault(password, person);
  if (rule !== undefined) throw new DomainError('password-too-weak', { rule });
  for (const before of usedBefore) {
    if (await verify(before, password)) throw new DomainError('password-too-weak', { rule: 'used-before' });
  }
}

/** Without characters that are taken for another when read from paper. */
const ALPHABETS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'];
const GROUPS = 4;
const GROUP_LENGTH = 5;

/** 初期パスワード: handed over once, on paper or by word of mouth, and changed at the first sign-in. */
export function initialPassword(): string {
  const letters = ALPHABETS.join('');
  const group = () => Array.from({ length: GROUP_LENGTH }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
