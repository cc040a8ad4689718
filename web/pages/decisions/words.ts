import { words } from '../../language/words.ts';

export const decisionsWords = words({
  title: { ja: '判断待ち', en: 'To decide' },
  count: { ja: (count: number) => `${count}件`, en: (count: number) => `${count}` },
  emptyTitle: { ja: '判断を待つ案件はありません', en: 'Nothing waits for your decision' },
  emptyNext: {
    ja: '納付や補正の期限が過ぎたとき、返すべき納付があるときに、ここに出ます。',
    en: 'What appears here: a fee or a correction that did not come in time, and money that has to go back.',
  },
  free: { ja: '未担当', en: 'nobody has it' },
  openCase: { ja: '案件を開く', en: 'Open the case' },
  facts: { ja: '事実', en: 'Facts' },
  waits: { ja: '待ち', en: 'Waits for' },
  money: { ja: '金銭', en: 'Money' },
  application: { ja: '申請書を見る', en: 'Show the application' },
  history: { ja: '経過', en: 'History' },
  outcomes: { ja: '選べる決定と、起きること', en: 'What may be decided, and what each does' },
  final: { ja: '取消不可', en: 'cannot be taken back' },
  claimFirst: {
    ja: '担当すると、理由を書いて決定できます。書いたものは下書きに残ります。',
    en: 'Take it to write your reason and decide. What you write is kept as a draft.',
  },
});
