import type { CopyFormat, CopyKind, CopyState } from '../../../domain/copies.ts';
import { type Words, words } from '../../language/words.ts';

export const copiesWords = words({
  title: { ja: '持出し', en: 'Copies out' },
  ask: { ja: '持出しを申請する', en: 'Ask for a copy' },
  caption: { ja: '持出しの申請', en: 'Copies asked for' },
  emptyTitle: { ja: '持出しの申請はありません', en: 'No copy was asked for' },
  emptyNext: {
    ja: '氏名の入った一覧を取り出すときは、ここで申請します。別の職員が許可すると、期間中だけファイルを作れます。',
    en: 'A list with names is asked for here. Once somebody else has granted it, its file can be made for a time.',
  },
  askedAt: { ja: '申請', en: 'Asked' },
  what: { ja: '内容', en: 'What' },
  purpose: { ja: '目的', en: 'Purpose' },
  recipient: { ja: '受取人', en: 'Recipient' },
  state: { ja: '状態', en: 'State' },
  acts: { ja: '操作', en: 'Actions' },
  until: { ja: (at: string) => `${at}まで`, en: (at: string) => `until ${at}` },
  by: { ja: (who: string) => `${who}さん`, en: (who: string) => who },
  files: { ja: (count: number) => `${count}回作成`, en: (count: number) => `made ${count} times` },
  grant: { ja: '許可する', en: 'Grant' },
  refuse: { ja: '許可しない', en: 'Refuse' },
  make: { ja: 'ファイルを作る', en: 'Make the file' },
  giveBack: { ja: '返却・廃棄を記録する', en: 'Record its return' },
  ledger: { ja: '記録を見る', en: 'Show the ledger' },
  granted: { ja: '持出しを許可しました。', en: 'The copy is granted.' },
  refused: { ja: '持出しを許可しませんでした。', en: 'The copy is refused.' },
  made: { ja: 'ファイルを作りました。記録に残ります。', en: 'The file is made, and the ledger says so.' },
  recorded: { ja: '返却・廃棄を記録しました。', en: 'Its return is recorded.' },
  asked: { ja: '持出しを申請しました。許可を待っています。', en: 'The copy is asked for and waits to be granted.' },
  cancel: { ja: 'やめる', en: 'Cancel' },
});

export const copyKindWords = words({
  worklist: { ja: '業務の一覧', en: 'Worklist' },
  register: { ja: '名簿', en: 'Register' },
  'bulk-print': { ja: '免許証(1日分)', en: 'Certificates of a day' },
} satisfies Words<Record<CopyKind, string>>);

export const copyFormatWords = words({
  'csv-utf-8': { ja: 'CSV、UTF-8 (Excel)', en: 'CSV, UTF-8 (Excel)' },
  'csv-cp932': { ja: 'CSV、Shift_JIS (cp932)', en: 'CSV, Shift_JIS (cp932)' },
  'pdf-tar': { ja: 'PDFをまとめたtar', en: 'PDFs in a tar' },
} satisfies Words<Record<CopyFormat, string>>);

export const copyStateWords = words({
  REQUESTED: { ja: '許可待ち', en: 'Waits to be granted' },
  GRANTED: { ja: '許可済', en: 'Granted' },
  REFUSED: { ja: '不許可', en: 'Refused' },
  EXPIRED: { ja: '期間終了', en: 'Grant ended' },
  RETURNED: { ja: '返却・廃棄済', en: 'Returned' },
} satisfies Words<Record<CopyState, string>>);

export const requestWords = words({
  title: { ja: '持出しを申請する', en: 'Ask for a copy' },
  what: { ja: '内容', en: 'What' },
  format: { ja: '形式', en: 'Format' },
  filter: { ja: '絞り込み', en: 'Filter' },
  everything: { ja: '絞り込みなし(自分の業務区分の未完了すべて)', en: 'none: all that is open in one’s own queues' },
  filterHint: {
    ja: '一覧の画面で絞り込んでから「持出し」を押すと、その絞り込みになります。',
    en: 'Filter a worklist and press “Copies out” there to ask for just that list.',
  },
  issuedOn: { ja: '交付年月日', en: 'Issued on' },
  registeredFrom: { ja: '免許年月日(から)', en: 'Registered from' },
  registeredTo: { ja: '免許年月日(まで)', en: 'Registered to' },
  purpose: { ja: '目的', en: 'Purpose' },
  purposeHint: { ja: '許可する職員と監査が読みます', en: 'Whoever grants it reads it, and the auditor' },
  toMyself: { ja: '自分が受け取る', en: 'I receive it myself' },
  recipient: { ja: '受取人', en: 'Recipient' },
  send: { ja: '申請する', en: 'Ask' },
});

export const decideWords = words({
  grantTitle: { ja: '持出しを許可する', en: 'Grant the copy' },
  hours: { ja: '何時間許可するか', en: 'For how many hours' },
  hoursHint: { ja: (most: number) => `${most}時間まで`, en: (most: number) => `At most ${most}` },
  note: { ja: '備考', en: 'Note' },
  refuseTitle: { ja: '持出しを許可しない', en: 'Refuse the copy' },
  reason: { ja: '理由', en: 'Reason' },
  returnTitle: { ja: '返却・廃棄を記録する', en: 'Record its return' },
  how: { ja: 'どうしたか', en: 'What became of it' },
  returned: { ja: '返却された', en: 'It was returned' },
  destroyed: { ja: '廃棄された', en: 'It was destroyed' },
  returnedBy: { ja: '返却・廃棄した人', en: 'By whom' },
});

export const ledgerWords = words({
  title: { ja: '持出しの記録', en: 'Ledger of the copy' },
  when: { ja: '日時', en: 'When' },
  entry: { ja: 'できごと', en: 'Entry' },
  actor: { ja: '職員', en: 'Who' },
  rows: { ja: '件数', en: 'Rows' },
  hash: { ja: 'SHA-256', en: 'SHA-256' },
  made: { ja: 'ファイルを作成', en: 'file made' },
  returned: { ja: '返却', en: 'returned' },
  destroyed: { ja: '廃棄', en: 'destroyed' },
  empty: { ja: 'まだファイルは作られていません', en: 'No file has been made yet' },
});
