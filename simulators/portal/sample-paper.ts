import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** What is written on it. */
export interface SamplePaper {
  readonly title: string;
  readonly name: string;
  readonly birthDate: string;
}

const FONT = '@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf';
/** Under a file nothing can lie: the compiler sees its source and the font alone. */
const { resolve } = createRequire(import.meta.url);
let compiler: NodeCompiler | undefined;

/** A paper as an applicant would scan it, with 「見本」 across it: nobody issued it, and it says so. */
export function samplePaper({ title, name, birthDate }: SamplePaper): Uint8Array {
  compiler ??= NodeCompiler.create({
    workspace: `${resolve(FONT)}/nothing`,
    fontArgs: [{ fontBlobs: [readFileSync(resolve(FONT))] }],
  });
  const source = `
#set document(title: ${literal(title)}, date: none)
#set page(paper: "a4", margin: 25mm, background: rotate(-35deg, text(size: 110pt, fill: luma(225))[見本]))
#set text(font: "Noto Serif JP", size: 12pt, lang: "ja")
#align(center, text(size: 20pt, ${literal(title)}))
#v(18mm)
#table(columns: (35mm, 1fr), inset: 10pt, [氏名], ${literal(name)}, [生年月日], ${literal(birthDate)})
#v(12mm)
#text("上記のとおり証明します。")
#v(24mm)
#align(right)[見本機関　見本　証太郎　㊞]
`;
  const compiled = compiler.compile({ mainFileContent: source });
  if (compiled.result === null) throw new Error('the sample paper cannot be drawn');
  const pdf = new Uint8Array(compiler.pdf(compiled.result));
  compiler.evictCache(1);
  return pdf;
}

/** A Typst string: nothing in it is markup. */
function literal(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, (character) => `\\${character}`).replaceAll(/\s/g, ' ')}"`;
}
