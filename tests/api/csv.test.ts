import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type CsvColumn, csvFile, firstNotInCp932 } from '../../api/csv.ts';

interface Line {
  readonly name: string;
  readonly yen: number;
}

const COLUMNS: readonly CsvColumn<Line>[] = [
  { key: 'name', heading: '氏名', cell: ({ name }) => name },
  { key: 'yen', heading: '金額', cell: ({ yen }) => yen },
];

/** The platform's own decoder, which is not the codec that wrote the file. */
const windows31j = new TextDecoder('shift_jis', { fatal: true });

const utf8 = (...rows: Line[]) => csvFile(COLUMNS, rows).toString('utf-8');
const refusalOf = (...rows: Line[]) => {
  try {
    csvFile(COLUMNS, rows, 'cp932');
    return 'none';
  } catch (error) {
    return error;
  }
};

describe('a CSV file', () => {
  it('has a byte order mark, headings, and lines that end as RFC 4180 says', () => {
    expect(utf8({ name: '髙橋 花子', yen: 5600 })).toBe('\uFEFF氏名,金額\r\n髙橋 花子,5600\r\n');
  });

  it('quotes what would break a line or a cell', () => {
    expect(utf8({ name: 'A, "B"\nC', yen: 1 })).toBe('\uFEFF氏名,金額\r\n"A, ""B""\nC",1\r\n');
  });

  it.each(['a\nb', 'a\rb'])('quotes the line break in %j', (name) => {
    expect(utf8({ name, yen: 1 })).toBe(`\uFEFF氏名,金額\r\n"${name}",1\r\n`);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '＋1', '－1', '＠A'])(
    'keeps %j from being a formula',
    (name) => {
      expect(utf8({ name, yen: 0 })).toContain(`\r\n'${name},0\r\n`);
    },
  );

  it('leaves numbers below zero and all names as they are', () => {
    const names = ['𠮷野', '邉\u{E0100}', "O'Neil", 'ー', 'Anne-Marie', '〆木', '﨑'];
    for (const name of names) expect(utf8({ name, yen: -300 })).toContain(`\r\n${name},-300\r\n`);
  });
});

describe('in cp932', () => {
  it('carries what Windows-31J has, the extensions of NEC and IBM too', () => {
    const name = '髙橋﨑①∑㈱纊ｱ～－∥￢';
    const bytes = csvFile(COLUMNS, [{ name, yen: 1 }], 'cp932');
    expect(windows31j.decode(bytes)).toBe(`氏名,金額\r\n${name},1\r\n`);
    // Of the two codes that 髙 has, the one that Windows writes.
    expect(bytes.includes(Buffer.from('fbfc', 'hex'))).toBe(true);
  });

  it.each([
    ['𠮷', 'U+20BB7'],
    ['邉\u{E0100}', 'U+E0100'],
    ['〜', 'U+301C'],
    ['−', 'U+2212'],
    ['‖', 'U+2016'],
    ['¥', 'U+00A5'],
    ['‾', 'U+203E'],
    ['か\u3099', 'U+3099'],
    ['\uE000', 'U+E000'],
    ['\uD842', 'U+D842'],
    ['\u0080', 'U+0080'],
    ['\uFA1Bé', 'U+00E9'],
  ])('refuses %j and says where it stands, not what the name is', (character, codePoint) => {
    const rows = [
      { name: '山田', yen: 1 },
      { name: `渡${character}`, yen: 2 },
    ];
    const refusal = refusalOf(...rows);
    expect(refusal).toMatchObject({
      code: 'character-not-in-cp932',
      details: { row: 3, column: 'name', codePoint },
    });
    expect(JSON.stringify(refusal) + String(refusal)).not.toContain('渡');
  });

  it('either brings a code point back as it was or refuses it: all of them', () => {
    let carried = 0;
    for (let codePoint = 0; codePoint <= 0x10_ff_ff; codePoint += 1) {
      const name = String.fromCodePoint(codePoint);
      if (firstNotInCp932(name) !== undefined) continue;
      carried += 1;
      const [, cell] = /^氏名,金額\r\n(.*),0\r\n$/su.exec(
        windows31j.decode(csvFile(COLUMNS, [{ name, yen: 0 }], 'cp932')),
      ) ?? [undefined, undefined];
      if (cell !== name && unquoted(cell) !== name) throw new Error(`U+${codePoint.toString(16)} was changed`);
    }
    // JIS X 0208, the extensions, half-width kana and ASCII: a table that shrank would refuse all and pass.
    expect(carried).toBeGreaterThan(7400);
  }, 120_000);

  it('and so it is with every text', () => {
    const kanji = fc.mapToConstant(
      { num: 20_992, build: (n) => String.fromCodePoint(0x4e_00 + n) },
      { num: 512, build: (n) => String.fromCodePoint(0xf9_00 + n) },
      { num: 94, build: (n) => String.fromCodePoint(0x30_41 + n) },
      { num: 95, build: (n) => String.fromCodePoint(0x20 + n) },
    );
    const text = fc.array(fc.oneof({ weight: 20, arbitrary: kanji }, fc.string({ unit: 'binary', maxLength: 1 })));
    fc.assert(
      fc.property(text, (characters) => {
        const name = `山${characters.join('')}`;
        const carried = firstNotInCp932(name) === undefined;
        const refusal = refusalOf({ name, yen: 0 });
        expect(refusal === 'none').toBe(carried);
        if (!carried) return;
        const file = windows31j.decode(csvFile(COLUMNS, [{ name, yen: 0 }], 'cp932'));
        expect(unquoted(file.slice('氏名,金額\r\n'.length, -',0\r\n'.length))).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });
});

/** A cell's text, without its quotation marks and the sign that says it is no formula. */
function unquoted(cell: string | undefined): string | undefined {
  const plain = cell?.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
  return plain?.replace(/^'(?=[=+\-@\t\r＝＋－＠])/u, '');
}
