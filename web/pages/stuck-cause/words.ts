import { words } from '../../language/words.ts';

export const stuckCauseWords = words({
  title: { ja: '停滞の原因', en: 'Cause' },
  back: { ja: '停滞の一覧', en: 'All that is stuck' },
  cause: { ja: '原因コード', en: 'Code' },
  stage: { ja: '段階', en: 'Stage' },
  step: { ja: '手順', en: 'Step' },
  cases: { ja: '件数', en: 'Cases' },
  count: { ja: (n: number) => `${n.toLocaleString()}件`, en: (n: number) => n.toLocaleString() },
  oldest: { ja: '最古', en: 'Oldest' },
  effect: { ja: '期限への影響', en: 'Effect on deadlines' },
  runbook: { ja: '意味と対応', en: 'What it means, what to do' },
  records: { ja: '停滞している案件', en: 'Cases it holds up' },
  repairNote: {
    ja: '修復は理由とともに記録します。案件が動いたときに「解消」になります。',
    en: 'A repair is recorded with its reason. A case counts as resolved once it has moved.',
  },
  readOnly: { ja: '修復は運用担当が行います。', en: 'Repairs are ordered by the operator.' },
  receipt: { ja: '受付番号', en: 'Receipt no.' },
  since: { ja: '停滞から', en: 'Stuck since' },
  attempts: { ja: '試行', en: 'Tries' },
  times: { ja: (n: number) => `${n}回`, en: (n: number) => String(n) },
  due: { ja: '案件の期限', en: 'Case due' },
  noDue: { ja: '未定', en: 'not yet known' },
  late: { ja: '超過', en: 'overdue' },
  state: { ja: '状態', en: 'State' },
  answer: { ja: '修復の結果', en: 'Answer' },
  engine: { ja: '処理基盤', en: 'Engine' },
  open: { ja: '停滞', en: 'stuck' },
  repairing: { ja: '修復中', en: 'under repair' },
  resolved: { ja: '解消', en: 'resolved' },
  otherCause: { ja: (title: string) => `別の原因: ${title}`, en: (title: string) => `Another cause: ${title}` },
  select: { ja: (receipt: string) => `${receipt}を選択する`, en: (receipt: string) => `Select ${receipt}` },
  selectAll: { ja: (n: number) => `${n}件すべて選択する`, en: (n: number) => `Select all ${n}` },
  selectNone: { ja: '選択を解除する', en: 'Select none' },
  selected: { ja: (n: number) => `${n}件を選択中`, en: (n: number) => `${n} selected` },
  more: { ja: 'さらに表示する', en: 'Show more' },
  empty: { ja: 'この原因で停滞している案件はありません', en: 'This cause holds nothing up' },
  emptyNext: {
    ja: '解消したか、別の原因に変わりました。一覧で確かめてください。',
    en: 'It was resolved, or became another cause. Look at the list.',
  },
  retry: { ja: '再試行する', en: 'Retry' },
  retryTitle: { ja: (n: number) => `${n}件を再試行する`, en: (n: number) => `Retry ${n}` },
  rewind: { ja: '前の段階へ戻す', en: 'Go back' },
  rewindTitle: { ja: (n: number) => `${n}件を前の段階へ戻す`, en: (n: number) => `Take ${n} back` },
  happens: { ja: '起きること', en: 'What will happen' },
  retryAgain: {
    ja: (n: number) => `${n}件の手順をもう一度行います。`,
    en: (n: number) => `The step of ${n} is done again.`,
  },
  retrySafe: { ja: '済んでいた手順は二度行われません。', en: 'What was done already is not done twice.' },
  fourEyes: {
    ja: '修復した職員は、その案件を決裁できなくなります。',
    en: 'Who repairs a case cannot approve it afterwards.',
  },
  movesOn: { ja: '成功すると、案件は自動で先へ進みます。', en: 'If it succeeds, the case goes on by itself.' },
  rewindAgain: {
    ja: '選んだ段階から、すべてを確認し直します。',
    en: 'Everything from the chosen stage on is checked again.',
  },
  rewindKept: {
    ja: '請求は繰り返しません。確認済みの照会も繰り返しません。',
    en: 'No charge is repeated, and no inquiry whose answer confirmed the form.',
  },
  rewindTasks: { ja: 'それより先の、開いている業務は閉じます。', en: 'Open tasks from there on are closed.' },
  rewindTo: { ja: '戻す段階', en: 'Back to' },
  unchosen: { ja: '選んでください', en: 'Choose' },
  ordered: { ja: '受け付けました', en: 'Ordered' },
  orderedOf: {
    ja: (done: number, of: number) => `${of}件のうち${done}件の修復を受け付けました。`,
    en: (done: number, of: number) => `${done} of ${of} repairs ordered.`,
  },
});

/** What a record means by the class of its step. */
export const noteWords = words({
  fact: {
    ja: '届いた情報が取り込めずに残っています。その後に届いたものは進んでいます。再試行すると取り込みます。',
    en: 'Something that came in could not be taken up; what came later went on. A retry takes it up.',
  },
  delivery: {
    ja: '申請者への送信ができていません。再試行すると送り直し、送れたときに解消します。',
    en: 'A message could not be sent. A retry sends it again; it is resolved once it has left.',
  },
  'legal-act': {
    ja: '行政行為の手順です。行われたのに返事だけが失われた可能性があります。再試行は安全です。',
    en: 'A legal act: it may have been done although its answer was lost. A retry is safe.',
  },
});
