import { words } from '../language/words.ts';

/** What a case is commonly read for (閲覧目的), by its code; another code can be written. */
export const purposeWords = words({
  'before-claiming': { ja: '担当する前の確認', en: 'Before taking it' },
  'applicant-inquiry': { ja: '申請者からの問合せ', en: 'A question of the applicant' },
  'colleague-consultation': { ja: '担当者の相談・引継ぎ', en: 'Advice to a colleague' },
  supervision: { ja: '監督・点検', en: 'Supervision' },
});

/** What an entry of the register is commonly read for. */
export const entryPurposeWords = words({
  'holder-inquiry': { ja: '本人からの問合せ', en: 'A question of the licence holder' },
  'agency-inquiry': { ja: '官公署からの照会', en: 'A question of an authority' },
  'colleague-consultation': { ja: '担当者の相談・引継ぎ', en: 'Advice to a colleague' },
  supervision: { ja: '監督・点検', en: 'Supervision' },
});

export const purposeFormWords = words({
  title: { ja: '何のために見ますか', en: 'What do you read it for?' },
  why: {
    ja: 'この案件はあなたの担当ではないため、個人情報を伏せています。目的を選ぶと表示し、閲覧として記録します。',
    en: 'You have no task on this case, so personal data is covered. Choose a purpose to see it; the look is recorded.',
  },
  whyEntry: {
    ja: '名簿の記載は、目的を選ぶと表示し、閲覧として記録します。',
    en: 'Choose a purpose to see what the register says; the look is recorded.',
  },
  other: { ja: 'その他の目的(コード)', en: 'Another purpose (a code)' },
  codeHint: {
    ja: '半角英小文字とハイフン。例: court-order。氏名などは書かないでください。',
    en: 'Small letters and hyphens, such as court-order. No names.',
  },
  codeFault: {
    ja: '半角英小文字で始め、英小文字とハイフンで40文字までにしてください。',
    en: 'Begin with a small letter; small letters and hyphens, 40 at most.',
  },
  show: { ja: '表示する', en: 'Show' },
});
