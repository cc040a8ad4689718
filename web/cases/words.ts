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

export const outcomeWords = words({
  REGISTERED: { ja: '登録済', en: 'registered' },
  REFUSED: { ja: '不許可', en: 'refused' },
  WITHDRAWN: { ja: '取下げ', en: 'withdrawn' },
  GUIDED_OUT: { ja: '案内して終了', en: 'guided out' },
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

/** Why days of a period are not counted. */
export const uncountedWords = words({
  'office-closed': { ja: '閉庁日', en: 'office closed' },
  correction: { ja: '補正待ち', en: 'correction asked for' },
  'other-agency': { ja: '他機関の回答待ち', en: 'another agency’s answer' },
  statute: { ja: '法令による停止', en: 'paused by statute' },
  'moved-to-open-day': { ja: '次の開庁日へ', en: 'moved to the next open day' },
});

/** 情報照会: how far it is, and what came of it. */
export const lookupWords = words({
  CREATED: { ja: '未送信', en: 'not sent yet' },
  REQUESTED: { ja: '照会中', en: 'asked' },
  DENIED: { ja: '提供拒否', en: 'denied' },
  READY: { ja: '回答あり', en: 'answer ready' },
  FETCHED: { ja: '取得済', en: 'fetched' },
  ADJUDICATED: { ja: '判断済', en: 'judged' },
  EXPIRED_UNFETCHED: { ja: '未取得のまま期限切れ', en: 'expired unfetched' },
  CONFIRMED: { ja: '一致', en: 'confirmed' },
  MISMATCH: { ja: '相違', en: 'differs' },
  AMBIGUOUS: { ja: '特定できない', en: 'ambiguous' },
  NONE: { ja: '該当なし', en: 'nobody found' },
  WITHHELD: { ja: '不開示', en: 'withheld' },
});

/** 経過. */
export const eventWords = words({
  'application-received': { ja: '申請が届いた', en: 'Application arrived' },
  'attachment-examined': { ja: '添付書類を検査した', en: 'Evidence examined' },
  'case-closed': { ja: '案件を終了した', en: 'Case closed' },
  'comment-added': { ja: 'コメントを残した', en: 'Comment left' },
  'conflict-declared': { ja: '利害関係を申し出た', en: 'Conflict of interest declared' },
  'correction-answered': { ja: '補正が届いた', en: 'Correction arrived' },
  'correction-refused': { ja: '求めていない補正を断った', en: 'Correction refused: none was asked for' },
  'correction-requested': { ja: '補正を求めた', en: 'Correction asked for' },
  'deadline-extended': { ja: '期限を延長した', en: 'Deadline extended' },
  'document-issued': { ja: '文書を発行した', en: 'Document issued' },
  'duplicate-suspected': { ja: '重複の疑い', en: 'Duplicate suspected' },
  'fact-parked': { ja: '処理できず保留した', en: 'Could not be dealt with' },
  'fee-charged': { ja: '手数料を請求した', en: 'Fee charged' },
  'guided-out': { ja: '案内して終了した', en: 'Guided out' },
  'lookup-adjudicated': { ja: '照会結果を判断した', en: 'Lookup judged' },
  'lookup-answered': { ja: '照会の回答が届いた', en: 'Lookup answered' },
  'lookup-expired': { ja: '照会結果が期限切れ', en: 'Lookup expired' },
  'lookup-not-needed': { ja: '照会は不要', en: 'No lookup needed' },
  'nobody-may-act': { ja: '担当できる人がいない', en: 'Nobody may act' },
  'payment-received': { ja: '納付を確認した', en: 'Payment received' },
  received: { ja: '収受した', en: 'Formally received' },
  'refund-owed': { ja: '返すべき納付がある', en: 'Money has to go back' },
  registered: { ja: '名簿に登録した', en: 'Entered in the register' },
  reminder: { ja: '催促した', en: 'Reminder sent' },
  'repair-ordered': { ja: '修復を指示した', en: 'Repair ordered' },
  'stage-entered': { ja: '段階に入った', en: 'Stage entered' },
  'stages-left': { ja: '段階を離れた', en: 'Stages left' },
  'step-repaired': { ja: '修復した', en: 'Repaired' },
  'step-stuck': { ja: '停滞した', en: 'Stuck' },
  'task-closed': { ja: '業務を閉じた', en: 'Task closed' },
  'task-decided': { ja: '決定した', en: 'Decided' },
  'task-opened': { ja: '業務を起こした', en: 'Task opened' },
  'task-claimed': { ja: '担当した', en: 'Taken' },
  'task-released': { ja: '担当を外した', en: 'Given back' },
  'task-parked': { ja: '保留した', en: 'Parked' },
  'task-resumed': { ja: '再開した', en: 'Taken up again' },
  'wait-opened': { ja: '待ちに入った', en: 'Wait began' },
  'withdrawal-accepted': { ja: '取下げを受けた', en: 'Withdrawal accepted' },
  'withdrawal-refused': { ja: '取下げを断った', en: 'Withdrawal refused' },
});
