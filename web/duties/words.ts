import { words } from '../language/words.ts';

/** 定例の点検, as its list and its page say it. */
export const dutyWords = words({
  period: { ja: '対象の期間', en: 'Period' },
  signer: { ja: '確認する役割', en: 'Signed by' },
  due: { ja: '期限', en: 'Due' },
  findings: { ja: '指摘', en: 'Findings' },
  noFindings: { ja: '指摘なし', en: 'none' },
  open: {
    ja: (open: number, all: number) => `未処理${open}/全${all}件`,
    en: (open: number, all: number) => `${open} of ${all} open`,
  },
  answered: { ja: (all: number) => `${all}件すべて処理済`, en: (all: number) => `all ${all} answered` },
  late: { ja: '超過', en: 'Overdue' },
  escalated: { ja: '課長も確認できます', en: 'a manager may sign too' },
  signed: { ja: '確認済', en: 'Signed' },
  signedBy: {
    ja: (who: string, at: string) => `${who}が${at}に確認`,
    en: (who: string, at: string) => `${who}, ${at}`,
  },
  span: { ja: (from: string, to: string) => `${from}〜${to}`, en: (from: string, to: string) => `${from} – ${to}` },
});
