import { words } from '../language/words.ts';

/** What can be done with a task, as every page says it. */
export const taskWords = words({
  claimNext: { ja: '次の案件を担当する', en: 'Take the next task' },
  claim: { ja: '担当する', en: 'Take' },
  release: { ja: '担当を外す', en: 'Give back' },
  park: { ja: '保留する', en: 'Park' },
  resume: { ja: '再開する', en: 'Take up again' },
  takeOver: { ja: '引き継ぐ', en: 'Take over' },
  claimed: { ja: (what: string) => `${what}を担当しました。`, en: (what: string) => `You took ${what}.` },
  released: { ja: (what: string) => `${what}の担当を外しました。`, en: (what: string) => `You gave ${what} back.` },
  parked: { ja: (what: string) => `${what}を保留しました。`, en: (what: string) => `You parked ${what}.` },
  resumed: { ja: (what: string) => `${what}を再開しました。`, en: (what: string) => `You took up ${what} again.` },
  nothingNext: {
    ja: '担当できる案件はありません。新しい案件が届くと件数に出ます。',
    en: 'There is nothing to take. What arrives is counted in the list.',
  },
  undone: { ja: '操作の取消し', en: 'Undone at once' },
  reason: { ja: '理由', en: 'Reason' },
  reasonStays: { ja: '経過に残ります', en: 'It is kept in the timeline' },
  cancel: { ja: 'やめる', en: 'Cancel' },
  until: { ja: 'いつまで (31日以内)', en: 'Until (within 31 days)' },
  assign: { ja: '割り当てる', en: 'Assign' },
  delegate: { ja: '委任する', en: 'Delegate' },
  giveBack: { ja: '返す', en: 'Return' },
  given: {
    ja: (what: string, who: string) => `${what}を${who}さんに渡しました。`,
    en: (what: string, who: string) => `${who} has ${what} now.`,
  },
  returned: { ja: (what: string) => `${what}を返しました。`, en: (what: string) => `You returned ${what}.` },
  extend: { ja: '期限を延ばす', en: 'Extend the due date' },
  extendBy: { ja: '何開庁日延ばすか', en: 'By how many business days' },
  extendAtMost: {
    ja: (most: number) => `1件につき、これまでの延長と合わせて${most}開庁日まで`,
    en: (most: number) => `At most ${most} in all for one task, earlier extensions included`,
  },
  extended: {
    ja: (what: string, due: string) => `${what}の期限を${due}まで延ばしました。`,
    en: (what: string, due: string) => `${what} is due on ${due} now.`,
  },
  toWhom: { ja: 'だれに', en: 'To whom' },
  unchosen: { ja: '選んでください', en: 'Choose' },
  nobody: {
    ja: '渡せる職員がいません。この案件に関与していない職員が必要です。',
    en: 'There is nobody to give it to who has not acted on this case.',
  },
  offline: { ja: '接続が切れているため、いまは操作できません。', en: 'There is no connection, so commands are off.' },
  releaseTitle: { ja: '担当を外す', en: 'Give back' },
  releaseReason: { ja: '別の職員が続けます', en: 'A colleague goes on' },
  keepDraft: { ja: '下書きを次の担当に残す', en: 'Leave the draft to whoever comes next' },
  parkTitle: { ja: '保留する', en: 'Park' },
  takeOverTitle: { ja: '引き継ぐ', en: 'Take over' },
});

/** How a task stands (業務の状態). */
export const statusWords = words({
  READY: { ja: '未担当', en: 'Free' },
  CLAIMED: { ja: '担当中', en: 'Taken' },
  PARKED: { ja: '保留', en: 'Parked' },
  DELEGATED: { ja: '委任中', en: 'Delegated' },
  SUBMITTED: { ja: '記録中', en: 'Being recorded' },
  COMPLETED: { ja: '完了', en: 'Done' },
  CANCELLED: { ja: '取下げ・終了', en: 'Called off' },
  EXPIRED: { ja: '期限切れ', en: 'Expired' },
});
