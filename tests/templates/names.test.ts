import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../domain/errors.ts';
import { loadFonts } from '../../templates/fonts.ts';
import { createRenderer } from '../../templates/renderer.ts';
import { readPdf } from '../support/pdf-text.ts';
import { certificate, ISSUED_AT, TEMPLATES } from './samples.ts';

const renderer = createRenderer({ templates: TEMPLATES });
const fonts = loadFonts();
const issuedAt = ISSUED_AT;

const render = (variables: object) =>
  renderer.renderDocument('certificate', { ...certificate, ...variables }, { issuedAt });

const codePoints = (text: string) => Array.from(text, (character) => character.codePointAt(0)?.toString(16));

const missing = (text: string) => {
  try {
    render({ name: text });
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, ...error.details };
  }
  return undefined;
};

describe('names in the text layer', () => {
  it.each([
    ['supplementary plane', '\u{20BB7}田 見本'],
    ['髙 of cp932', '\u9AD9橋 見本'],
    ['variation sequence', '渡\u9089\u{E0100} 見本'],
    ['variation sequence drawn like the bare character', '見\u{E0100}本'],
    ['compatibility ideograph', '\uFA19 見本'],
    ['all together', '\u{20BB7}\u9AD9渡\u9089\u{E0100}\uFA19'],
    ['Roman letters', "O'MIHON-SAMPLE, A. B."],
    ['full-width space', '見本\u3000花子'],
  ])('keeps the code points: %s', async (_, name) => {
    const { text, searched } = await readPdf(render({ name }).pdf);
    const [, printed] = /氏名(?<name>.+)生年月日/.exec(text) ?? [];
    expect(codePoints(printed ?? '')).toEqual(codePoints(name));
    expect(searched.replaceAll(' ', '')).toContain(name.replaceAll(/[ \u3000]/g, ''));
  });

  it('tells name and former name apart that differ in the ideograph', async () => {
    const { text } = await readPdf(render({ name: '\uFA19 見本', formerName: '\u795E' }).pdf);
    expect(text).toContain('\uFA19 見本');
    expect(text).toContain('\u795E');
  });

  it('marks a glyph that stands for two spellings with the text it stands for', () => {
    // One glyph has one text in a PDF; where the other spelling is meant, ActualText says so.
    expect(actualTexts(render({ name: '見本 見\u{E0100}本' }).pdf)).toContain('\uFEFF見\u{E0100}');
  });
});

describe('characters no font can draw', () => {
  it.each([
    ['a rare ideograph', '見本 \u{2B740}\u{2B740}', ['U+2B740']],
    ['private use (外字)', '\uE000見本', ['U+E000']],
    ['an unknown variation sequence', '見\u{E01EF}本', ['U+898B U+E01EF']],
    ['one this font has no glyph for', '渡\u9089\u{E0101}', ['U+9089 U+E0101']],
    ['a selector alone', '\u{E0100}見本', ['U+0022 U+E0100']],
    ['two selectors', '渡\u9089\u{E0100}\u{E0101}', ['U+E0101']],
    ['a control character', '見本\u0007', ['U+0007']],
    ['half a surrogate pair', '見本\uD842', ['U+D842']],
    ['several', '\uE000\u{2B740}', ['U+E000', 'U+2B740']],
  ])('are listed: %s', (_, name, codePoints) => {
    expect(missing(name)).toEqual({ code: 'glyph-missing', template: 'certificate', codePoints });
  });

  it('are none of those that names of the register need', () => {
    expect(fonts.undrawable('\u{20BB7}\u9AD9\uFA11\u9089\u{E0100}\uFA19\u6FF5\u5FB7々〆ヶー・　')).toEqual([]);
  });
});

/** The texts by which a PDF explains glyphs, from its compressed content streams. */
function actualTexts(pdf: Uint8Array): readonly string[] {
  const file = Buffer.from(pdf);
  const texts: string[] = [];
  for (let at = file.indexOf('stream\n'); at !== -1; at = file.indexOf('stream\n', at + 1)) {
    const end = file.indexOf('endstream', at);
    const content = inflated(file.subarray(at + 'stream\n'.length, end));
    for (const { groups } of content.matchAll(/ActualText <(?<hex>[0-9A-F]+)>/g)) {
      texts.push(
        Buffer.from(groups?.['hex'] ?? '', 'hex')
          .swap16()
          .toString('utf16le'),
      );
    }
  }
  return texts;
}

function inflated(stream: Buffer): string {
  try {
    return inflateSync(stream).toString('latin1');
  } catch {
    return '';
  }
}
