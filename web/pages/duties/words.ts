import { words } from '../../language/words.ts';

export const dutiesWords = words({
  title: { ja: '点検', en: 'Duties' },
  note: {
    ja: '期間が終わると自動で作られます。指摘をすべて処理してから、定められた役割の職員が確認します。自分に関する指摘は、本人以外が処理します。',
    en: 'They are made when a period has ended. Once every finding is answered, somebody of the role that is named signs; nobody answers what is about themselves.',
  },
  open: { ja: '確認待ち', en: 'To be signed' },
  nothingOpen: { ja: '確認待ちの点検はありません。', en: 'There is nothing to sign.' },
  nothingOpenNext: {
    ja: '週の点検は月曜日、月の点検は1日、四半期の点検は4・7・10・1月の1日に作られます。',
    en: 'Weekly ones are made on Mondays, monthly ones on the first, quarterly ones on 1 April, July, October and January.',
  },
  signed: { ja: '確認済', en: 'Signed' },
  nothingSigned: { ja: '確認した点検はまだありません。', en: 'Nothing has been signed yet.' },
  nothingSignedNext: { ja: '確認するとここに残ります。', en: 'What is signed stays here.' },
  duty: { ja: '点検', en: 'Duty' },
  yours: { ja: 'あなた', en: 'you' },
  state: { ja: '確認', en: 'Signature' },
});
