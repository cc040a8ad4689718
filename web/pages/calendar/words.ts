import { words } from '../../language/words.ts';

export const calendarWords = words({
  title: { ja: '暦', en: 'Calendar' },
  note: {
    ja: '閉庁日は、土曜日・日曜日、国民の祝日、12月29日から1月3日まで、臨時閉庁日です(地方自治法4条の2)。臨時閉庁日は資格定義で定め、ここでは変えられません。',
    en: 'Offices are closed on Saturdays, Sundays, national holidays, 29 December to 3 January, and on closures of their own (Local Autonomy Act, article 4-2). Closures come with the definitions and are changed nowhere here.',
  },
  qualification: { ja: '資格', en: 'Qualification' },
  count: { ja: '日数を数える', en: 'Count days' },
  from: { ja: '起算の日', en: 'From' },
  days: { ja: '日数', en: 'Days' },
  by: { ja: '数え方', en: 'Counted as' },
  business: { ja: '開庁日(処理目標)', en: 'business days (service level)' },
  legal: { ja: '法律の期間', en: 'a legal period' },
  answer: {
    ja: (from: string, n: number, end: string) => `${from}の翌日から数えて${n}日目は、${end}です。`,
    en: (from: string, n: number, end: string) => `${n} from the day after ${from} end on ${end}.`,
  },
  businessWhy: {
    ja: '起算の日は数えません。閉庁日を飛ばして開庁日だけを数えます。',
    en: 'The first day is not counted, and of the rest business days only.',
  },
  legalWhy: {
    ja: '起算の日は数えません(民法140条)。閉庁日も数え、最後の日の終わりまでです(141条)。',
    en: 'The first day is not counted (Civil Code, article 140); closed days are, to the end of the last one (141).',
  },
  moved: {
    ja: (counted: string, end: string) =>
      `数えた最後の日は${counted}ですが閉庁日のため、次の開庁日の${end}になります(地方自治法4条の2第4項)。`,
    en: (counted: string, end: string) =>
      `The last day counted is ${counted}, a closed one: it moves to ${end}, the next business day (Local Autonomy Act 4-2(4)).`,
  },
  passedOver: { ja: '飛ばした閉庁日', en: 'Closed days passed over' },
  noneOver: { ja: '飛ばした閉庁日はありません。', en: 'No closed day was passed over.' },
  day: { ja: '日', en: 'Day' },
  why: { ja: '閉庁の理由', en: 'Why closed' },
  saturday: { ja: '土曜日', en: 'Saturday' },
  sunday: { ja: '日曜日', en: 'Sunday' },
  'year-end': { ja: '年末年始', en: 'Between the years' },
  closure: { ja: (reason: string) => `臨時閉庁: ${reason}`, en: (reason: string) => `Closure: ${reason}` },
  year: { ja: '年', en: 'Year' },
  closedDays: { ja: '閉庁日 (土曜日・日曜日のほか)', en: 'Closed days besides weekends' },
  closures: { ja: '臨時閉庁日', en: 'Closures' },
  to: { ja: '終わり', en: 'To' },
  reason: { ja: '理由', en: 'Reason' },
  noClosures: { ja: '臨時閉庁日は定められていません。', en: 'There are no closures.' },
  noClosuresNext: {
    ja: '資格定義の calendar.yaml に加えると、次の版から数えられます。',
    en: 'One that is added to calendar.yaml of the definition counts from the next version on.',
  },
  notCountable: {
    ja: 'この入力では数えられません。日付と1以上の日数を入れてください。',
    en: 'That cannot be counted. Give a day, and a number of days from 1.',
  },
  notCovered: {
    ja: 'その年の祝日がまだ分からないため、数えられません。',
    en: 'The holidays of that year are not known yet, so it cannot be counted.',
  },
});
