import { words } from '../../language/words.ts';

export const feeWords = words({
  title: { ja: '手数料', en: 'Fees' },
  note: {
    ja: '申請した日に適用されている額が、その案件の手数料です。納付がいつになっても変わりません。額は資格定義で定め、ここでは変えられません。',
    en: 'A case owes what was in force on the day it was applied for, whenever it is paid. Amounts come with the definitions and are changed nowhere here.',
  },
  code: { ja: '手数料の区分', en: 'Fee' },
  procedures: { ja: '手続', en: 'Procedures' },
  amount: { ja: '額', en: 'Amount' },
  validFrom: { ja: '適用開始', en: 'In force from' },
  validTo: { ja: '適用終了', en: 'Until' },
  open: { ja: '期限なし', en: 'open' },
  state: { ja: '状態', en: 'State' },
  inForce: { ja: '適用中', en: 'In force' },
  coming: { ja: '適用前', en: 'To come' },
  past: { ja: '適用終了', en: 'Past' },
  basis: { ja: '根拠', en: 'Basis' },
});
