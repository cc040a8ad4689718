import { foldName } from './fold.ts';

/**
 * How alike two spellings of a name are (domain §2.2). EXACT: the same code points. FOLD: the same but for variants,
 * which a person looks at. DIFFERENT: another name. The level between (GLYPH, 文字情報基盤) needs glyph ids.
 */
export type NameLikeness = 'EXACT' | 'FOLD' | 'DIFFERENT';

export function compareNames(one: string, other: string): NameLikeness {
  if (one === other) return 'EXACT';
  return foldName(one) === foldName(other) ? 'FOLD' : 'DIFFERENT';
}
