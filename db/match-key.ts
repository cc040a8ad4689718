import { createHash } from 'node:crypto';
import { matchKey } from '../domain/intake.ts';

/** What duplicates are looked for by: name, kana and birth date folded into one value that cannot be read. */
export function hashedMatchKey(form: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(matchKey(form)).digest('base64url');
}
