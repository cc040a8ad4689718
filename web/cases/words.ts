import { words } from '../language/words.ts';

/** What cases are made of, as every page says it. */
export const stageWords = words({
  checkIntake: { ja: '受付確認', en: 'Intake check' },
  settleFees: { ja: '納付', en: 'Fees' },
  receivePapers: { ja: '書類', en: 'Papers' },
  receive: { ja: '収受', en: 'Receipt' },
  lookUp: { ja: '照会', en: 'Lookups' },
  hear: { ja: '聴聞', en: 'Hearing' },
  review: { ja: '審査', en: 'Review' },
  approve: { ja: '決裁', en: 'Approval' },
  register: { ja: '登録', en: 'Registration' },
  issue: { ja: '発行', en: 'Issue' },
  handOver: { ja: '交付', en: 'Hand-over' },
  closing: { ja: '終了処理', en: 'Closing' },
  closed: { ja: '終了', en: 'Closed' },
  money: { ja: '金銭', en: 'Money' },
});

export const waitWords = words({
  payment: { ja: '手数料の納付', en: 'payment of the fee' },
  'payment-notice': { ja: '手数料の納付(補正通知後)', en: 'payment after the notice' },
  'payment-extension': { ja: '手数料の納付(延長後)', en: 'payment after the extension' },
  correction: { ja: '申請者の補正', en: 'the applicant’s correction' },
  'correction-extension': { ja: '申請者の補正(延長後)', en: 'the correction after the extension' },
  lookup: { ja: '照会の回答', en: 'the answer to the lookup' },
  collection: { ja: '免許証の受取り', en: 'collection of the certificate' },
  'family-register': { ja: '戸籍関係情報の照会', en: 'the family register' },
});

export const forWhomWords = words({
  applicant: { ja: '申請者', en: 'the applicant' },
  staff: { ja: '職員', en: 'staff' },
  operator: { ja: '運用担当', en: 'the operator' },
  'information-network': { ja: '情報提供ネットワーク', en: 'the information network' },
  system: { ja: 'システム', en: 'the system' },
});

export const waitsForWords = words({
  nothing: { ja: '待っているものはありません。', en: 'It waits for nothing.' },
  wait: {
    ja: (whom: string, what: string) => `${whom}の対応待ち: ${what}`,
    en: (whom: string, what: string) => `Waits for ${whom}: ${what}`,
  },
  task: {
    ja: (what: string, who: string) => `業務「${what}」(${who})`,
    en: (what: string, who: string) => `Task “${what}” (${who})`,
  },
  stuck: { ja: (what: string) => `停滞: ${what}`, en: (what: string) => `Stuck: ${what}` },
  inquiry: { ja: (what: string) => `回答待ち: ${what}`, en: (what: string) => `Waits for an answer: ${what}` },
  fact: { ja: (what: string) => `処理中: ${what}`, en: (what: string) => `Being dealt with: ${what}` },
  since: { ja: (at: string) => `${at}から`, en: (at: string) => `since ${at}` },
  until: { ja: (at: string) => `${at}まで`, en: (at: string) => `until ${at}` },
});

export const deadlineWords = words({
  title: { ja: 'なぜこの日か', en: 'Why this date' },
  case: { ja: '標準処理期間', en: 'Standard processing period' },
  running: { ja: '進行中', en: 'running' },
  paused: { ja: '停止中', en: 'paused' },
  target: {
    ja: (days: number, article: string) => `${days}日以内 (${article})`,
    en: (days: number, article: string) => `within ${days} days (${article})`,
  },
  used: {
    ja: (used: number, left: number) => `${used}日経過、残り${left}日`,
    en: (used: number, left: number) => `${used} days used, ${left} left`,
  },
  over: { ja: (days: number) => `${days}日超過`, en: (days: number) => `${days} days over` },
  from: { ja: '期間', en: 'Period' },
  counted: { ja: '数えた', en: 'counted' },
  notCounted: { ja: '数えない', en: 'not counted' },
  service: {
    ja: (days: number) => `処理目標 ${days}開庁日`,
    en: (days: number) => `service level: ${days} business days`,
  },
  extended: { ja: (days: number) => `うち延長${days}日`, en: (days: number) => `of which ${days} by extension` },
  movers: { ja: '何で変わるか', en: 'What would move it' },
  'correction-request': {
    ja: '補正を求めると、回答まで停止します。',
    en: 'A request for correction stops the clock until it is answered.',
  },
  'pause-ends': {
    ja: '停止の理由がなくなると、また進みます。',
    en: 'It goes on once the reason for the pause is gone.',
  },
  'office-closure': {
    ja: '閉庁日が変わると、ずれます。',
    en: 'A change of the days on which offices are closed moves it.',
  },
  extension: { ja: '課長が延長すると、延びます。', en: 'A manager can extend it.' },
});
