import { words } from '../../language/words.ts';

export const accountPageWords = words({
  title: { ja: 'アカウント', en: 'Account' },
  back: { ja: 'アカウントの一覧へ', en: 'All accounts' },
  lockedUntil: { ja: (until: string) => `${until}まで`, en: (until: string) => `until ${until}` },
  lockedForGood: { ja: '解除するまで', en: 'until it is unlocked' },
  created: { ja: '作成', en: 'Made' },
  yours: {
    ja: 'あなた自身のアカウントです。自分の役割の変更、ロック、再発行はできません。変更が必要なときは、別の職員が申請し、さらに別の職員が承認します。パスワードと認証アプリは個人設定で変えられます。',
    en: 'This is your own account: nobody changes their own roles, locks or resets themselves. If it has to change, somebody else applies and another person approves. Password and authenticator are under “Me”.',
  },
  toMe: { ja: '個人設定へ', en: 'To “Me”' },
  hasEnded: {
    ja: '終了したアカウントは戻せません。必要なときは新しく申請してください。',
    en: 'An account that has ended does not come back. Apply for a new one if it is needed.',
  },
  change: { ja: '変更を申請する', en: 'Apply for a change' },
  changeAct: { ja: '申請する', en: 'Apply' },
  changeSays: {
    ja: '別の職員が承認すると変わります。終了させるときは終了日を入れてください。',
    en: 'It changes once somebody else approves. To end the account, give the day of its end.',
  },
  necessity: { ja: '必要な理由は記録簿に残ります', en: 'The need is kept in the ledger' },
  changeApplied: {
    ja: '変更を申請しました。別の職員が承認します。',
    en: 'The change is applied for. Somebody else approves it.',
  },
  measures: { ja: '操作', en: 'What can be done' },
  lock: { ja: 'ロックする', en: 'Lock' },
  lockSays: {
    ja: 'ログインがすべて終わり、解除するまでログインできません。',
    en: 'All sessions end, and nobody signs in until it is unlocked.',
  },
  unlock: { ja: 'ロックを解除する', en: 'Unlock' },
  unlockSays: { ja: 'すぐにログインできるようになります。', en: 'They can sign in at once.' },
  'reset-password': { ja: 'パスワードを再発行する', en: 'Replace the password' },
  'reset-passwordSays': {
    ja: 'ログインがすべて終わり、初期パスワードが一度だけ表示されます。本人に手渡してください。',
    en: 'All sessions end, and a new initial password is shown once, to be handed over.',
  },
  'reset-second-factor': { ja: '認証アプリを解除する', en: 'Forget the authenticator' },
  'reset-second-factorSays': {
    ja: 'ログインがすべて終わり、次のログインで認証アプリを登録し直します。',
    en: 'All sessions end, and another authenticator is enrolled at the next sign-in.',
  },
  'revoke-sessions': { ja: 'すべてのログインを終了する', en: 'Sign out everywhere' },
  'revoke-sessionsSays': {
    ja: 'どの端末でも次の操作で再ログインを求められます。画面の入力は残ります。',
    en: 'Every browser asks for a new sign-in at its next step; what was typed stays.',
  },
  done: { ja: '記録簿に記録しました。', en: 'Done, and entered in the ledger.' },
  ledger: { ja: '記録簿', en: 'Ledger' },
  when: { ja: '日時', en: 'When' },
  entry: { ja: '内容', en: 'Entry' },
  actor: { ja: '行った人', en: 'By' },
  reason: { ja: '理由', en: 'Reason' },
  system: { ja: 'システム', en: 'the system' },
  noEntries: { ja: '記録はありません。', en: 'There is no entry.' },
  noEntriesNext: { ja: '操作するとここに残ります。', en: 'What is done stays here.' },
  more: { ja: (n: number) => `新しい順に${n}件です。`, en: (n: number) => `These are the latest ${n}.` },
});
