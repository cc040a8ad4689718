import type { LedgerEntryKind } from '../../domain/account-life.ts';
import { type Words, words } from '../language/words.ts';

/** Accounts, as their list and their pages say it. */
export const accountListWords = words({
  name: { ja: '氏名', en: 'Name' },
  login: { ja: 'ログイン名', en: 'Login name' },
  staffNumber: { ja: '職員番号', en: 'Staff number' },
  roles: { ja: '役割', en: 'Roles' },
  office: { ja: '所属', en: 'Office' },
  startsOn: { ja: '開始日', en: 'First day' },
  endsOn: { ja: '終了日', en: 'End' },
  endsOnHint: {
    ja: 'この日の0時から使えなくなります。空なら期限なし。',
    en: 'From 00:00 of that day there is no account; empty for none.',
  },
  startsOnHint: { ja: '空なら承認のときから使えます。', en: 'Empty: from its approval on.' },
  noEnd: { ja: '期限なし', en: 'none' },
  status: { ja: '状態', en: 'State' },
  active: { ja: '有効', en: 'Live' },
  notYet: { ja: '開始前', en: 'Not begun' },
  locked: { ja: 'ロック中', en: 'Locked' },
  ended: { ja: '終了', en: 'Ended' },
  secondFactor: { ja: '認証アプリ', en: 'Authenticator' },
  enrolled: { ja: '登録済', en: 'enrolled' },
  notEnrolled: { ja: '未登録', en: 'none' },
  lastSignIn: { ja: '最後のログイン', en: 'Last sign-in' },
  never: { ja: 'なし', en: 'never' },
  inLedger: { ja: '記録簿に残ります', en: 'It is kept in the ledger' },
  choose: { ja: '選んでください', en: 'Choose' },
  noOffice: { ja: '(なし)', en: '(none)' },
  by: { ja: (who: string, at: string) => `${who} ${at}`, en: (who: string, at: string) => `${who}, ${at}` },
});

/** What the ledger records. */
export const ledgerEntryWords = words({
  applied: { ja: '申請', en: 'applied for' },
  approved: { ja: '承認', en: 'approved' },
  rejected: { ja: '却下', en: 'rejected' },
  issued: { ja: '発行', en: 'issued' },
  changed: { ja: '変更', en: 'changed' },
  locked: { ja: 'ロック', en: 'locked' },
  unlocked: { ja: 'ロック解除', en: 'unlocked' },
  'password-changed': { ja: 'パスワード変更', en: 'password changed' },
  'password-reset': { ja: 'パスワード再発行', en: 'password replaced' },
  'second-factor-enrolled': { ja: '認証アプリ登録', en: 'authenticator enrolled' },
  'second-factor-reset': { ja: '認証アプリ解除', en: 'authenticator forgotten' },
  'sessions-revoked': { ja: 'ログイン終了', en: 'signed out' },
  'end-announced': { ja: '終了の予告', en: 'end announced' },
  ended: { ja: '終了', en: 'ended' },
  'terminal-registered': { ja: '端末登録', en: 'terminal registered' },
  'terminal-removed': { ja: '端末抹消', en: 'terminal removed' },
} satisfies Words<Record<LedgerEntryKind, string>>);
