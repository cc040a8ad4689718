import type { CopyKind, CopyState } from '../../../domain/copies.ts';
import { type Words, words } from '../../language/words.ts';

export const ledgerWords = words({
  title: { ja: '台帳', en: 'Ledgers' },
  which: { ja: '台帳の種類', en: 'Which ledger' },
  accounts: { ja: 'アカウント記録簿', en: 'Account ledger' },
  copies: { ja: '持出し管理簿', en: 'Copies out' },
  at: { ja: '時刻', en: 'Time' },
  entry: { ja: '種類', en: 'Entry' },
  about: { ja: '対象', en: 'About' },
  by: { ja: '行った人', en: 'By' },
  reason: { ja: '理由・必要性', en: 'Reason' },
  scope: { ja: '内容', en: 'Details' },
  system: { ja: 'システム', en: 'The system' },
  roles: { ja: (names: string) => `役割 ${names}`, en: (names: string) => `roles ${names}` },
  office: { ja: (office: string) => `所属 ${office}`, en: (office: string) => `office ${office}` },
  until: { ja: (day: string) => `${day}まで`, en: (day: string) => `until ${day}` },
  more: { ja: '続きを表示する', en: 'Show more' },
  noAccounts: { ja: '記録簿はまだ空です', en: 'The ledger is empty' },
  noAccountsHint: {
    ja: 'アカウントの申請・発行・変更・終了が、ここに残ります。',
    en: 'Applications, issues, changes and ends of accounts are kept here.',
  },
  noCopies: { ja: '持出しはまだありません', en: 'Nothing was copied out yet' },
  noCopiesHint: {
    ja: '持出しの申請・許可・作成・返却が、ここに残ります。',
    en: 'What is asked for, granted, made and given back is kept here.',
  },
  asked: { ja: '申請', en: 'Asked for' },
  what: { ja: '持ち出すもの', en: 'What' },
  purpose: { ja: '目的', en: 'Purpose' },
  recipient: { ja: '受領者', en: 'Recipient' },
  decided: { ja: '許可・却下', en: 'Decided by' },
  state: { ja: '状態', en: 'State' },
  files: { ja: '作成', en: 'Files' },
  times: { ja: (n: number) => `${n}回`, en: (n: number) => `${n}` },
  look: { ja: '経過', en: 'Entries' },
  lookAt: { ja: (at: string) => `${at}の持出しの経過を見る`, en: (at: string) => `Entries of the copy of ${at}` },
  made: { ja: '作成', en: 'made' },
  returned: { ja: '返却', en: 'returned' },
  destroyed: { ja: '廃棄', en: 'destroyed' },
  rows: { ja: '件数', en: 'Rows' },
  sha256: { ja: 'SHA-256', en: 'SHA-256' },
  note: { ja: '備考', en: 'Note' },
  noEntries: { ja: 'まだ作成されていません。', en: 'It was not made yet.' },
  close: { ja: '閉じる', en: 'Close' },
});

export const copyKindWords = words({
  worklist: { ja: '一覧', en: 'a worklist' },
  register: { ja: '名簿', en: 'register entries' },
  'bulk-print': { ja: '免許証の一括印刷', en: 'certificates to print' },
} satisfies Words<Record<CopyKind, string>>);

export const copyStateWords = words({
  REQUESTED: { ja: '許可待ち', en: 'waits for a grant' },
  GRANTED: { ja: '許可', en: 'granted' },
  REFUSED: { ja: '却下', en: 'refused' },
  EXPIRED: { ja: '期限切れ', en: 'expired' },
  RETURNED: { ja: '返却・廃棄済', en: 'given back' },
} satisfies Words<Record<CopyState, string>>);
