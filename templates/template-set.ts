import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { parse } from 'yaml';
import { type TemplateCompiler, createTemplateCompiler } from './handlebars.ts';
import { reachesOut } from './typst.ts';
import { type Declarations, VARIABLE_TYPES, type VariableDeclaration, type VariableType } from './variables.ts';

export type TemplateKind = 'document' | 'notice';

export interface TemplateSource {
  readonly name: string;
  readonly kind: TemplateKind;
  readonly source: string;
  readonly variables: Declarations;
}

/** The templates of one qualification with the partials they may include. */
export interface TemplateSet {
  readonly templates: readonly TemplateSource[];
  readonly partials: Readonly<Record<string, string>>;
}

/** A mistake in a template or its declaration, found at start. */
export class TemplateDefinitionError extends Error {
  constructor(where: string, what: string, options?: ErrorOptions) {
    super(`${where}: ${what}`, options);
    this.name = 'TemplateDefinitionError';
  }
}

const TypeNameSchema = Type.Union(VARIABLE_TYPES.map((name) => Type.Literal(name)));

/** `templates.yaml`: a variable is its type's name, or an object where it is optional or a code with its words. */
const DeclarationFileSchema = Type.Object(
  {
    templates: Type.Record(
      Type.String(),
      Type.Object(
        {
          kind: Type.Union([Type.Literal('document'), Type.Literal('notice')]),
          file: Type.String(),
          variables: Type.Record(
            Type.String(),
            Type.Union([
              TypeNameSchema,
              Type.Object(
                {
                  type: TypeNameSchema,
                  optional: Type.Optional(Type.Boolean()),
                  texts: Type.Optional(Type.Record(Type.String(), Type.String({ minLength: 1 }), { minProperties: 1 })),
                },
                { additionalProperties: false },
              ),
            ]),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

const declarationFile = Compile(DeclarationFileSchema);

type WrittenDeclaration =
  | VariableType
  | { readonly type: VariableType; readonly optional?: boolean; readonly texts?: Readonly<Record<string, string>> };

const DECLARATIONS = 'templates.yaml';
const SHARED_PARTIALS = join(import.meta.dirname, 'partials');
const PARTIAL_ENDING = /(?:\.typ)?\.hbs$/;

/**
 * Reads a qualification's templates: `templates.yaml` (name, kind, file, variables with their types) and the files it
 * names. Throws TemplateDefinitionError: a wrong declaration, a file that is missing, a variable that is used and not
 * declared or declared and not used, a source that reaches for files or packages.
 */
export function loadTemplates(folder: string): TemplateSet {
  const path = join(folder, DECLARATIONS);
  const written: unknown = parse(readFileSync(path, 'utf8'));
  if (!declarationFile.Check(written)) {
    const [error] = declarationFile.Errors(written);
    throw new TemplateDefinitionError(DECLARATIONS, `${error?.instancePath ?? ''} ${error?.message ?? 'is not valid'}`);
  }
  const partials = { ...readPartials(SHARED_PARTIALS), ...readPartials(join(folder, 'partials')) };
  const compiler = createTemplateCompiler(partials);
  const templates = Object.entries(written.templates).map(([name, { kind, file, variables }]) => {
    const template = { name, kind, source: readSource(folder, name, file), variables: declared(name, variables) };
    checkVariables(template, compiler);
    return template;
  });
  for (const [name, source] of Object.entries(partials)) checkReach(`partial ${name}`, source);
  for (const { name, kind, source } of templates) if (kind === 'document') checkReach(`template ${name}`, source);
  return { templates, partials };
}

function readPartials(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((file) => PARTIAL_ENDING.test(file));
  return Object.fromEntries(
    files.map((file) => [file.replace(PARTIAL_ENDING, ''), readFileSync(join(folder, file), 'utf8')]),
  );
}

function readSource(folder: string, name: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch (cause) {
    throw new TemplateDefinitionError(`template ${name}`, `its file ${file} cannot be read`, { cause });
  }
}

function declared(template: string, written: Readonly<Record<string, WrittenDeclaration>>): Declarations {
  return Object.fromEntries(
    Object.entries(written).map(([name, declaration]): [string, VariableDeclaration] => {
      const {
        type,
        optional = false,
        texts = {},
      } = typeof declaration === 'string' ? { type: declaration } : declaration;
      if ((type === 'code') !== Object.keys(texts).length > 0) {
        throw new TemplateDefinitionError(`template ${template}`, `${name}: a code has texts, and nothing else has`);
      }
      return [name, { type, optional, texts }];
    }),
  );
}

function checkVariables({ name, source, variables }: TemplateSource, compiler: TemplateCompiler): void {
  const used = compiler.variablesOf(source);
  const undeclared = [...used].filter((variable) => !Object.hasOwn(variables, variable));
  const unused = Object.keys(variables).filter((variable) => !used.has(variable));
  if (undeclared.length > 0)
    throw new TemplateDefinitionError(`template ${name}`, `undeclared ${undeclared.join(', ')}`);
  if (unused.length > 0) throw new TemplateDefinitionError(`template ${name}`, `never uses ${unused.join(', ')}`);
}

function checkReach(where: string, source: string): void {
  const word = reachesOut(source);
  if (word !== undefined) throw new TemplateDefinitionError(where, `may not use ${word}`);
}
