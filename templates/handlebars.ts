import Handlebars from 'handlebars';

/** A compiled template: printed values in, text out. */
export type FillIn = (values: Readonly<Record<string, unknown>>) => string;

/** Handlebars with a fixed set of partials; templates know no other helper than the built-in blocks. */
export interface TemplateCompiler {
  compile(source: string): FillIn;
  /** The variables a source asks for, those of the partials it includes too. */
  variablesOf(source: string): ReadonlySet<string>;
}

const BLOCKS = new Set(['if', 'unless', 'each', 'with']);

/** Nothing is escaped here: what goes to Typst is already a literal, and a notice is plain text. */
export function createTemplateCompiler(partials: Readonly<Record<string, string>>): TemplateCompiler {
  const handlebars = Handlebars.create();
  handlebars.registerPartial({ ...partials });

  function variablesOf(source: string): Set<string> {
    const found = new Set<string>();
    const visitor = new VariableVisitor(found, (name) => variablesOf(partials[name] ?? ''));
    visitor.accept(handlebars.parseWithoutProcessing(source));
    return found;
  }

  return {
    compile(source) {
      return handlebars.compile(source, { strict: true, noEscape: true, knownHelpersOnly: true, preventIndent: true });
    },
    variablesOf,
  };
}

class VariableVisitor extends Handlebars.Visitor {
  readonly #found: Set<string>;
  readonly #ofPartial: (name: string) => ReadonlySet<string>;

  constructor(found: Set<string>, ofPartial: (name: string) => ReadonlySet<string>) {
    super();
    this.#found = found;
    this.#ofPartial = ofPartial;
  }

  override PathExpression(path: hbs.AST.PathExpression): void {
    const [name] = path.parts;
    if (name !== undefined && !path.data && !BLOCKS.has(name)) this.#found.add(name);
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    const pairs = partial.hash?.pairs ?? [];
    for (const { value } of pairs) this.accept(value);
    const given = new Set(pairs.map(({ key }) => key));
    if (!('original' in partial.name)) return;
    for (const variable of this.#ofPartial(partial.name.original)) if (!given.has(variable)) this.#found.add(variable);
  }
}
