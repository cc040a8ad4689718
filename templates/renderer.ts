import { DomainError } from '../domain/errors.ts';
import { prepareDocument, type RenderedDocument } from './document.ts';
import { loadFonts } from './fonts.ts';
import { createTemplateCompiler } from './handlebars.ts';
import { prepareNotice, type RenderedNotice } from './notice.ts';
import { loadTemplates } from './template-set.ts';
import { createTypst } from './typst.ts';
import type { Values } from './variables.ts';

/** Everything that is printed for, or sent to, the people of one qualification. */
export interface Renderer {
  /**
   * Same template, variables and `issuedAt` (seconds count), same bytes. Throws DomainError `template-unknown`,
   * `template-variables-invalid`, `glyph-missing` (with the code points no font can draw) or `document-not-rendered`.
   */
  renderDocument(template: string, variables: Values, options: { readonly issuedAt: Date }): RenderedDocument;
  /** Throws DomainError `template-unknown` or `template-variables-invalid`. */
  renderNotice(template: string, variables: Values): RenderedNotice;
}

/** Reads, compiles and tries all templates of the folder `options.templates`. Throws TemplateDefinitionError. */
export function createRenderer(options: { readonly templates: string }): Renderer {
  const { templates, partials } = loadTemplates(options.templates);
  const compiler = createTemplateCompiler(partials);
  const fonts = loadFonts();
  const parts = { compiler, fonts, typst: createTypst(fonts), partials };
  const documents = new Map(
    templates
      .filter(({ kind }) => kind === 'document')
      .map((template) => [template.name, prepareDocument(template, parts)]),
  );
  const notices = new Map(
    templates
      .filter(({ kind }) => kind === 'notice')
      .map((template) => [template.name, prepareNotice(template, compiler)]),
  );
  return {
    renderDocument: (template, variables, { issuedAt }) => known(documents, template)(variables, issuedAt),
    renderNotice: (template, variables) => known(notices, template)(variables),
  };
}

function known<T>(templates: ReadonlyMap<string, T>, name: string): T {
  const template = templates.get(name);
  if (template === undefined) throw new DomainError('template-unknown', { template: name });
  return template;
}
