/** What can be wrong with a field, and what to tell who filled it in. Codes are stable; values are never repeated. */
export const FORM_PROBLEMS = {
  'control-character': { ja: '使用できない制御文字が含まれています', en: 'holds a control character' },
  'date-impossible': { ja: '存在しない日付です', en: 'there is no such date' },
  'date-in-future': { ja: '未来の日付は入力できません', en: 'lies in the future' },
  'date-out-of-order': { ja: '日付の前後関係が正しくありません', en: 'comes before what it must follow' },
  'date-too-early': { ja: '日付が古すぎます', en: 'lies too far back' },
  'date-unreadable': { ja: '日付として読み取れません', en: 'is not a date' },
  'email-format': { ja: 'メールアドレスの形式が正しくありません', en: 'is not an e-mail address' },
  'kana-format': { ja: 'カタカナで入力してください', en: 'is not a reading in kana' },
  missing: { ja: '入力が必要です', en: 'is missing' },
  'name-characters': { ja: '氏名に使用できない文字が含まれています', en: 'holds a character that no name has' },
  'not-allowed': { ja: 'この申請では記入できない項目です', en: 'does not belong to this application' },
  'not-in-list': { ja: '一覧にない値です', en: 'is not in the list' },
  'out-of-range': { ja: '範囲外の値です', en: 'is out of range' },
  'pattern-mismatch': { ja: '形式が正しくありません', en: 'does not have the expected form' },
  'telephone-format': { ja: '電話番号の形式が正しくありません', en: 'is not a telephone number' },
  'too-long': { ja: '文字数が多すぎます', en: 'is too long' },
  'too-many': { ja: '項目が多すぎます', en: 'has too many entries' },
  'unknown-field': { ja: '定義されていない項目です', en: 'is not known' },
  'wrong-type': { ja: '値の種類が正しくありません', en: 'is of the wrong type' },
} as const satisfies Record<string, { ja: string; en: string }>;

export type FormProblemCode = keyof typeof FORM_PROBLEMS;

export interface FormProblem {
  /** Dotted path of the field. */
  readonly field: string;
  readonly code: FormProblemCode;
}

/** What a person should look at although the form is accepted. */
export interface FormWarning {
  readonly field: string;
  readonly code: 'unexpected';
}
