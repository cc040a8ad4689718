/** Characters and variation sequences (IVS) a font has a glyph for. */
export interface CharacterMap {
  has(codePoint: number): boolean;
  hasSequence(base: number, selector: number): boolean;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Selector {
  /** Sequences drawn like the bare character. */
  readonly ordinary: readonly Range[];
  readonly particular: ReadonlySet<number>;
}

/** Where a table of an OpenType font lies in its file. */
export function tableOf(font: Buffer, tag: string): { readonly start: number; readonly length: number } {
  const count = font.readUInt16BE(4);
  for (let at = 12; at < 12 + count * 16; at += 16) {
    if (font.toString('latin1', at, at + 4) === tag) {
      return { start: font.readUInt32BE(at + 8), length: font.readUInt32BE(at + 12) };
    }
  }
  throw new RangeError(`The font has no table ${tag}`);
}

/** Reads the tables of all Unicode characters (format 12) and of variation sequences (format 14) of an OpenType font. */
export function readCharacterMap(font: Buffer): CharacterMap {
  const { start } = tableOf(font, 'cmap');
  const subtables = new Map<number, number>();
  for (let index = 0; index < font.readUInt16BE(start + 2); index += 1) {
    const offset = start + font.readUInt32BE(start + 8 + index * 8);
    subtables.set(font.readUInt16BE(offset), offset);
  }
  const characters = subtables.get(12);
  if (characters === undefined) throw new RangeError('The font has no map of supplementary characters (cmap 12)');
  const sequences = subtables.get(14);
  const groups = readGroups(font, characters);
  const selectors = sequences === undefined ? new Map<number, Selector>() : readSelectors(font, sequences);
  const has = (codePoint: number) => covers(groups, codePoint);
  return {
    has,
    hasSequence(base, selector) {
      const known = selectors.get(selector);
      return known !== undefined && (known.particular.has(base) || (has(base) && covers(known.ordinary, base)));
    },
  };
}

/** Ranges are sorted in the file. */
function covers(ranges: readonly Range[], codePoint: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined) return false;
    if (codePoint < range.from) high = middle - 1;
    else if (codePoint > range.to) low = middle + 1;
    else return true;
  }
  return false;
}

function readGroups(font: Buffer, table: number): readonly Range[] {
  return Array.from({ length: font.readUInt32BE(table + 12) }, (_, index) => {
    const at = table + 16 + index * 12;
    return { from: font.readUInt32BE(at), to: font.readUInt32BE(at + 4) };
  });
}

function readSelectors(font: Buffer, table: number): ReadonlyMap<number, Selector> {
  const selectors = new Map<number, Selector>();
  for (let index = 0; index < font.readUInt32BE(table + 6); index += 1) {
    const at = table + 10 + index * 11;
    const ordinary = font.readUInt32BE(at + 3);
    const particular = font.readUInt32BE(at + 7);
    selectors.set(font.readUIntBE(at, 3), {
      ordinary: ordinary === 0 ? [] : readOrdinary(font, table + ordinary),
      particular: new Set(particular === 0 ? [] : readParticular(font, table + particular)),
    });
  }
  return selectors;
}

function readOrdinary(font: Buffer, table: number): readonly Range[] {
  return Array.from({ length: font.readUInt32BE(table) }, (_, index) => {
    const at = table + 4 + index * 4;
    const from = font.readUIntBE(at, 3);
    return { from, to: from + font.readUInt8(at + 3) };
  });
}

function readParticular(font: Buffer, table: number): readonly number[] {
  return Array.from({ length: font.readUInt32BE(table) }, (_, index) => font.readUIntBE(table + 4 + index * 5, 3));
}
