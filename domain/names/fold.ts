/** Variants of one character (異体字), the one they are searched by first. */
const VARIANTS = [
  '高髙',
  '崎﨑嵜',
  '吉𠮷',
  '辺邉邊',
  '斉齊斎齋',
  '浜濱濵',
  '徳德',
  '柳栁',
  '沢澤',
  '広廣',
  '国國',
  '真眞',
  '恵惠',
  '桜櫻',
  '瀬瀨',
  '槙槇',
  '富冨',
  '島嶋嶌',
  '館舘',
  '円圓',
  '学學',
  '蔵藏',
  '会會',
  '寛寬',
  '弥彌',
  '条條',
  '寿壽',
  '栄榮',
  '黒黑',
  '増增',
  '曽曾',
  '将將',
  '万萬',
  '豊豐',
  '静靜',
  '滝瀧',
  '竜龍',
  '峰峯',
  '清淸',
  '青靑',
  '関關',
  '鴎鷗',
  '礼禮',
  '戸戶',
  '桑桒',
  '亀龜',
  '巌巖',
  '薮藪',
] as const;

const SEARCHED_BY: ReadonlyMap<string, string> = new Map(
  VARIANTS.flatMap((group) => {
    const [first = '', ...others] = group;
    return others.map((variant) => [variant, first] as const);
  }),
);

/** U+FE00–FE0F and U+E0100–E01EF: they choose a glyph, not a character. */
const VARIATION_SELECTORS = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;

/**
 * The form a name is searched and compared by (domain §2.2). It is never stored in the name's place: NFKC destroys the
 * compatibility ideographs that names are written with.
 */
export function foldName(name: string): string {
  // What is taken out may leave a base and a mark side by side, so the normal form is made last once more.
  const plain = name
    .replaceAll(VARIATION_SELECTORS, '')
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/\s/gu, '')
    .normalize('NFKC');
  return Array.from(plain, (character) => SEARCHED_BY.get(character) ?? character).join('');
}
