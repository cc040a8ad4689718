import { words } from '../../language/words.ts';

export const manageWords = words({
  title: { ja: '状況', en: 'Overview' },
  asOf: { ja: (at: string) => `${at}現在`, en: (at: string) => `as of ${at}` },
  reload: { ja: '再読込', en: 'Reload' },
  export: { ja: 'CSVで保存する', en: 'Save as CSV' },
  office: { ja: '所管', en: 'Office' },
  kind: { ja: '業務', en: 'Task' },
  everyOffice: { ja: 'すべての所管', en: 'All offices' },
  everyKind: { ja: 'すべての業務', en: 'All tasks' },
  numbers: { ja: '件数', en: 'Numbers' },
  open: { ja: '未完了', en: 'Open' },
  overdue: { ja: '超過', en: 'Overdue' },
  today: { ja: '本日', en: 'Due today' },
  'this-week': { ja: '今週', en: 'This week' },
  later: { ja: '以降', en: 'Later' },
  paused: { ja: '停止中', en: 'Clock stands' },
  stuck: { ja: '停滞', en: 'Stuck' },
  toDecide: { ja: '判断待ち', en: 'To decide' },
  count: { ja: (count: string) => `${count}件`, en: (count: string) => count },
  opens: { ja: (what: string) => `${what}の一覧を開く`, en: (what: string) => `${what}: open the list` },
  viewOf: { ja: (title: string) => `${title}の見せ方`, en: (title: string) => `How to show: ${title}` },
  picture: { ja: '図', en: 'Chart' },
  table: { ja: '表', en: 'Table' },
});

/** What each picture says. */
export const cardWords = words({
  forecast: { ja: '5開庁日の超過見込み', en: 'Late within five business days' },
  forecastEmpty: { ja: 'この5開庁日に期限が来る業務はありません', en: 'Nothing is due within five business days' },
  byToday: { ja: '本日まで', en: 'By today' },
  inTime: { ja: '間に合う見込み', en: 'expected in time' },
  expectedLate: { ja: '超過の見込み', en: 'expected late' },
  dueOn: {
    ja: (day: string, due: number, late: number) => `${day} 期限${due}件、うち超過の見込み${late}件`,
    en: (day: string, due: number, late: number) => `${day}: ${due} due, ${late} of them expected late`,
  },
  dueByToday: {
    ja: (due: number) => `本日までに期限が来た未完了 ${due}件`,
    en: (due: number) => `${due} due by today and still open`,
  },
  capacity: { ja: (rate: string) => `処理能力 ${rate}件`, en: (rate: string) => `capacity ${rate}` },
  ofThemLate: { ja: (late: number) => `超過${late}`, en: (late: number) => `${late} late` },
  allInTime: {
    ja: 'この5開庁日に期限が来る業務は、直近20開庁日の処理量なら間に合う見込みです。',
    en: 'At the rate of the last twenty business days all of it will be done in time.',
  },
  why: {
    ja: (queue: string, rate: string, due: number, late: number) =>
      `${queue}: 1開庁日に処理できる${rate}件に対し、5開庁日先までに期限が来る業務が${due}件あり、${late}件が間に合わない見込みです。`,
    en: (queue: string, rate: string, due: number, late: number) =>
      `${queue}: ${rate} are done a business day, ${due} are due within five, so ${late} are expected late.`,
  },
  whyIdle: {
    ja: (queue: string, due: number, late: number) =>
      `${queue}: 直近20開庁日に処理がなく、期限が来る${due}件のうち${late}件が間に合わない見込みです。`,
    en: (queue: string, due: number, late: number) =>
      `${queue}: nothing was done in the last twenty business days, so of ${due} due ${late} are expected late.`,
  },
  queue: {
    ja: (kind: string, office: string) => `${kind}(${office})`,
    en: (kind: string, office: string) => `${kind} (${office})`,
  },
  more: { ja: (count: number) => `ほかに${count}区分`, en: (count: number) => `and ${count} more queues` },
  day: { ja: '日', en: 'Day' },
  due: { ja: '期限', en: 'Due' },
  ageing: { ja: '経過日数', en: 'Age' },
  ageingEmpty: { ja: '未完了の業務はありません', en: 'Nothing is open' },
  band: { ja: (from: number, to: number) => `${from}–${to}日`, en: (from: number, to: number) => `${from}–${to} days` },
  lastBand: { ja: (from: number) => `${from}日以上`, en: (from: number) => `${from} days or more` },
  flow: { ja: '受付と完了(直近7日)', en: 'In and out, last seven days' },
  flowEmpty: { ja: 'この30日間に受付も完了もありません', en: 'Nothing came in or went out in 30 days' },
  opened: { ja: '受付', en: 'In' },
  done: { ja: '完了', en: 'Out' },
  onTime: { ja: '期限内の割合', en: 'Share on time' },
  onTimeEmpty: { ja: 'この6か月に完了した業務はありません', en: 'Nothing was done in six months' },
  month: { ja: '月', en: 'Month' },
  share: { ja: '割合', en: 'Share' },
  inTimeCount: { ja: '期限内', en: 'On time' },
  lateCount: { ja: '期限後', en: 'Late' },
  target: { ja: (share: string) => `目標 ${share}`, en: (share: string) => `target ${share}` },
  shareOf: {
    ja: (month: string, share: string, late: number) => `${month} ${share}、期限後${late}件`,
    en: (month: string, share: string, late: number) => `${month}: ${share}, ${late} late`,
  },
  handling: { ja: '所要(30日間)', en: 'Handling time, 30 days' },
  handlingNote: { ja: '受付から完了まで。閉庁日を含みます。', en: 'From opening to completion, closed days included.' },
  handlingEmpty: { ja: 'この30日間に完了した業務はありません', en: 'Nothing was done in 30 days' },
  median: { ja: '中央値', en: 'Median' },
  p90: { ja: '90%点', en: '90th percentile' },
  range: {
    ja: (median: string, p90: string) => `${median} – ${p90}`,
    en: (median: string, p90: string) => `${median} – ${p90}`,
  },
  rangeOf: {
    ja: (kind: string, median: string, p90: string, done: number) =>
      `${kind} 中央値${median}、90%点${p90}、完了${done}件`,
    en: (kind: string, median: string, p90: string, done: number) =>
      `${kind}: median ${median}, 90th percentile ${p90}, ${done} done`,
  },
  days: { ja: (days: string) => `${days}日`, en: (days: string) => `${days} d` },
  hours: { ja: (hours: string) => `${hours}時間`, en: (hours: string) => `${hours} h` },
  offices: { ja: '所管ごとの未完了', en: 'Open by office' },
  officesEmpty: { ja: '未完了の業務はありません', en: 'Nothing is open' },
  total: { ja: '計', en: 'Total' },
  counted: {
    ja: (what: string, count: number) => `${what} ${count}件`,
    en: (what: string, count: number) => `${what}: ${count}`,
  },
});

export const exportWords = words({
  title: { ja: 'CSVで保存する', en: 'Save as CSV' },
  what: { ja: '内容', en: 'What' },
  open: { ja: '未完了の件数(業務・所管ごと)', en: 'What is open, by task and office' },
  done: { ja: '処理実績(直近30日、業務・所管・月ごと)', en: 'What was done in 30 days, by task, office and month' },
  encoding: { ja: '文字コード', en: 'Encoding' },
  'utf-8': { ja: 'UTF-8 (Excel)', en: 'UTF-8 (Excel)' },
  cp932: { ja: 'Shift_JIS (cp932)', en: 'Shift_JIS (cp932)' },
  numbersOnly: {
    ja: '件数だけで、氏名は含みません。氏名の入った一覧は「持出し」で申請してください。',
    en: 'Numbers only, no names. A list with names is asked for under “Copies out”.',
  },
  toCopies: { ja: '持出しへ', en: 'To copies out' },
  save: { ja: '保存する', en: 'Save' },
  cancel: { ja: 'やめる', en: 'Cancel' },
});
