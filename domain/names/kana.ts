const CANONICAL = /^[ァ-ヺーヽヾ・]+(?:\u3000[ァ-ヺーヽヾ・]+)*$/u;

/** Distance from a hiragana to its katakana. */
const HIRAGANA_TO_KATAKANA = 0x60;

const SMALL_KANA: Readonly<Record<string, string>> = {
  ァ: 'ア',
  ィ: 'イ',
  ゥ: 'ウ',
  ェ: 'エ',
  ォ: 'オ',
  ヵ: 'カ',
  ヶ: 'ケ',
  ッ: 'ツ',
  ャ: 'ヤ',
  ュ: 'ユ',
  ョ: 'ヨ',
  ヮ: 'ワ',
};

/** カナ氏名 as the register writes it: full-width katakana, words apart by one U+3000 (domain §2.3). */
export function isCanonicalKana(text: string): boolean {
  return CANONICAL.test(text);
}

/**
 * The canonical form of a reading written in half width, in hiragana or with other spaces; `undefined` when it has none.
 * The reading is no statutory item, so unlike a name it may be rewritten.
 */
export function canonicalKana(text: string): string | undefined {
  const written = text
    .normalize('NFKC')
    .replaceAll(/[ぁ-ゖゝゞ]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) + HIRAGANA_TO_KATAKANA))
    .trim()
    .replaceAll(/\s+/gu, '\u3000');
  return isCanonicalKana(written) ? written : undefined;
}

/** What readings are compared by: キヨウコ and キョウコ, ジョーンズ and ジヨンズ are the same (domain §2.3). */
export function kanaKey(text: string): string {
  const kana = canonicalKana(text) ?? text.normalize('NFKC');
  return kana
    .replaceAll(/[ー・\s]/gu, '')
    .replaceAll(/[ァィゥェォヵヶッャュョヮ]/gu, (small) => SMALL_KANA[small] ?? small);
}
