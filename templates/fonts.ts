import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type CharacterMap, readCharacterMap, tableOf } from './character-map.ts';

export interface Fonts {
  readonly blobs: readonly Buffer[];
  /** SHA-256 of the files, hex. */
  readonly digest: string;
  /** A path under a file: nothing can ever lie there. */
  readonly nowhere: string;
  /** What of a text cannot be drawn, as `U+20BB7` or `U+9089 U+E01EF`, each once. */
  undrawable(text: string): readonly string[];
}

/** The family's name in templates. The compiler also looks at the fonts of the machine; none of them has this name. */
export const FAMILY = 'Menkyo Mincho';

const PUBLISHED_NAME = 'Noto Serif JP';
const FILES = ['400Regular/NotoSerifJP_400Regular.ttf', '600SemiBold/NotoSerifJP_600SemiBold.ttf'] as const;

const locate = createRequire(import.meta.url);

/**
 * Noto Serif JP (OFL) in a regular and a heavier weight: 16,726 characters and 13,416 variation sequences, nearly all of
 * them with the first selector (U+E0100). The rest of 文字情報基盤 needs another font; until then it is undrawable.
 */
export function loadFonts(): Fonts {
  const paths = FILES.map((file) => locate.resolve(`@expo-google-fonts/noto-serif-jp/${file}`));
  const files = paths.map((path) => readFileSync(path));
  const digest = createHash('sha256');
  for (const file of files) digest.update(file);
  const maps = files.map(readCharacterMap);
  return {
    blobs: files.map(renamed),
    digest: digest.digest('hex'),
    nowhere: `${paths[0]}/nothing`,
    undrawable: (text) => [...new Set(undrawable(text, maps))],
  };
}

/** Same bytes on every machine: a font of the same name that is installed there must not be taken. */
function renamed(font: Buffer): Buffer {
  const copy = Buffer.from(font);
  const { start, length } = tableOf(copy, 'name');
  const names = copy.subarray(start, start + length);
  const [from, to] = [PUBLISHED_NAME, FAMILY].map((name) => Buffer.from(name, 'utf16le').swap16());
  if (from === undefined || to === undefined || from.length !== to.length)
    throw new RangeError('Names differ in length');
  for (let at = names.indexOf(from); at !== -1; at = names.indexOf(from, at)) to.copy(names, at);
  return copy;
}

const SELECTOR = /^[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]$/u;
const LINE_ENDS = new Set(['\n', '\r']);

function* undrawable(text: string, maps: readonly CharacterMap[]): Generator<string> {
  let before: string | undefined;
  for (const character of text) {
    if (SELECTOR.test(character)) {
      if (!maps.every((map) => before !== undefined && map.hasSequence(codeOf(before), codeOf(character)))) {
        yield [before, character]
          .filter((one) => one !== undefined)
          .map(notation)
          .join(' ');
      }
      before = undefined;
      continue;
    }
    if (!LINE_ENDS.has(character) && !maps.every((map) => map.has(codeOf(character)))) yield notation(character);
    before = character;
  }
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function notation(character: string): string {
  return `U+${codeOf(character).toString(16).toUpperCase().padStart(4, '0')}`;
}
