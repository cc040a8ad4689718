import { foldName } from './names/fold.ts';
import { kanaKey } from './names/kana.ts';
import { valueAt } from './qualification/condition.ts';

type Form = Readonly<Record<string, unknown>>;

export type Jurisdiction = { readonly ok: true } | { readonly ok: false; readonly code: 'wrong-governor' };

/** A first licence is granted by the governor of the place where the applicant lives (住所地の知事, 令1条). */
export function checkJurisdiction(
  form: Form,
  { authority }: { readonly authority: { readonly prefecture: string } },
): Jurisdiction {
  const lives = valueAt(form, 'address.prefecture');
  return lives === authority.prefecture ? { ok: true } : { ok: false, code: 'wrong-governor' };
}

/** The portal's check of the applicant's signature (署名用電子証明書, domain §4.2). */
export interface SignatureCheck {
  readonly status: 'VALID' | 'REVOKED' | 'EXPIRED' | 'UNKNOWN' | 'INVALID';
  /** ISO 8601 with offset. */
  readonly signedAt: string;
  /** Since when the certificate is revoked or expired, where that is known; ISO 8601 with offset. */
  readonly endedAt?: string;
}

export type SignatureVerdict = 'accept' | 'hold' | 'signature-revoked' | 'signature-expired' | 'signature-invalid';

/**
 * What becomes of an application by its signature. One made while the certificate was good stays good: a certificate
 * dies of a change of name or address, which must not undo what was signed before. When nobody can say yet, it waits.
 */
export function checkSignature({ status, signedAt, endedAt }: SignatureCheck): SignatureVerdict {
  switch (status) {
    case 'VALID':
      return 'accept';
    case 'UNKNOWN':
      return 'hold';
    case 'INVALID':
      return 'signature-invalid';
    case 'REVOKED':
    case 'EXPIRED': {
      const signedBefore = endedAt !== undefined && Date.parse(signedAt) < Date.parse(endedAt);
      if (signedBefore) return 'accept';
      return status === 'REVOKED' ? 'signature-revoked' : 'signature-expired';
    }
    default:
      return status satisfies never;
  }
}

/**
 * What two applications of one person have in common however they are written: folded name, reading and birth date
 * (domain scenarios 34, 35). It leads to a person's decision and never decides.
 */
export function matchKey(form: Form): string {
  const [name, kana, birthDate] = ['name', 'kana', 'birthDate'].map((field) => {
    const value = valueAt(form, field);
    return typeof value === 'string' ? value : '';
  });
  return [foldName(name ?? ''), kanaKey(kana ?? ''), birthDate].join('|');
}
