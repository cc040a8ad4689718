import { createHash } from 'node:crypto';
import { DomainError } from '../domain/errors.ts';
import type { Fonts } from './fonts.ts';
import type { TemplateCompiler } from './handlebars.ts';
import { TemplateDefinitionError, type TemplateSource } from './template-set.ts';
import { type Typst, TypstError } from './typst.ts';
import { typstLiteral } from './typst-literal.ts';
import { type Declarations, type Printed, printerOf, type Values } from './variables.ts';

export interface RenderedDocument {
  /** PDF/A-2a. */
  readonly pdf: Uint8Array;
  /** Of the PDF, lower-case hex. */
  readonly sha256: string;
  /** Name and digest of the template's sources, its declaration and the fonts: changes whenever they do. */
  readonly templateVersion: string;
}

export type DocumentTemplate = (variables: Values, issuedAt: Date) => RenderedDocument;

interface DocumentParts {
  readonly compiler: TemplateCompiler;
  readonly fonts: Fonts;
  readonly typst: Typst;
  readonly partials: Readonly<Record<string, string>>;
}

/** A document's template, tried once with sample values, all and only the required ones, so that a mistake in it is found at start. */
export function prepareDocument(template: TemplateSource, parts: DocumentParts): DocumentTemplate {
  const { compiler, fonts, typst, partials } = parts;
  const { name, source, variables } = template;
  const print = printerOf(name, variables);
  const fillIn = compiler.compile(source);
  const templateVersion = `${name}-${sha256Of(JSON.stringify([source, variables, partials, fonts.digest])).slice(0, 16)}`;

  function render(printed: Printed, issuedAt: Date): Uint8Array {
    const typstSource = fillIn(literals(printed));
    const codePoints = fonts.undrawable(typstSource);
    if (codePoints.length > 0) throw new DomainError('glyph-missing', { template: name, codePoints });
    return typst.pdf(typstSource, issuedAt);
  }

  for (const includeOptional of [true, false]) {
    tryOut(name, () => render(samples(variables, includeOptional), new Date(0)));
  }

  return (values, issuedAt) => {
    const printed = print(values);
    try {
      const pdf = render(printed, issuedAt);
      return { pdf, sha256: sha256Of(pdf), templateVersion };
    } catch (error) {
      // Typst's messages may quote a value.
      if (error instanceof TypstError) throw new DomainError('document-not-rendered', { template: name });
      throw error;
    }
  };
}

function literals(printed: Printed): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(printed).map(([name, value]) => [name, value === null ? null : typstLiteral(value)]),
  );
}

function samples(variables: Declarations, includeOptional: boolean): Printed {
  return Object.fromEntries(
    Object.entries(variables).map(([name, { optional }]) => [name, optional && !includeOptional ? null : '見本']),
  );
}

function tryOut(name: string, render: () => unknown): void {
  try {
    render();
  } catch (cause) {
    const why =
      cause instanceof TypstError
        ? cause.messages.join('; ')
        : cause instanceof DomainError
          ? `${cause.code} ${JSON.stringify(cause.details)}`
          : String(cause);
    throw new TemplateDefinitionError(`template ${name}`, why, { cause });
  }
}

function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
