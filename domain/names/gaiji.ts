export type GaijiReason = 'outside-repertoire' | 'variation-sequence' | 'private-use' | 'placeholder';

/** A character of a name that not every printer and every other system can carry (外字). */
export interface Gaiji {
  /** Position in code points. */
  readonly index: number;
  /** `U+9089`, and its variation selector. */
  readonly codePoints: readonly string[];
  readonly reason: GaijiReason;
}

/** Rows of the standard's 94×94 table; between and behind them an encoding carries vendors' own characters. */
const JIS_X_0208_ROWS = [...range(1, 8), ...range(16, 84)];
const CELLS = range(1, 94);
/** Lead and trail bytes of EUC-JP are row and cell in the upper half. */
const EUC_OFFSET = 0xa0;

/** What a name may hold besides: Roman letters as on a residence card (在留カード), and the spaces between names. */
const ROMAN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ -'.,";

/** JIS X 0208 (levels 1 and 2), read from the runtime's own EUC-JP table, and what Roman names need. */
const REPERTOIRE: ReadonlySet<string> = new Set([...jisX0208(), ...Array.from(ROMAN)]);

const PLACEHOLDER = '〓';

/** 外字登録有無 (items 10, 12, 14): every character of a name that makes it true; empty when there is none. */
export function gaijiIn(name: string): readonly Gaiji[] {
  const characters = Array.from(name);
  return characters.flatMap((character, index): readonly Gaiji[] => {
    if (isVariationSelector(character)) return index === 0 ? [gaiji(index, [character], 'variation-sequence')] : [];
    const next = characters[index + 1];
    if (next !== undefined && isVariationSelector(next)) return [gaiji(index, [character, next], 'variation-sequence')];
    if (character === PLACEHOLDER) return [gaiji(index, [character], 'placeholder')];
    if (/\p{Co}/u.test(character)) return [gaiji(index, [character], 'private-use')];
    return REPERTOIRE.has(character) ? [] : [gaiji(index, [character], 'outside-repertoire')];
  });
}

export function hasGaiji(name: string): boolean {
  return gaijiIn(name).length > 0;
}

function gaiji(index: number, characters: readonly string[], reason: GaijiReason): Gaiji {
  const codePoints = characters.map(
    (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return { index, codePoints, reason };
}

function isVariationSelector(character: string): boolean {
  return /^[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]$/u.test(character);
}

function jisX0208(): readonly string[] {
  const decoder = new TextDecoder('euc-jp');
  return JIS_X_0208_ROWS.flatMap((row) =>
    CELLS.map((cell) => decoder.decode(Uint8Array.of(row + EUC_OFFSET, cell + EUC_OFFSET))),
  ).filter((character) => !character.includes('\uFFFD'));
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
