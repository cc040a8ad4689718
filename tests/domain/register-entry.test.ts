import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { DomainError } from '../../domain/errors.ts';
import { buildRegisterEntry, checkRegisterEntry, type Registration } from '../../domain/register-entry.ts';
import { applicationForm, foreignApplicationForm } from './applications.ts';

const registration: Registration = {
  pseudonymId: '3f6c0a52-54c1-4c55-9d0a-6b1c5f6f0001',
  licenceNumber: 123_456,
  receivedOn: '2026-11-24',
  receiptReference: '8保医健安第1号',
  registeredOn: '2026-12-10',
  office: 'T00',
};

const build = (changes: Record<string, unknown> = {}) => buildRegisterEntry(applicationForm(changes), registration);

/** Everything a refusal says. */
function refusal(changes: Record<string, unknown>): string {
  try {
    build(changes);
    return '';
  } catch (error) {
    return error instanceof DomainError ? `${error.message}${JSON.stringify(error.details)}` : '';
  }
}

describe('an entry of the register', () => {
  it('has every item of a first registration', () => {
    expect(build()).toEqual({
      pseudonymId: registration.pseudonymId,
      licenceNumber: 123_456,
      receivedOn: '2026-11-24',
      receiptReference: '8保医健安第1号',
      registeredOn: '2026-12-10',
      issuedOn: null,
      domicileKind: 'prefecture',
      domicileCode: '13',
      kana: 'ミホン　ハナコ',
      name: '見本 花子',
      nameHasGaiji: false,
      formerSurname: null,
      formerSurnameHasGaiji: null,
      alias: null,
      aliasHasGaiji: null,
      birthDate: '1998-04-01',
      sex: '2',
      qualificationBasis: '2',
      office: 'T00',
    });
  });

  it('holds neither address nor telephone nor what was declared', () => {
    const text = JSON.stringify(build());
    for (const stray of ['西新宿', '03-0000-0000', 'mihon@example.jp', 'penalty']) expect(text).not.toContain(stray);
  });

  it('keeps names to the code point, and says which need care', () => {
    expect(build({ name: '渡邉\u{E0100} \uFA19子', formerSurname: '髙橋' })).toMatchObject({
      name: '渡邉\u{E0100} \uFA19子',
      nameHasGaiji: true,
      formerSurname: '髙橋',
      formerSurnameHasGaiji: true,
      aliasHasGaiji: null,
    });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        expect(build({ name, formerSurname: name })).toMatchObject({ name, formerSurname: name });
      }),
    );
  });

  it('writes the reading in its canonical form', () => {
    expect(build({ kana: 'ﾐﾎﾝ ﾊﾅｺ' }).kana).toBe('ミホン　ハナコ');
  });

  it('has the alias of a foreign national and no former surname', () => {
    const form = foreignApplicationForm();
    expect(buildRegisterEntry(form, registration)).toMatchObject({
      domicileKind: 'nationality',
      domicileCode: 'KOR',
      name: 'MIHON HANA',
      alias: '愛川 花',
      aliasHasGaiji: false,
    });
    expect(() => buildRegisterEntry({ ...form, formerSurname: '旧姓' }, registration)).toThrow(
      'register-entry-invalid',
    );
  });

  it.each(['name', 'kana', 'birthDate', 'sex', 'qualificationBasis', 'domicile'])('cannot do without %s', (field) => {
    expect(() => build({ [field]: undefined })).toThrow(DomainError);
    expect(() => build({ [field]: '' })).toThrow('form-invalid');
  });

  it('says nothing of the person when it is refused', () => {
    expect(refusal({ birthDate: '2027-01-01' })).toContain('registered-before-birth');
    for (const text of [refusal({ birthDate: '2027-01-01' }), refusal({ kana: '見本' })]) {
      expect(text).not.toBe('');
      expect(text).not.toMatch(/見本|2027/);
    }
  });
});

describe('the rules between items', () => {
  const entry = build();

  it.each([
    [{ licenceNumber: 0 }, ['licence-number-out-of-range']],
    [{ licenceNumber: 10_000_000 }, ['licence-number-out-of-range']],
    [{ registeredOn: '2026-11-23' }, ['registered-before-receipt']],
    [{ issuedOn: '2026-12-09' }, ['issued-before-registration']],
    [{ receivedOn: '1998-04-01' }, ['received-before-birth']],
    [{ receiptReference: null }, ['receipt-incomplete']],
    [{ name: '𠮷野' }, ['name-gaiji-flag-wrong']],
    [{ formerSurname: '旧姓' }, ['former-surname-gaiji-flag-wrong']],
    [{ aliasHasGaiji: false }, ['alias-gaiji-flag-wrong']],
    [{ nameHasGaiji: true }, []],
    [{ registeredOn: '2026-11-24', issuedOn: '2026-11-24' }, []],
  ])('with %j: errors %j', (changes, errors) => {
    expect(checkRegisterEntry({ ...entry, ...changes }).errors).toEqual(errors);
  });

  it.each([
    [{}, []],
    [{ receivedOn: null, receiptReference: null }, ['receipt-unknown']],
    [{ alias: '愛川 花', aliasHasGaiji: false }, ['alias-of-japanese-national']],
    [{ birthDate: '2011-12-11' }, ['younger-than-fifteen']],
    [{ birthDate: '2011-12-10' }, []],
    [{ birthDate: '1930-01-01', receivedOn: '1958-11-08', registeredOn: '1958-11-08' }, ['registered-before-the-law']],
  ])('with %j: warnings %j', (changes, warnings) => {
    expect(checkRegisterEntry({ ...entry, ...changes })).toEqual({ errors: [], warnings });
  });
});
