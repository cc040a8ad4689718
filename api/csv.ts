import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';
import { Type } from 'typebox';
import { DomainError } from '../domain/errors.ts';

export const CSV_ENCODINGS = ['utf-8', 'cp932'] as const;
export type CsvEncoding = (typeof CSV_ENCODINGS)[number];

export interface CsvColumn<Row> {
  /** Its name in refusals: a code, never what a cell holds. */
  readonly key: string;
  readonly heading: string;
  readonly cell: (row: Row) => string | number | null;
}

/**
 * A table as a CSV file (RFC 4180, headings first, CRLF): UTF-8 with a byte order mark, by which Excel knows it, or
 * cp932 (Windows-31J) for what still asks for it.
 *
 * A text that a spreadsheet would take for a formula (it starts with = + - @, their full-width forms, a tab or a
 * return) gets an apostrophe before it, the spreadsheets' own sign for text. Names begin with none of these; a number
 * below zero is written as it is.
 *
 * @throws DomainError `character-not-in-cp932` before a byte is made
 */
export function csvFile<Row>(
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
  encoding: CsvEncoding = 'utf-8',
): Buffer {
  return csvPages(columns, encoding)(rows);
}

/** The same, page by page: what is returned makes the rows that it is given the next part of the file. */
export function csvPages<Row>(
  columns: readonly CsvColumn<Row>[],
  encoding: CsvEncoding,
): (rows: readonly Row[]) => Buffer {
  let written = 0;
  return (rows) => {
    const isFirst = written === 0;
    const lines = rows.map((row) => columns.map(({ cell }) => cell(row)));
    const table = isFirst ? [columns.map(({ heading }) => heading), ...lines] : lines;
    if (encoding === 'cp932') refuseWhatCp932CannotCarry(columns, table, written);
    written += table.length;
    const text = stringify(table, {
      bom: isFirst && encoding === 'utf-8',
      record_delimiter: 'windows',
      quoted_match: /[\r\n]/u,
      escape_formulas: true,
    });
    return encoding === 'utf-8' ? Buffer.from(text, 'utf-8') : iconv.encode(text, 'cp932');
  };
}

/** How a route describes such an answer. */
export const CSV_RESPONSE = {
  200: {
    description: 'CSV',
    content: { 'text/csv': { schema: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }) } },
  },
};

/** The headers of such an answer. */
export function csvHeaders(name: string, encoding: CsvEncoding): Readonly<Record<string, string>> {
  return {
    'content-type': `text/csv; charset=${encoding === 'cp932' ? 'Shift_JIS' : 'utf-8'}; header=present`,
    'content-disposition': `attachment; filename="${name}.csv"`,
  };
}

/** Rows are counted as a spreadsheet does: the headings are row 1. */
function refuseWhatCp932CannotCarry(
  columns: readonly CsvColumn<never>[],
  table: readonly (readonly (string | number | null)[])[],
  written: number,
): void {
  for (const [index, row] of table.entries()) {
    for (const [at, { key }] of columns.entries()) {
      const stranger = firstNotInCp932(String(row[at] ?? ''));
      if (stranger === undefined) continue;
      throw new DomainError('character-not-in-cp932', {
        row: written + index + 1,
        column: key,
        codePoint: named(stranger),
      });
    }
  }
}

/**
 * The first character that does not come back as itself. Not asked of a table of its own but of a round trip: the codec
 * writes ? for what it lacks and \ for ¥, and both are lost names. Control characters and private use ones (外字) are
 * refused though some come back: the reader's machine shows another glyph or none.
 */
export function firstNotInCp932(text: string): string | undefined {
  return Array.from(text).find(
    (character) =>
      !/^[\t\n\r\P{C}]$/u.test(character) || iconv.decode(iconv.encode(character, 'cp932'), 'cp932') !== character,
  );
}

function named(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
