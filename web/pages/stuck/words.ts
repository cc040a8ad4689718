import { words } from '../../language/words.ts';

export const stuckWords = words({
  title: { ja: '停滞', en: 'Stuck' },
  sum: {
    ja: (causes: number, cases: number) => `原因${causes.toLocaleString()} 案件${cases.toLocaleString()}。`,
    en: (causes: number, cases: number) => `Causes ${causes.toLocaleString()}, cases ${cases.toLocaleString()}.`,
  },
  note: {
    ja: '同じ原因の案件を1行にまとめています。先に原因を取り除き、それから案件を再試行します。',
    en: 'Cases of the same cause share a row. Mend the cause first, then retry its cases.',
  },
  causes: { ja: '停滞の原因', en: 'Causes of what is stuck' },
  cause: { ja: '原因', en: 'Cause' },
  cases: { ja: '件数', en: 'Cases' },
  oldest: { ja: '最古', en: 'Oldest' },
  stage: { ja: '段階・手順', en: 'Stage and step' },
  effect: { ja: '期限への影響', en: 'Effect on deadlines' },
  count: { ja: (n: number) => `${n.toLocaleString()}件`, en: (n: number) => n.toLocaleString() },
  empty: { ja: '停滞している案件はありません', en: 'Nothing is stuck' },
  emptyNext: {
    ja: '手順が失敗し、自動の再試行でも進まないとき、ここに原因ごとに表示します。',
    en: 'A step that fails, and goes on failing when it is tried again by itself, is shown here by its cause.',
  },
});
