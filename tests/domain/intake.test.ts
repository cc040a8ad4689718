import { describe, expect, it } from '@jest/globals';
import { checkJurisdiction, checkSignature, matchKey } from '../../domain/intake.ts';
import { applicationForm } from './applications.ts';
import { tokyoCook } from './tokyo-cook.ts';

const livesIn = (prefecture: string) =>
  applicationForm({ address: { postalCode: '000-0000', prefecture, municipality: '見本市', street: '1' } });

const key = (changes: Record<string, unknown>) => matchKey(applicationForm(changes));

describe('the governor', () => {
  it('is that of the place where the applicant lives, wherever the domicile is', () => {
    expect(checkJurisdiction(livesIn('13'), tokyoCook)).toEqual({ ok: true });
    expect(checkJurisdiction({ ...livesIn('13'), domicile: { kind: 'prefecture', code: '27' } }, tokyoCook)).toEqual({
      ok: true,
    });
    expect(checkJurisdiction(livesIn('27'), tokyoCook)).toEqual({ ok: false, code: 'wrong-governor' });
    expect(checkJurisdiction({}, tokyoCook)).toEqual({ ok: false, code: 'wrong-governor' });
  });
});

describe('a signature', () => {
  const signedAt = '2026-11-24T09:00:00+09:00';

  it.each([
    [{ status: 'VALID' as const }, 'accept'],
    [{ status: 'UNKNOWN' as const }, 'hold'],
    [{ status: 'INVALID' as const }, 'signature-invalid'],
    [{ status: 'REVOKED' as const }, 'signature-revoked'],
    [{ status: 'EXPIRED' as const }, 'signature-expired'],
    [{ status: 'REVOKED' as const, endedAt: '2026-11-23T00:00:00Z' }, 'signature-revoked'],
    [{ status: 'REVOKED' as const, endedAt: signedAt }, 'signature-revoked'],
    [{ status: 'REVOKED' as const, endedAt: '2026-11-24T00:00:01Z' }, 'accept'],
    [{ status: 'EXPIRED' as const, endedAt: '2026-11-25T00:00:00+09:00' }, 'accept'],
  ])('checked as %j: %s', (check, verdict) => {
    expect(checkSignature({ ...check, signedAt })).toBe(verdict);
  });
});

describe('the key that twins share', () => {
  it('is the same however a person is written', () => {
    expect(key({ name: '髙橋 花子', kana: 'タカハシ　キョウコ' })).toBe(key({ name: '高橋花子', kana: 'ﾀｶﾊｼ ｷﾖｳｺ' }));
  });

  it('differs by birth date, reading or name', () => {
    const keys = [{}, { birthDate: '1998-04-02' }, { kana: 'ミホン　ハルコ' }, { name: '見本 春子' }].map(key);
    expect(new Set(keys).size).toBe(4);
  });
});
