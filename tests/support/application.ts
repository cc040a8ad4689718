import type { ApplicationInput, AttachmentInput } from './outside-world.ts';

/** A file that is what its name says: the smallest PDF that still is one, with a mark to tell it from others. */
export function pdf(kind: string, mark = kind): AttachmentInput {
  const text = `%PDF-1.4\n% ${mark}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`;
  return { name: `${kind}.pdf`, kind, mime: 'application/pdf', content: Buffer.from(text).toString('base64') };
}

/** The file every virus scanner knows: harmless, and found by all. Put together so that this source is not it. */
export function eicar(kind: string): AttachmentInput {
  const text = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  return { name: `${kind}.pdf`, kind, mime: 'application/pdf', content: Buffer.from(text).toString('base64') };
}

/** A form of procedure P1 as a person who passed the examination fills it in. Nobody of this name exists. */
export const FORM = {
  domicile: { kind: 'prefecture', code: '13' },
  name: '見本　花子',
  kana: 'ミホン　ハナコ',
  birthDate: '1990-04-01',
  sex: '2',
  address: { postalCode: '100-0001', prefecture: '13', municipality: '千代田区', street: '見本町一丁目1番1号' },
  telephone: '03-0000-0000',
  email: 'hanako.mihon@example.jp',
  office: 'W18',
  qualificationBasis: '2',
  examPrefecture: '13',
  examPassedOn: '2026-09-01',
  penalty: false,
  priorCancellation: false,
} as const satisfies Readonly<Record<string, unknown>>;

let serial = 0;

/**
 * An application that is in order, except where it is told otherwise. Each has a birth date of its own, so that two are
 * not taken for the same person; give one in `form` where that is the point.
 */
export function application(
  change: Partial<Omit<ApplicationInput, 'form'>> & { form?: Readonly<Record<string, unknown>> } = {},
): ApplicationInput {
  serial += 1;
  const birthDate = new Date(Date.UTC(1970, 0, 1 + serial)).toISOString().slice(0, 10);
  const { form, ...rest } = change;
  return {
    procedure: 'P1',
    attachments: [pdf('exam-certificate'), pdf('medical-certificate')],
    ...rest,
    form: { ...FORM, birthDate, ...form },
  };
}
