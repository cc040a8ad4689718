import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Fonts } from './fonts.ts';

/** Typst in this process. It sees the source it is given and the fonts, no file and no package. */
export interface Typst {
  /**
   * PDF/A-2a: archival, Unicode text and tagged for screen readers. Same source and instant, same bytes.
   * Throws TypstError.
   */
  pdf(source: string, issuedAt: Date): Uint8Array;
}

/** The messages may quote the source, and so a person's name: only what renders samples may show them. */
export class TypstError extends Error {
  readonly messages: readonly string[];

  constructor(messages: readonly string[]) {
    super(`Typst found ${messages.length} errors`);
    this.name = 'TypstError';
    this.messages = messages;
  }
}

/**
 * Not 3a, which adds embedded files that we have none of, and not 4, which drops the conformance levels that
 * demand tags and Unicode text.
 */
const STANDARD = 'a-2a';

/** How many documents a memoized part may go unused before it is forgotten. */
const CACHE_AGE = 10;

export function createTypst({ blobs, nowhere }: Pick<Fonts, 'blobs' | 'nowhere'>): Typst {
  const compiler = NodeCompiler.create({ workspace: nowhere, fontArgs: [{ fontBlobs: [...blobs] }] });
  return {
    pdf(source, issuedAt) {
      const outcome = compiler.compile({ mainFileContent: source });
      const document = outcome.result;
      if (document === null || outcome.hasError()) {
        const found = outcome.takeDiagnostics();
        throw new TypstError(found === null ? [] : messagesOf(compiler.fetchDiagnostics(found)));
      }
      try {
        const creationTimestamp = Math.floor(issuedAt.getTime() / 1000);
        return new Uint8Array(compiler.pdf(document, { pdfStandard: STANDARD, creationTimestamp }));
      } catch (error) {
        throw new TypstError([error instanceof Error ? error.message : String(error)]);
      } finally {
        compiler.evictCache(CACHE_AGE);
      }
    },
  };
}

function messagesOf(diagnostics: readonly { message?: string }[]): readonly string[] {
  return diagnostics.map(({ message }) => message ?? 'unknown');
}

/** Words of Typst by which a template would reach files or packages, or read a value as source. */
const REACHING_OUT =
  /#?\b(?:import|include)\b|\b(?:eval|plugin|read|csv|json|toml|yaml|xml|cbor|bibliography|image)\s*\(/;

/** The first word in a template's source that reaches out of it. */
export function reachesOut(source: string): string | undefined {
  return REACHING_OUT.exec(source)?.[0];
}
