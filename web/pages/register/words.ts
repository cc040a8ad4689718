import { words } from '../../language/words.ts';

export const registerWords = words({
  title: { ja: '名簿', en: 'Register' },
  how: {
    ja: '入れた条件のすべてに合う記載を探します。氏名・カナは一部でもよく、異体字や小書きの違いは区別しません。検索は記録されます。',
    en: 'Finds entries that meet everything given. Part of a name is enough; variants of characters count as the same. Searches are recorded.',
  },
  licenceNumber: { ja: '免許番号', en: 'Licence number' },
  licenceHint: { ja: '例: 123456', en: 'Such as 123456' },
  licenceFault: { ja: '番号は数字で入れてください。', en: 'A number is made of digits.' },
  name: { ja: '氏名・カナ', en: 'Name or reading' },
  birthDate: { ja: '生年月日', en: 'Date of birth' },
  birthHint: { ja: '例: S63.4.1、昭和63年4月1日、19880401', en: 'Such as S63.4.1 or 19880401' },
  find: { ja: '検索する', en: 'Search' },
  clear: { ja: '条件を消す', en: 'Clear' },
  nothing: {
    ja: '条件を一つ以上入れてください。',
    en: 'Give at least one of them.',
  },
  before: { ja: 'まだ検索していません', en: 'Nothing was searched for yet' },
  beforeHint: {
    ja: '番号、氏名、生年月日のどれかを入れると、ここに一覧が出ます。',
    en: 'Give a number, a name or a date of birth, and the list appears here.',
  },
  none: { ja: '合う記載はありません', en: 'No entry was found' },
  noneHint: {
    ja: '条件を減らすか、生年月日の書き方や氏名の一部を変えて試してください。',
    en: 'Give less, or try another way to write it.',
  },
  found: { ja: (n: number) => `${n}件`, en: (n: number) => `${n} found` },
  atLeast: { ja: (n: number) => `${n}件以上`, en: (n: number) => `${n} or more` },
  entries: { ja: '見つかった記載', en: 'Entries found' },
  status: { ja: '状態', en: 'State' },
  receipt: { ja: '受付番号', en: 'Receipt number' },
  covered: { ja: '(伏せています)', en: '(covered)' },
  more: { ja: '続きを表示する', en: 'Show more' },
});
