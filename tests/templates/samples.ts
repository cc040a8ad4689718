import { fileURLToPath } from 'node:url';

/** The cook's templates. */
export const TEMPLATES = fileURLToPath(new URL('../../qualifications/tokyo-cook/templates', import.meta.url));

export const ISSUED_AT = new Date('2026-12-09T01:00:00Z');

export const certificate = {
  licenceNumber: 900001,
  domicile: '東京都',
  name: '見本 花子',
  birthDate: '1998-04-01',
  registeredOn: '2026-12-08',
  issuedOn: '2026-12-09',
};

export const refusal = {
  issuedOn: '2026-12-09',
  name: '見本 花子',
  submittedOn: '2026-11-24',
  receiptNumber: 'R8-900001',
  ground: 'requirements-not-met',
  reasons: '卒業証明書を確認できませんでした。\n履修証明書の提出がありませんでした。',
};
