import { useCallback } from 'react';
import { useWords } from '../language/language.tsx';
import { type Words, words } from '../language/words.ts';

const KINDS = [
  'away',
  'refused',
  'malformed',
  'inquiry-denied',
  'inquiry-expired',
  'database-away',
  'register-refused',
  'silent',
  'nobody',
  'glyph',
  'ended',
  'ours',
] as const;
type Kind = (typeof KINDS)[number];
type Saying = Words<Record<Kind, (system: string) => string>>;

const SYSTEM = /^(portal|payment-gateway|information-network|virus-scanner)-(timeout|unavailable|refused|malformed)$/;

const systemWords = words({
  portal: { ja: '申請ポータル', en: 'the portal' },
  'payment-gateway': { ja: '決済サービス', en: 'the payment gateway' },
  'information-network': { ja: '情報提供ネットワーク', en: 'the information network' },
  'virus-scanner': { ja: 'ウイルス検査', en: 'the virus scanner' },
});

/** What happened, in a line. */
const titleWords = words({
  away: { ja: (system) => `${system}が応答しない`, en: (system) => `No answer from ${system}` },
  refused: { ja: (system) => `${system}に断られた`, en: (system) => `Refused by ${system}` },
  malformed: { ja: (system) => `${system}の回答が読めない`, en: (system) => `Unreadable answer from ${system}` },
  'inquiry-denied': { ja: () => '情報照会が許可されていない', en: () => 'The inquiry is not permitted' },
  'inquiry-expired': {
    ja: () => '照会の回答が保存期限を過ぎた',
    en: () => 'The answer was deleted before it was fetched',
  },
  'database-away': { ja: () => 'データベースまたは処理が長く止まった', en: () => 'Database or worker away for long' },
  'register-refused': { ja: () => '名簿に登録できない', en: () => 'The register refused the entry' },
  silent: { ja: () => '案件が10分以上応答しない', en: () => 'The case has been silent for ten minutes' },
  nobody: { ja: () => '担当できる職員がいない', en: () => 'Nobody may act' },
  glyph: { ja: () => '未登録字形', en: () => 'A character that no font can draw' },
  ended: { ja: () => '処理が途中で終わった', en: () => 'It was ended from outside' },
  ours: { ja: () => 'システム内部の誤り', en: () => 'A fault of our own' },
} satisfies Saying);

const meaningWords = words({
  away: {
    ja: (system) => `${system}に長く接続できず、自動の再試行を終えました。`,
    en: (system) => `It was tried again until its time had run out; ${system} stayed away.`,
  },
  refused: {
    ja: (system) => `${system}は要求を理解したうえで断りました。同じ要求はまた断られます。`,
    en: (system) => `It understood the request and said no (${system}). The same request is refused again.`,
  },
  malformed: {
    ja: (system) => `${system}の回答が、取り決めた形式と違います。`,
    en: (system) => `What came from ${system} is not of the agreed form.`,
  },
  'inquiry-denied': {
    ja: () => '情報提供ネットワークの許可一覧に、この照会がありません。',
    en: () => 'The network’s list of permitted inquiries does not have this one.',
  },
  'inquiry-expired': {
    ja: () => '回答を受け取る前に、ネットワークが削除しました。',
    en: () => 'The network deleted the answer before it was fetched.',
  },
  'database-away': {
    ja: () => '30分のあいだ、データベースまたは処理のプロセスが使えませんでした。',
    en: () => 'For half an hour there was no database, or no worker.',
  },
  'register-refused': {
    ja: () => '登録の条件を満たしていません(納付、決裁、既存の登録)。',
    en: () => 'A condition of the entry is not met: fees, approval, or an entry that exists.',
  },
  silent: {
    ja: () => '届いた情報を、案件の処理が10分以上取り込んでいません。処理は自分では報告できません。',
    en: () => 'What came for the case has not been taken up for ten minutes. Its workflow cannot report itself.',
  },
  nobody: {
    ja: () => '四眼原則や利害関係のため、またはその所管に役割を持つ職員がいないため、担当できる人がいません。',
    en: () => 'Four eyes or conflicts of interest leave nobody who may act, or the office has nobody of this role.',
  },
  glyph: {
    ja: () => '文書に要る文字が、備えてある字形にありません。別の文字で代えることはしません。',
    en: () => 'A character that the document needs is in no font here. It is not replaced by another one.',
  },
  ended: {
    ja: () => '処理基盤の画面などから、実行が打ち切られました。',
    en: () => 'Somebody or the engine ended the run.',
  },
  ours: {
    ja: () => 'プログラムの誤り、または権限の不足です。待っても直りません。',
    en: () => 'A fault in the program, or rights that are missing. It does not pass by itself.',
  },
} satisfies Saying);

/** 手順: what to do. */
const remedyWords = words({
  away: {
    ja: (system) => `${system}の復旧を確かめてから、再試行してください。`,
    en: (system) => `Wait until it is back (${system}), then retry.`,
  },
  refused: {
    ja: (system) => `${system}の運営者に連絡し、原因がなくなってから再試行してください。`,
    en: (system) => `Talk to those who run ${system}; retry once the reason is gone.`,
  },
  malformed: {
    ja: (system) => `${system}の運営者に連絡し、直ってから再試行してください。`,
    en: (system) => `Talk to those who run ${system}; retry once it is mended.`,
  },
  'inquiry-denied': {
    ja: () => '許可一覧の訂正を依頼し、済んでから再試行してください。',
    en: () => 'Have the list corrected, then retry.',
  },
  'inquiry-expired': {
    ja: () => '「収受」へ戻してください。新しい照会を行います。',
    en: () => 'Go back to “Receipt”: a new inquiry is made.',
  },
  'database-away': { ja: () => '復旧を確かめてから、再試行してください。', en: () => 'Once it is back, retry.' },
  'register-refused': {
    ja: () => '理由を調べ、なくなってから再試行してください。',
    en: () => 'Find out why; retry once the reason is gone.',
  },
  silent: {
    ja: () =>
      '処理基盤の画面で案件の処理を確かめてください。案件が追いつくと自動で解消します。処理を手で終了・中止しないでください。',
    en: () =>
      'Look at the case’s workflow in the engine’s pages. It resolves by itself once the case has caught up. Never terminate or cancel the workflow by hand.',
  },
  nobody: {
    ja: () => '再試行では直りません。アカウントの追加、役割の変更または委任を課長に依頼してください。',
    en: () => 'A retry does not help: ask the manager for another account, role or delegation.',
  },
  glyph: {
    ja: () => '字形の追加を開発担当に依頼し、入れてから再試行してください。',
    en: () => 'Have the character added to the fonts, then retry.',
  },
  ended: {
    ja: () => '次の回が自動で続きます。続くときは記録を調べてください。',
    en: () => 'The next run goes on. If it happens again, look at the logs.',
  },
  ours: {
    ja: () => '開発担当に連絡し、修正版を入れてから再試行してください。',
    en: () => 'Tell the developers; retry once the mended build is deployed.',
  },
} satisfies Saying);

export interface Explained {
  readonly title: string;
  readonly means: string;
  readonly remedy: string;
}

/** What a cause is called, what it means and what to do about it, as the runbook has it. */
export function useCauses(): (cause: string) => Explained {
  const system = useWords(systemWords);
  const title = useWords(titleWords);
  const means = useWords(meaningWords);
  const remedy = useWords(remedyWords);
  return useCallback(
    (cause) => {
      const kind = kindOf(cause);
      const name = systemIn(cause);
      const about = name === undefined ? '' : system[name];
      return { title: title[kind](about), means: means[kind](about), remedy: remedy[kind](about) };
    },
    [system, title, means, remedy],
  );
}

const EXACTLY: Readonly<Record<string, Kind>> = {
  'inquiry-denied': 'inquiry-denied',
  'inquiry-expired': 'inquiry-expired',
  'database-busy': 'database-away',
  'database-unavailable': 'database-away',
  'engine-unavailable': 'database-away',
  timeout: 'database-away',
  'fees-not-settled': 'register-refused',
  'already-registered': 'register-refused',
  'not-approved': 'register-refused',
  'case-silent': 'silent',
  'nobody-may-act': 'nobody',
  'glyph-missing': 'glyph',
  terminated: 'ended',
  canceled: 'ended',
  'timed-out': 'ended',
};

function kindOf(cause: string): Kind {
  const how = SYSTEM.exec(cause)?.[2];
  if (how === 'timeout' || how === 'unavailable') return 'away';
  if (how === 'refused' || how === 'malformed') return how;
  return Object.hasOwn(EXACTLY, cause) ? (EXACTLY[cause] ?? 'ours') : 'ours';
}

function systemIn(cause: string): keyof typeof systemWords | undefined {
  const name = SYSTEM.exec(cause)?.[1];
  return name !== undefined && isSystem(name) ? name : undefined;
}

function isSystem(name: string): name is keyof typeof systemWords {
  return Object.hasOwn(systemWords, name);
}
