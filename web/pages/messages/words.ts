import { words } from '../../language/words.ts';

export const messageWords = words({
  title: { ja: '送受信', en: 'Messages' },
  note: {
    ja: '番号と符号だけを表示します。通信の内容は表示しません。',
    en: 'Numbers and codes only; what a message says is not shown.',
  },
  inbox: { ja: '受信', en: 'Inbox' },
  inboxNote: {
    ja: '届いたもののうち、案件に取り込めていないものです。新しいものから並びます。',
    en: 'What arrived and was not taken in by a case, the newest first.',
  },
  inboxEmpty: { ja: '取り込めていない受信はありません', en: 'Everything that arrived was taken in' },
  inboxEmptyNext: {
    ja: '読めない申請や、請求の分からない入金が届くと、ここに表示します。',
    en: 'Applications that cannot be read, and payments for no charge of ours, are shown here.',
  },
  outbox: { ja: '送信', en: 'Outbox' },
  outboxNote: {
    ja: '申請ポータルへまだ送れていないものです。古いものから並びます。',
    en: 'What has not left for the portal, the oldest first.',
  },
  outboxEmpty: { ja: '未送信のものはありません', en: 'Everything has left' },
  outboxEmptyNext: {
    ja: '申請ポータルが応答しないとき、ここで送信を待ちます。',
    en: 'While the portal does not answer, messages wait here.',
  },
  received: { ja: '受信', en: 'Received' },
  from: { ja: '相手・種類', en: 'From, kind' },
  number: { ja: '相手の番号', en: 'Their number' },
  state: { ja: '状態', en: 'State' },
  reasons: { ja: '理由', en: 'Reasons' },
  next: { ja: '次に起きること', en: 'What happens next' },
  receipt: { ja: '受付番号', en: 'Receipt no.' },
  what: { ja: '種類', en: 'Kind' },
  written: { ja: '作成', en: 'Written' },
  tries: { ja: '試行', en: 'Tries' },
  times: { ja: (n: number) => `${n}回`, en: (n: number) => String(n) },
  error: { ja: '直近の失敗', en: 'Last failure' },
  triedAgain: { ja: (at: string) => `${at}に自動で再送します`, en: (at: string) => `sent again by itself, ${at}` },
  waitsForRepair: { ja: '停滞から再試行してください', en: 'retry it from what is stuck' },
  all: { ja: 'すべて', en: 'All' },
  more: { ja: 'さらに表示する', en: 'Show more' },
});

export const sourceWords = words({
  portal: { ja: '申請ポータル', en: 'Portal' },
  gateway: { ja: '決済サービス', en: 'Payment gateway' },
  network: { ja: '情報提供ネットワーク', en: 'Information network' },
});

export const inboxStatusWords = words({
  NEW: { ja: '未取込み', en: 'not taken in' },
  REJECTED: { ja: '却下', en: 'rejected' },
  UNMATCHED: { ja: '照合不能', en: 'no charge of ours' },
});

export const nextOfInboxWords = words({
  NEW: {
    ja: '相手側に残っており、自動でもう一度取り込みます。理由が残るときは原因を取り除いてください。',
    en: 'It stays where it came from and is tried again by itself. Where the reason stays, mend it.',
  },
  REJECTED: {
    ja: 'ポータルに通知済みです。申請者が送り直すのを待ちます。',
    en: 'The portal was told. The applicant has to send it again.',
  },
  UNMATCHED: {
    ja: '決済サービスに問い合わせてください。返金が要ることがあります。',
    en: 'Ask the gateway; the money may have to go back.',
  },
});

export const channelWords = words({
  'portal-status': { ja: '申請の状況', en: 'Status' },
  'portal-notice': { ja: '申請者への通知', en: 'Notice' },
});

export const outboxStatusWords = words({
  PENDING: { ja: '送信待ち', en: 'waits' },
  FAILED: { ja: '送信不能', en: 'could not be sent' },
});
