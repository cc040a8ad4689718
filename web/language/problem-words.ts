import { useCallback } from 'react';
import { ERROR_CATALOGUE } from '../../domain/errors.ts';
import type { ProblemDocument } from '../api/problem.ts';
import { time } from './dates.ts';
import { useLanguage } from './language.tsx';
import { inLanguage, type Language, words } from './words.ts';

type Saying = Readonly<Record<Language, (problem: ProblemDocument) => string>>;

/** Where the catalogue's own words can be kinder: what happened, what is kept, the way out. */
const KINDER: Readonly<Record<string, Saying>> = {
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
    ja: () => 'ログイン名またはパスワードが違います。もう一度入力してください。',
    en: () => 'Login name or password is wrong. Please try again.',
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

/** A refusal in words, in the person's language. */
export function useProblemWords(): (problem: ProblemDocument) => string {
  const { language } = useLanguage();
  return useCallback((problem) => problemWords(problem, language), [language]);
}

export function problemWords(problem: ProblemDocument, language: Language): string {
  const kinder = Object.hasOwn(KINDER, problem.code) ? KINDER[problem.code] : undefined;
  if (kinder !== undefined) return kinder[language](problem);
  const known = Object.entries(ERROR_CATALOGUE).find(([code]) => code === problem.code)?.[1];
  if (known === undefined) return problem.detail ?? problem.code;
  return language === 'ja' ? `${known.ja}。` : `${known.title}.`;
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

const own = words({
  colleague: { ja: 'ほかの職員', en: 'A colleague' },
  named: { ja: (name: string) => `${name}さん`, en: (name: string) => name },
  at: { ja: (at: string) => `${at}に`, en: (at: string) => ` at ${at}` },
});
