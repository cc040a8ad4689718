import { words } from '../../language/words.ts';

export const scheduleWords = words({
  title: { ja: '定期実行', en: 'Schedules' },
  note: {
    ja: '処理基盤が自動で始める処理です。失敗した回は2分間再試行し、その後は次の回が続きます。',
    en: 'What the engine starts by itself. A run that fails is tried for two minutes; then the next one goes on.',
  },
  active: { ja: '動作中', en: 'active' },
  paused: { ja: '一時停止', en: 'paused' },
  missing: { ja: '未作成', en: 'missing' },
  pausedNote: {
    ja: '処理基盤の画面で止められています。届くものは相手側に残り、失われません。再開も処理基盤の画面で行います。',
    en: 'It was paused in the engine’s pages, where it is resumed too. What comes in stays outside and is not lost.',
  },
  missingNote: {
    ja: '処理のプロセスが起動すると作成されます。',
    en: 'A worker makes it when it starts.',
  },
  code: { ja: '符号', en: 'Code' },
  every: { ja: '間隔', en: 'Every' },
  seconds: {
    ja: (n: number) => (n % 60 === 0 ? `${n / 60}分ごと` : `${n}秒ごと`),
    en: (n: number) => (n % 60 === 0 ? `${n / 60} min` : `${n} s`),
  },
  nextRun: { ja: '次の実行', en: 'Next run' },
  lastFailure: { ja: '直近の失敗', en: 'Last failure' },
  none: { ja: 'なし', en: 'none' },
  runsOf: { ja: (name: string) => `${name}の実行`, en: (name: string) => `Runs of ${name}` },
  started: { ja: '開始', en: 'Started' },
  ended: { ja: '終了', en: 'Ended' },
  outcome: { ja: '結果', en: 'Outcome' },
  running: { ja: '実行中', en: 'running' },
  completed: { ja: '完了', en: 'completed' },
  failed: { ja: '失敗', en: 'failed' },
  runNow: { ja: '今すぐ実行する', en: 'Run now' },
  runNowOf: { ja: (name: string) => `${name}を今すぐ実行する`, en: (name: string) => `Run ${name} now` },
  ordered: {
    ja: (name: string) => `${name}の実行を依頼しました。実行中の回があれば、その後に始まります。`,
    en: (name: string) => `${name} was told to run; after the present run, if there is one.`,
  },
});

export const titleOfScheduleWords = words({
  'collect-applications': { ja: '申請の受取り', en: 'Collecting applications' },
  'collect-answers': { ja: '照会回答の受取り', en: 'Collecting answers' },
  housekeeping: { ja: '日常処理', en: 'Housekeeping' },
});

export const whatItDoesWords = words({
  'collect-applications': {
    ja: '申請ポータルから、申請・補正・取下げを受け取ります。',
    en: 'Fetches applications, corrections and withdrawals from the portal.',
  },
  'collect-answers': {
    ja: '情報提供ネットワークから、照会の回答を受け取ります。',
    en: 'Learns which inquiries the information network has answered.',
  },
  housekeeping: {
    ja: '期限の知らせ、終了したログインの整理、応答しない案件の検出を行います。',
    en: 'Works off what is due, ends what has run out, finds silent cases.',
  },
});
