import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfContent {
  readonly pages: number;
  /** The text layer of all pages as the file has it: every glyph's characters, in reading order. */
  readonly text: string;
  /** What a reader makes of it when somebody searches or copies: spaces are its guess from the gaps. */
  readonly searched: string;
  /** XMP, as it stands in the file. */
  readonly metadata: string;
  readonly language: string | null;
  /** Every page has a structure for screen readers. */
  readonly tagged: boolean;
}

/** Reads a PDF as another program would. */
export async function readPdf(pdf: Uint8Array): Promise<PdfContent> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  let text = '';
  let searched = '';
  let tagged = true;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    text += await glyphTextOf(page);
    const structure = await page.getStructTree();
    tagged &&= (structure?.children.length ?? 0) > 0;
    const { items } = await page.getTextContent({ disableNormalization: true });
    for (const item of items) if ('str' in item) searched += item.str;
  }
  const { metadata, info } = await document.getMetadata();
  const content = {
    pages: document.numPages,
    text,
    searched,
    metadata: String(metadata?.getRaw() ?? ''),
    language: 'Language' in info ? String(info.Language) : null,
    tagged,
  };
  await task.destroy();
  return content;
}

async function glyphTextOf(page: PDFPageProxy): Promise<string> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const shown: readonly unknown[] = argsArray.filter((_, index) => fnArray[index] === OPS.showText).flat(2);
  return shown.map((glyph) => (isGlyph(glyph) ? glyph.unicode : '')).join('');
}

/** The rest are numbers: corrections of the gap. */
function isGlyph(shown: unknown): shown is { readonly unicode: string } {
  return typeof shown === 'object' && shown !== null && 'unicode' in shown;
}
