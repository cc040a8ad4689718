import { words } from '../../language/words.ts';

export const caseWords = words({
  title: {
    ja: (what: string, receipt: string) => `${what} ${receipt}`,
    en: (what: string, receipt: string) => `${what} ${receipt}`,
  },
  case: { ja: '案件', en: 'Case' },
  back: { ja: '一覧へ戻る', en: 'Back to the list' },
  before: { ja: '前の案件', en: 'Case before' },
  next: { ja: '次の案件', en: 'Next case' },
  papers: { ja: '申請・書類', en: 'Application' },
  task: { ja: '業務', en: 'Task' },
  record: { ja: '経過', en: 'Record' },
  panes: { ja: '表示する部分', en: 'Part of the page' },
  open: { ja: '進行中', en: 'open' },
  closed: { ja: '終了', en: 'closed' },
  due: { ja: '期限', en: 'Due' },
  dueLeft: { ja: (days: number) => `あと${days}日`, en: (days: number) => `${days} days left` },
  dueOver: { ja: (days: number) => `${days}日超過`, en: (days: number) => `${days} days overdue` },
  paused: { ja: '停止中', en: 'clock stands' },
  attachments: { ja: '添付書類', en: 'Evidence' },
  noAttachments: { ja: '添付書類はありません。', en: 'There is no evidence.' },
  PENDING: { ja: '検査中', en: 'being scanned' },
  CLEAN: { ja: '検査済', en: 'clean' },
  INFECTED: { ja: '不正なプログラムを検出', en: 'infected' },
  REJECTED: { ja: '受付不可', en: 'not acceptable' },
  needed: { ja: '必要な書類', en: 'Evidence the law asks for' },
  download: { ja: 'ファイルを保存する', en: 'Save the file' },
  viewer: { ja: (name: string) => `添付書類 ${name}`, en: (name: string) => `Evidence ${name}` },
  page: { ja: (at: number, of: number) => `${at}/${of}ページ`, en: (at: number, of: number) => `page ${at} of ${of}` },
  timeline: { ja: '経過', en: 'Timeline' },
  waits: { ja: '待ち', en: 'Waits for' },
  money: { ja: '金銭', en: 'Money' },
  lookups: { ja: '照会', en: 'Lookups' },
  noLookups: { ja: '照会はありません。', en: 'There is none.' },
  documents: { ja: '発行した文書', en: 'Documents issued' },
  registered: { ja: '名簿', en: 'Register' },
  licence: {
    ja: (n: number, on: string) => `第${n}号 ${on}登録`,
    en: (n: number, on: string) => `No. ${n}, registered ${on}`,
  },
  comments: { ja: 'コメント', en: 'Comments' },
  writeComment: { ja: 'コメントを書く', en: 'Write a comment' },
  comment: { ja: 'コメントを残す', en: 'Leave the comment' },
  commented: { ja: 'コメントを残しました。', en: 'The comment is there.' },
});

export const taskPaneWords = words({
  noTask: {
    ja: 'この案件に、いまあなたができる業務はありません。',
    en: 'There is nothing for you to do on this case now.',
  },
  proposal: {
    ja: (who: string, what: string) => `${who}さんの起案: ${what}`,
    en: (who: string, what: string) => `Proposed by ${who}: ${what}`,
  },
});
