const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': String.raw`\"`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

/**
 * The Typst string literal of a text. It is the only way for a value into Typst source: inside a literal nothing is
 * markup or code, and all other characters stand as they are, supplementary ones and variation selectors included.
 */
export function typstLiteral(text: string): string {
  return `"${text.replaceAll(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? character)}"`;
}
