import { words } from '../language/words.ts';

/** Items of the register (調理師名簿), as its file names them. */
export const itemWords = words({
  pseudonymId: { ja: '仮名ID', en: 'Pseudonym' },
  licenceNumber: { ja: '免許番号', en: 'Licence number' },
  receivedOn: { ja: '収受年月日', en: 'Received on' },
  receiptReference: { ja: '収受番号', en: 'Receipt reference' },
  registeredOn: { ja: '免許年月日', en: 'Registered on' },
  issuedOn: { ja: '交付年月日', en: 'Certificate issued on' },
  domicile: { ja: '本籍地都道府県又は国籍', en: 'Prefecture of domicile or nationality' },
  kana: { ja: 'カナ氏名', en: 'Reading of the name' },
  name: { ja: '氏名', en: 'Name' },
  nameHasGaiji: { ja: '外字登録有無', en: 'Name has registered characters' },
  formerSurname: { ja: '旧姓', en: 'Former surname' },
  formerSurnameHasGaiji: { ja: '旧姓併記の外字登録有無', en: 'Former surname has registered characters' },
  alias: { ja: '通称名', en: 'Alias' },
  aliasHasGaiji: { ja: '通称名併記の外字登録有無', en: 'Alias has registered characters' },
  birthDate: { ja: '生年月日', en: 'Date of birth' },
  sex: { ja: '性別', en: 'Sex' },
  qualificationBasis: { ja: '免許資格', en: 'Basis of the licence' },
  office: { ja: '所管場所', en: 'Office' },
  myNumber: { ja: 'マイナンバー', en: 'My Number' },
});

export const entryStatusWords = words({
  LIVE: { ja: '登録中', en: 'registered' },
  DEREGISTERED: { ja: '消除', en: 'deregistered' },
  CANCELLED: { ja: '取消', en: 'cancelled' },
});

/** What no list of the definition names: first entries, which are no 履歴. */
export const entryEventWords = words({
  registered: { ja: '登録', en: 'Registered' },
  'certificate-issued': { ja: '免許証の発行', en: 'Certificate issued' },
});

export const licenceWords = words({
  number: { ja: (n: number) => `第${n}号`, en: (n: number) => `No. ${n}` },
});
