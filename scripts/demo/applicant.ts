import { randomInt, randomUUID } from 'node:crypto';
import { FORM, pdf } from '../../tests/support/application.ts';
import type { ApplicationInput } from '../../tests/support/outside-world.ts';

export interface Applicant {
  readonly receiptNumber: string;
  readonly userPseudonym: string;
  readonly application: ApplicationInput & { readonly receiptNumber: string; readonly userPseudonym: string };
}

const SURNAMES = ['見本　ミホン', '仮名　カメイ', '架空　カクウ', '例示　レイジ', '想定　ソウテイ', '模擬　モギ'];
const GIVEN_NAMES =
  '花子　ハナコ,太郎　タロウ,一郎　イチロウ,桜子　サクラコ,次郎　ジロウ,梅子　ウメコ,三郎　サブロウ,松子　マツコ,四郎　シロウ,竹子　タケコ,五郎　ゴロウ,菊子　キクコ'.split(
    ',',
  );
const FIRST_BIRTH = Date.UTC(1955, 0, 1);
const LAST_BIRTH = Date.UTC(2004, 11, 31);
const DAY_MS = 86_400_000;

/**
 * A person who does not exist, with an application that is in order. Name and birth date together come again so rarely
 * that nobody is taken for an earlier one; names of receipt and user are given here, so that sending twice is one case.
 */
export function inventApplicant(now: Date): Applicant {
  const [surname, surnameKana] = halves(SURNAMES);
  const [given, givenKana] = halves(GIVEN_NAMES);
  const birth = FIRST_BIRTH + randomInt((LAST_BIRTH - FIRST_BIRTH) / DAY_MS) * DAY_MS;
  const id = randomUUID();
  const receiptNumber = `DEMO-${id.slice(0, 8).toUpperCase()}`;
  const userPseudonym = `demo-${id}`;
  const form = {
    ...FORM,
    name: `${surname}　${given}`,
    kana: `${surnameKana}　${givenKana}`,
    birthDate: day(birth),
    examPassedOn: day(now.getTime() - 60 * DAY_MS),
    email: `${userPseudonym}@example.jp`,
  };
  const attachments = [
    pdf('exam-certificate', `exam ${receiptNumber}`),
    pdf('medical-certificate', `medical ${receiptNumber}`),
  ];
  return {
    receiptNumber,
    userPseudonym,
    application: { procedure: 'P1', form, attachments, receiptNumber, userPseudonym },
  };
}

function halves(names: readonly string[]): [string, string] {
  const [name = '', kana = ''] = (names[randomInt(names.length)] ?? '').split('　');
  return [name, kana];
}

function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
