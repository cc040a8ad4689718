import { words } from '../language/words.ts';

/** A decision, from its choice to its record. */
export const decisionWords = words({
  choose: { ja: '決定を選ぶ', en: 'Choose a decision' },
  whatHappens: { ja: (what: string) => `「${what}」を押すと`, en: (what: string) => `“${what}” will` },
  cannotUndo: { ja: '取消不可 (以後は訂正・消除の手続)', en: 'It cannot be taken back.' },
  canUndo: {
    ja: '押した後は、自分では取り消せません。次の担当が差し戻せます。',
    en: 'You cannot take it back yourself; whoever is next can send it back.',
  },
  preview: { ja: '内容を確認する', en: 'Look before deciding' },
  previewTitle: { ja: (what: string) => `「${what}」の確認`, en: (what: string) => `Before “${what}”` },
  back: { ja: '戻って直す', en: 'Back' },
  decided: { ja: (what: string) => `「${what}」を記録しました。`, en: (what: string) => `“${what}” is recorded.` },
  accepted: {
    ja: (what: string) => `「${what}」を受け付けました。記録が終わると経過に出ます。`,
    en: (what: string) => `“${what}” was received. It appears in the timeline once recorded.`,
  },
  saving: { ja: '保存中', en: 'saving' },
  saved: { ja: (at: string) => `保存${at}`, en: (at: string) => `saved ${at}` },
  unsaved: { ja: '未保存', en: 'not saved' },
  draftOf: {
    ja: (who: string, at: string) => `${who}さんの下書き (${at}) を引き継いでいます。`,
    en: (who: string, at: string) => `This is ${who}’s draft of ${at}.`,
  },
  faults: {
    ja: (n: number) => `直すところが${n}件あります`,
    en: (n: number) => (n === 1 ? 'One thing has to be put right' : `${n} things have to be put right`),
  },
  lost: {
    ja: (who: string, at: string) => `${who}さんが${at}に担当しました。入力は残っています。`,
    en: (who: string, at: string) => `${who} took this over on ${at}. What you typed is kept.`,
  },
  cancelled: {
    ja: 'この業務は取りやめになりました。入力は残っています。',
    en: 'This task was called off. What you typed is kept.',
  },
  copy: { ja: '入力をコピーする', en: 'Copy what I typed' },
  copied: { ja: '入力をコピーしました。', en: 'Copied.' },
  reload: { ja: '再読込', en: 'Reload' },
  toComment: { ja: 'コメントに残す', en: 'Keep it as a comment' },
  commented: { ja: 'コメントを残しました。', en: 'The comment is there.' },
  noPage: { ja: '内容を選ぶと、ここに「押すと起きること」が出ます。', en: 'Choose a decision to see what it will do.' },
});

/** 「押すと」. */
export const consequenceWords = words({
  'task-opened': {
    ja: (task: string, role: string, due: string) => `${role}に「${task}」を回付 (期限 ${due})`,
    en: (task: string, role: string, due: string) => `pass “${task}” to the ${role} (due ${due})`,
  },
  'you-are-excluded': {
    ja: (task: string) => `あなたはこの案件の「${task}」を担当できなくなる`,
    en: (task: string) => `keep you from “${task}” of this case`,
  },
  'applicant-told': {
    ja: (notice: string) => `申請者に「${notice}」を通知`,
    en: (notice: string) => `tell the applicant: ${notice}`,
  },
  'applicant-not-told': { ja: '申請者への通知なし', en: 'tell the applicant nothing' },
  'wait-opened': {
    ja: (wait: string, until: string) => `${wait}を待つ (${until}まで)`,
    en: (wait: string, until: string) => `wait for ${wait} (until ${until})`,
  },
  'clock-paused': { ja: '標準処理期間を停止', en: 'stop the processing period' },
  'checked-again': {
    ja: '回答が届くと、受付確認からやり直す',
    en: 'start again from the intake check once it is answered',
  },
  sealed: { ja: '以後は取下げもできない', en: 'end the time in which it could be withdrawn' },
  registered: {
    ja: (on: string) => `名簿に登録し免許番号を採番。免許年月日は${on}`,
    en: (on: string) => `enter the register and give a number; the date of the licence is ${on}`,
  },
  'document-issued': { ja: (what: string) => `「${what}」を発行`, en: (what: string) => `issue “${what}”` },
  'money-back-looked-at': {
    ja: '返すべき納付があれば、還付の業務を起こす',
    en: 'open a refund where money has to go back',
  },
  'case-goes-on': { ja: '手続を先へ進める', en: 'let the case go on' },
  'case-closed': {
    ja: (outcome: string) => `案件を終了 (${outcome})`,
    en: (outcome: string) => `close the case (${outcome})`,
  },
});

export const noticeWords = words({
  'correction-request': { ja: '補正のお願い', en: 'request for a correction' },
  registered: { ja: '登録のお知らせ', en: 'registered' },
  refused: { ja: '不許可のお知らせ', en: 'refused' },
  'guided-out': { ja: '手続のご案内', en: 'where to go instead' },
});
