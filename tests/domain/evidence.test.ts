import { describe, expect, it } from '@jest/globals';
import { missingEvidence, requiredEvidence, type SuppliedEvidence } from '../../domain/evidence.ts';
import { applicationForm, foreignApplicationForm } from './applications.ts';
import { newLicence } from './tokyo-cook.ts';

const rules = newLicence.evidence;

const kindsFor = (form: Record<string, unknown>, facts = {}) =>
  requiredEvidence(rules, { form, facts }).map(({ kind }) => kind);

const graduate = (graduationDate: string) =>
  applicationForm({ qualificationBasis: '1', institution: '見本調理師学校', graduationDate });

describe('the papers of a new licence', () => {
  it.each([
    ['who passed the examination', applicationForm(), ['exam-certificate', 'medical-certificate']],
    [
      'who graduated on 1980-04-01 or later',
      graduate('1980-04-01'),
      ['graduation-certificate', 'completion-record', 'medical-certificate'],
    ],
    ['who graduated by 1980-03-31', graduate('1980-03-31'), ['graduation-certificate', 'medical-certificate']],
    [
      'who attended a course under the former law',
      applicationForm({ qualificationBasis: '3', courseCompletedOn: '2020-01-01' }),
      ['course-certificate', 'medical-certificate'],
    ],
    [
      'whose certificate bears another name',
      applicationForm({ certificateNameDiffers: true }),
      ['exam-certificate', 'family-register-extract', 'medical-certificate'],
    ],
    [
      'who was punished',
      applicationForm({ penalty: true, penaltyDetail: '見本' }),
      ['exam-certificate', 'medical-certificate', 'judgment-copy'],
    ],
    [
      'who lives here as a foreign national',
      foreignApplicationForm(),
      ['exam-certificate', 'residence-record-with-nationality', 'medical-certificate'],
    ],
    [
      'who stays for a short time',
      foreignApplicationForm({ residenceClass: 'short-term' }),
      ['exam-certificate', 'passport-copy', 'medical-certificate'],
    ],
  ])('of a person %s', (_, form, kinds) => {
    expect(kindsFor(form)).toEqual(kinds);
  });

  it('include a family register extract only once the inquiry gave no answer', () => {
    const extract = 'family-register-extract';
    expect(kindsFor(applicationForm())).not.toContain(extract);
    expect(kindsFor(applicationForm(), { lookupDetermined: true })).not.toContain(extract);
    expect(kindsFor(applicationForm(), { lookupDetermined: false })).toContain(extract);
    expect(kindsFor(foreignApplicationForm(), { lookupDetermined: false })).not.toContain(extract);
    const once = kindsFor(applicationForm({ certificateNameDiffers: true }), { lookupDetermined: false });
    expect(once.filter((kind) => kind === extract)).toHaveLength(1);
  });
});

describe('what is missing', () => {
  const required = requiredEvidence(rules, { form: applicationForm(), facts: { lookupDetermined: false } });
  const missing = (...supplied: readonly SuppliedEvidence[]) =>
    missingEvidence(required, supplied).map(({ kind, reason }) => `${kind} ${reason}`);

  it('is everything that did not come', () => {
    expect(missing({ kind: 'exam-certificate' })).toEqual([
      'family-register-extract absent',
      'medical-certificate absent',
    ]);
  });

  it('is nothing once each paper, or another that proves the same, is there', () => {
    const papers = ['exam-certificate', 'residence-record-with-domicile', 'medical-certificate'];
    expect(missing(...papers.map((kind) => ({ kind })))).toEqual([]);
  });

  it.each([
    ['2026-08-24', '2026-11-24', []],
    ['2026-08-23', '2026-11-24', ['medical-certificate too-old']],
    ['2026-11-30', '2027-02-28', []],
    ['2026-11-30', '2027-03-01', ['medical-certificate too-old']],
  ])(
    'is a doctor’s certificate of %s that arrived on %s after more than three months',
    (issuedOn, receivedOn, kinds) => {
      const certificate = { kind: 'medical-certificate', issuedOn, receivedOn };
      expect(missing({ kind: 'exam-certificate' }, { kind: 'family-register-extract' }, certificate)).toEqual(kinds);
    },
  );

  it('is nothing where a fresh paper came after an old one', () => {
    const old = { kind: 'medical-certificate', issuedOn: '2026-01-01', receivedOn: '2026-11-24' };
    const fresh = { kind: 'medical-certificate', issuedOn: '2026-11-01', receivedOn: '2026-11-30' };
    expect(missing({ kind: 'exam-certificate' }, { kind: 'family-register-extract' }, old, fresh)).toEqual([]);
  });
});
