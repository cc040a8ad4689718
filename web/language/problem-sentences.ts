import { ERROR_CATALOGUE, type ErrorCode } from '../../domain/errors.ts';
import { FAILURES_TO_LOCK } from '../../domain/lock-out.ts';
import { PASSWORD_LENGTH, type PasswordFault } from '../../domain/password-policy.ts';
import type { ProblemDocument } from '../api/problem.ts';
import { time } from './dates.ts';
import { inLanguage, type Language, words } from './words.ts';

type Saying = Readonly<Record<Language, (problem: ProblemDocument) => string>>;

/** Where the catalogue's own words can be kinder: what happened, what is kept, the way out. */
const KINDER: Readonly<Partial<Record<ErrorCode | 'offline', Saying>>> = {
  offline: {
    ja: () => '接続が切れています。入力は画面にあり、つながると保存します。',
    en: () => 'There is no connection. What you typed is on the page and is saved once there is one.',
  },
  'already-claimed': {
    ja: (problem) => `${holder(problem, 'ja')}が${since(problem, 'ja')}担当しました。入力は残っています。`,
    en: (problem) => `${holder(problem, 'en')} took this${since(problem, 'en')}. What you typed is kept.`,
  },
  'stale-version': {
    ja: () => 'この間に内容が更新されました。入力は残っています。更新後の内容を確かめてから、もう一度行ってください。',
    en: () => 'It was changed in the meantime. What you typed is kept. Look at what changed, then try again.',
  },
  'four-eyes': {
    ja: () => 'この案件の別の手続に関与したため、処理できません。ほかの職員が担当します。',
    en: () => 'You already acted on this case, so someone else has to do this.',
  },
  'not-permitted': {
    ja: () => 'この操作の権限がありません。必要なときは課長または管理者に依頼してください。',
    en: () => 'Your role does not permit this. Ask your manager or the administrator.',
  },
  'login-failed': {
    ja: () =>
      `ログイン名またはパスワードが違うか、このアカウントではいまログインできません。${FAILURES_TO_LOCK}回続けて間違えると30分間ログインできません。終了したアカウントも使えません。心当たりがないときは、システム管理者に確認してください。`,
    en: () =>
      `Login name or password is wrong, or the account cannot sign in now: after ${FAILURES_TO_LOCK} failures in a row it is locked for 30 minutes, and it may have ended. If that surprises you, ask the administrator.`,
  },
  'account-ended': {
    ja: () => 'このアカウントは利用期間が終わっています。続けて使うときは、システム管理者に申請してください。',
    en: () => 'This account has ended. Apply to the administrator if you still need it.',
  },
  'second-factor-required': {
    ja: () => '認証アプリに表示されている6桁のコードを入力してください。',
    en: () => 'Enter the six digits your authenticator shows.',
  },
  'second-factor-wrong': {
    ja: () => '認証コードが違うか、使用済みです。次に表示されるコードを入力してください。',
    en: () => 'The code is wrong or was used before. Enter the next one that is shown.',
  },
  'password-too-weak': {
    ja: (problem) => inLanguage(passwordFaultWords, 'ja')[ruleOf(problem)],
    en: (problem) => inLanguage(passwordFaultWords, 'en')[ruleOf(problem)],
  },
  'purpose-needed': {
    ja: () => '担当していない案件です。何のために見るかを選ぶと、表示して記録します。',
    en: () => 'You have no task on this case. Say what you read it for; the look is recorded.',
  },
  'internal-error': {
    ja: () => 'システム側で問題が起きました。入力は画面に残っています。しばらくしてからもう一度行ってください。',
    en: () => 'Something went wrong on our side. What you typed is on the page. Try again in a moment.',
  },
  'not-found': {
    ja: () => '見つかりません。番号を確かめるか、一覧から選んでください。',
    en: () => 'There is nothing here. Check the number, or choose from the list.',
  },
  'rate-limited': {
    ja: () => '操作が多すぎます。少し待ってから、もう一度行ってください。',
    en: () => 'Too many requests. Wait a moment, then try again.',
  },
  'form-invalid': {
    ja: () => '直すところがあります。印の付いた項目を確かめてください。',
    en: () => 'Something has to be put right. Look at the marked fields.',
  },
};

/** A refusal in words. */
export function problemWords(problem: ProblemDocument, language: Language): string {
  const kinder = Object.entries(KINDER).find(([code]) => code === problem.code)?.[1];
  if (kinder !== undefined) return kinder[language](problem);
  const known = Object.entries(ERROR_CATALOGUE).find(([code]) => code === problem.code)?.[1];
  if (known === undefined) return problem.detail ?? problem.code;
  return language === 'ja' ? `${known.ja}。` : `${known.title}.`;
}

function ruleOf({ details }: ProblemDocument): PasswordFault {
  const rule = details?.['rule'];
  return isPasswordFault(rule) ? rule : 'too-common';
}

function isPasswordFault(rule: unknown): rule is PasswordFault {
  return typeof rule === 'string' && Object.hasOwn(passwordFaultWords, rule);
}

function holder({ details }: ProblemDocument, language: Language): string {
  const name = details?.['holder'];
  const t = inLanguage(own, language);
  return typeof name === 'string' ? t.named(name) : t.colleague;
}

function since({ details }: ProblemDocument, language: Language): string {
  const at = details?.['since'];
  return typeof at === 'string' ? inLanguage(own, language).at(time(at, language)) : '';
}

/** Which rule a password breaks, and how to meet it. */
const passwordFaultWords = words({
  'too-short': {
    ja: `パスワードは${PASSWORD_LENGTH}文字以上にしてください。`,
    en: `A password has ${PASSWORD_LENGTH} characters or more.`,
  },
  'too-few-classes': {
    ja: '英小文字・英大文字・数字・記号のうち3種類以上を使ってください。',
    en: 'Use three of small letters, capitals, digits and signs.',
  },
  'too-common': {
    ja: 'よく使われる言葉や並びなので、推測されます。別のものにしてください。',
    en: 'It is made of common words or runs of keys and easily guessed. Choose another.',
  },
  'contains-name': {
    ja: '氏名やログイン名を含めないでください。',
    en: 'It must not contain your name or login name.',
  },
  'used-before': {
    ja: '以前に使ったパスワードです。別のものにしてください。',
    en: 'You used it before. Choose another.',
  },
});

const own = words({
  colleague: { ja: 'ほかの職員', en: 'A colleague' },
  named: { ja: (name: string) => `${name}さん`, en: (name: string) => name },
  at: { ja: (at: string) => `${at}に`, en: (at: string) => ` at ${at}` },
});
