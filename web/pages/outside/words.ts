import { words } from '../../language/words.ts';

export const outsideWords = words({
  title: { ja: 'デモ: 外部の障害', en: 'Demo: outside faults' },
  demo: { ja: 'デモ', en: 'Demo' },
  demoOnly: {
    ja: '外部システムは模擬環境です。この画面は本番にはありません。',
    en: 'The outside systems are simulators. This page does not exist in production.',
  },
  note: {
    ja: '外部システムを故障させ、案件がどう待ち、どう回復するかを確かめます。切り替えるとすぐに効きます。',
    en: 'Break an outside system and see how cases wait and recover. A switch takes effect at once.',
  },
  fine: { ja: '平常', en: 'well' },
  disturbed: { ja: '障害中', en: 'disturbed' },
  putRight: { ja: '平常に戻す', en: 'Put right' },
  putRightOf: { ja: (name: string) => `${name}を平常に戻す`, en: (name: string) => `Put ${name} right` },
  faultsOf: { ja: (name: string) => `${name}の障害`, en: (name: string) => `Faults of ${name}` },
  changed: {
    ja: (name: string) => `${name}の障害を変更しました。`,
    en: (name: string) => `Faults of ${name} changed.`,
  },
  well: { ja: (name: string) => `${name}を平常に戻しました。`, en: (name: string) => `${name} is well again.` },
  down: { ja: '切断', en: 'Away' },
  closed: { ja: '閉局', en: 'Closed' },
  duplicateWebhooks: { ja: '二重の通知', en: 'Twice' },
  reorderWebhooks: { ja: '順序の入替え', en: 'Out of order' },
  latencyMs: { ja: '遅延', en: 'Slow' },
  errorRate: { ja: '失敗', en: 'Failing' },
  atOnce: { ja: 'すぐに答える', en: 'at once' },
  after: { ja: (n: number) => `${n}秒後に答える`, en: (n: number) => `after ${n} s` },
  never: { ja: '失敗しない', en: 'never' },
  share: { ja: (percent: number) => `${percent}%が失敗`, en: (percent: number) => `${percent} % fail` },
});

export const systemWords = words({
  portal: { ja: '申請ポータル', en: 'Portal' },
  gateway: { ja: '決済サービス', en: 'Payment gateway' },
  network: { ja: '情報提供ネットワーク', en: 'Information network' },
  scanner: { ja: 'ウイルス検査', en: 'Virus scanner' },
});

/** What a switch does, and what is seen of it. */
export const effectWords = words({
  portal: {
    ja: '障害中は新しい申請が届かず、申請者への通知は送受信で待ちます(約6時間)。平常に戻ると自動で進みます。',
    en: 'While it is disturbed no application comes in and messages wait in the outbox, for about six hours. Then all goes on by itself.',
  },
  gateway: {
    ja: '障害中は新しい請求ができません。1時間続くと停滞になります。',
    en: 'While it is disturbed no charge can be raised. After an hour the case is stuck.',
  },
  network: {
    ja: '障害中は照会が始まらず、案件は照会の段階で待ちます。1時間続くと停滞になります。',
    en: 'While it is disturbed no inquiry is made and cases wait at lookups. After an hour they are stuck.',
  },
  scanner: {
    ja: '障害中は添付書類を検査できず、だれも開けません。1時間続くと停滞になります。',
    en: 'While it is disturbed papers are not examined, and nobody can open them. After an hour the case is stuck.',
  },
  down: { ja: 'すべての接続が切れます。', en: 'Every connection is cut.' },
  closed: { ja: '夜間のように「閉局中」と答えます。', en: 'It answers that it is closed, as at night.' },
  duplicateWebhooks: {
    ja: '同じ入金の通知が2回届きます。入金は1回だけ記録されます。',
    en: 'Each payment is reported twice. It is recorded once.',
  },
  reorderWebhooks: {
    ja: '入金の通知が前後して届きます。結果は変わりません。',
    en: 'Reports of payments overtake each other. The outcome is the same.',
  },
  latencyMs: { ja: '答えるまでの時間です。', en: 'How long it takes to answer.' },
  errorRate: {
    ja: '失敗の半分は、処理は済んだのに返事だけが失われます。',
    en: 'Half of the failures have had their effect, and only the answer is lost.',
  },
});
