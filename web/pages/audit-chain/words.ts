import { words } from '../../language/words.ts';

export const chainWords = words({
  title: { ja: '検証', en: 'Verification' },
  how: {
    ja: '監査ログの記録は一件ずつ前の記録につながり、まとめて封印され、別の場所に控えられます。消したり書き換えたりすると、ここに出ます。',
    en: 'Each entry follows the one before it; all of them are sealed and anchored elsewhere. What is deleted or altered shows here.',
  },
  strip: { ja: '監査ログ全体', en: 'The whole log' },
  whole: { ja: (n: string) => `${n}件 正常`, en: (n: string) => `${n} entries, whole` },
  broken: { ja: (n: string) => `${n}件 異常あり`, en: (n: string) => `${n} entries, broken` },
  unverified: { ja: (n: string) => `${n}件 未検証`, en: (n: string) => `${n} entries, not verified yet` },
  firstBreak: { ja: '最初の異常', en: 'First break' },
  sealedUntil: { ja: '封印済み', en: 'Sealed until' },
  never: { ja: 'まだありません', en: 'never yet' },
  seal: {
    ja: (at: string, n: number, total: string) => `${at}まで (第${n}封印、計${total}件)`,
    en: (at: string, n: number, total: string) => `${at} (seal ${n}, ${total} entries)`,
  },
  unsealed: { ja: '封印待ち', en: 'Not sealed yet' },
  count: { ja: (n: string) => `${n}件`, en: (n: string) => n },
  verifiedNew: { ja: '新しい記録の検証', en: 'New entries verified' },
  verifiedAll: { ja: '全件の検証', en: 'Everything verified' },
  verified: {
    ja: (at: string, n: string, findings: string) => `${at} ${n}件、異常${findings}件`,
    en: (at: string, n: string, findings: string) => `${at}, ${n} entries, ${findings} findings`,
  },
  root: { ja: '最新の封印の値', en: 'Root of the last seal' },
  streams: { ja: '系列ごと', en: 'Chains' },
  streamKind: { ja: '系列', en: 'Of' },
  chains: { ja: '鎖の数', en: 'Chains' },
  entries: { ja: '記録', en: 'Entries' },
  state: { ja: '状態', en: 'State' },
  alarms: { ja: '警報', en: 'Alarms' },
  noAlarms: { ja: '警報はありません。', en: 'There are no alarms.' },
  raisedAt: { ja: '発生', en: 'Raised' },
  what: { ja: '内容', en: 'What' },
  where: { ja: '場所', en: 'Where' },
  resolved: { ja: '解消', en: 'Resolved' },
  openStill: { ja: '継続中', en: 'open' },
  unsealedAlarm: { ja: '封印が遅れている', en: 'Entries were not sealed in time' },
  entryAt: { ja: (stream: string, n: number) => `${stream} の${n}番目`, en: (s: string, n: number) => `${n} of ${s}` },
  sealAt: { ja: (n: number) => `第${n}封印`, en: (n: number) => `seal ${n}` },
  again: { ja: '再読込', en: 'Reload' },
});

/** What is wrong with an entry, a chain or a seal. */
export const breakWords = words({
  altered: { ja: '記録が書き換えられた', en: 'An entry was altered' },
  deleted: { ja: '記録が消された', en: 'An entry was deleted' },
  inserted: { ja: '記録が差し込まれた', en: 'An entry was inserted' },
  'cut-off': { ja: '末尾が切り取られた', en: 'The end of a chain was cut off' },
  'head-altered': { ja: '鎖の末尾の印が書き換えられた', en: 'The end mark of a chain was altered' },
  'seal-altered': { ja: '封印が書き換えられた', en: 'A seal was altered' },
  'seal-deleted': { ja: '封印が消された', en: 'A seal was deleted' },
  'seal-unsigned': { ja: '封印の署名が合わない', en: 'The signature of a seal is wrong' },
  'seal-not-anchored': { ja: '封印の控えがない', en: 'A seal is not anchored' },
  'seal-broken': { ja: '封印した記録と合わない', en: 'The entries are not those that were sealed' },
});

export const streamWords = words({
  case: { ja: '案件', en: 'cases' },
  account: { ja: '職員・アカウント', en: 'people and accounts' },
  intake: { ja: '受信', en: 'what came in' },
  api: { ja: '未ログインの拒否', en: 'refusals of nobody known' },
});
