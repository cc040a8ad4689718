import { PASSWORD_LENGTH } from '../../domain/password-policy.ts';
import { words } from '../language/words.ts';

/** What a person does about their own account. */
export const accountWords = words({
  password: { ja: 'パスワードを変更する', en: 'Change the password' },
  current: { ja: '現在のパスワード', en: 'Present password' },
  next: { ja: '新しいパスワード', en: 'New password' },
  policy: {
    ja: `${PASSWORD_LENGTH}文字以上。英小文字・英大文字・数字・記号のうち3種類以上。氏名や、よく使われる言葉は使えません。`,
    en: `${PASSWORD_LENGTH} characters or more, three of small letters, capitals, digits and signs. No names, no common words.`,
  },
  again: { ja: '新しいパスワード(確認)', en: 'New password again' },
  notAlike: {
    ja: '2つの入力が違います。もう一度入力してください。',
    en: 'The two are not alike. Please type it again.',
  },
  change: { ja: '変更する', en: 'Change' },
  changed: {
    ja: 'パスワードを変更しました。ほかの端末のログインは終了しました。',
    en: 'The password is changed. Your other sessions have ended.',
  },
  authenticator: { ja: '認証アプリを登録する', en: 'Enrol an authenticator' },
  begin: { ja: '登録を始める', en: 'Begin' },
  addKey: {
    ja: '認証アプリで次のコードを読み取ってください。読み取れないときは「キーを入力」を選び、下のキーを登録します。種類は「時間ベース」です。',
    en: 'Scan this with the authenticator. If it cannot, choose “enter a key” there and give it the one below. Its kind is “time based”.',
  },
  keyAsCode: { ja: '認証アプリで読み取るQRコード', en: 'QR code for the authenticator' },
  key: { ja: 'キー', en: 'Key' },
  openApp: { ja: 'この端末の認証アプリで開く', en: 'Open it in an authenticator on this device' },
  firstCode: { ja: '表示された6桁のコード', en: 'The six digits it shows' },
  enrol: { ja: '登録する', en: 'Enrol' },
  enrolled: { ja: '認証アプリを登録しました。', en: 'The authenticator is enrolled.' },
});

/** How a sign-in ended. */
export const signInWords = words({
  'signed-in': { ja: 'ログイン', en: 'signed in' },
  'login-failed': { ja: 'パスワード違い', en: 'wrong password' },
  'account-locked': { ja: 'ロック中', en: 'account locked' },
  'account-ended': { ja: 'アカウント終了', en: 'account ended' },
  'account-not-started': { ja: 'アカウント開始前', en: 'account not begun' },
  'second-factor-required': { ja: '認証コード待ち', en: 'asked for the code' },
  'second-factor-wrong': { ja: '認証コード違い', en: 'wrong code' },
  'terminal-not-allowed': { ja: '使えない端末', en: 'terminal not allowed' },
  'identity-refused': { ja: '認証基盤が拒否', en: 'refused by the identity provider' },
});
