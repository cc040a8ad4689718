import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml';

/** One thing that is wrong with a definition; `line` counts from 1. */
export interface QualificationProblem {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Every problem of a definition at once. */
export class QualificationError extends Error {
  readonly problems: readonly QualificationProblem[];

  constructor(problems: readonly QualificationProblem[]) {
    super(problems.map(({ file, line, reason }) => `${file}:${line} ${reason}`).join('\n'));
    this.name = 'QualificationError';
    this.problems = problems;
  }
}

export type SourcePath = readonly (string | number)[];

/** One file of a definition: its value, and where in the text each part of it stands. */
export class Source {
  readonly file: string;
  readonly #document: Document.Parsed;
  readonly #lines = new LineCounter();
  readonly #problems: QualificationProblem[];

  /** Problems go into the list that the files of one definition share. */
  constructor(file: string, text: string, problems: QualificationProblem[]) {
    this.file = file;
    this.#problems = problems;
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false, version: '1.2' });
    for (const { pos, message } of [...this.#document.errors, ...this.#document.warnings]) {
      this.#report(this.#lines.linePos(pos[0]).line, message);
    }
  }

  /** The file's value when it has the schema's form; otherwise its problems are reported. */
  read<Schema extends TSchema>(schema: Schema): Static<Schema> | undefined {
    if (this.#document.errors.length > 0) return undefined;
    const value: unknown = this.#document.toJS();
    const check = Compile(schema);
    if (check.Check(value)) return value;
    for (const { path, reason } of schemaDefects(schema, check.Errors(value))) this.report(path, reason);
    return undefined;
  }

  /** Reports a problem at the line of a path, or of what of the path exists. */
  report(path: SourcePath, reason: string): void {
    const where = path.length === 0 ? '' : `${path.join('.')}: `;
    this.#report(this.#lineOf(path), `${where}${reason}`);
  }

  #report(line: number, reason: string): void {
    this.#problems.push({ file: this.file, line, reason });
  }

  #lineOf(path: SourcePath): number {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = this.#offsetOf(path.slice(0, length));
      if (offset !== undefined) return this.#lines.linePos(offset).line;
    }
    const start = this.#document.contents?.range?.[0] ?? 0;
    return Math.max(1, this.#lines.linePos(start).line);
  }

  /** Of a mapping's entry the place of its key, of a list's item the place of the item. */
  #offsetOf(path: SourcePath): number | undefined {
    const parent = path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    const key = isMap(parent) ? parent.items.find((pair) => String(pair.key) === String(last))?.key : undefined;
    const node = key ?? this.#document.getIn(path, true);
    return isNode(node) ? node.range?.[0] : undefined;
  }
}

interface SchemaDefect {
  readonly path: SourcePath;
  readonly reason: string;
}

type SchemaError = ReturnType<ReturnType<typeof Compile>['Errors']>[number];

function schemaDefects(schema: TSchema, errors: readonly SchemaError[]): readonly SchemaDefect[] {
  // Of a choice that fits nowhere, the choice is the problem and not each way in which it does not fit.
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ schemaPath }) => `${schemaPath}/anyOf/`);
  return errors
    .filter(({ keyword, schemaPath }) => keyword !== 'boolean' && !choices.some((path) => schemaPath.startsWith(path)))
    .flatMap((error) => defectsOf(error, descriptionAt(schema, error.schemaPath)));
}

function defectsOf(error: SchemaError, unmet: string | undefined): readonly SchemaDefect[] {
  const path = pointerParts(error.instancePath);
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map((name) => ({ path, reason: `${name} is missing` }));
  }
  if (error.keyword === 'additionalProperties') {
    return error.params.additionalProperties.map((name) => ({ path: [...path, name], reason: 'is not known' }));
  }
  if (unmet === undefined && error.keyword === 'enum') {
    return [{ path, reason: `is none of ${error.params.allowedValues.join(', ')}` }];
  }
  return [{ path, reason: unmet ?? error.message }];
}

function pointerParts(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a schema says it expects, in the words of its `description`. */
function descriptionAt(schema: TSchema, pointer: string): string | undefined {
  const part = pointerParts(pointer).reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined),
    schema,
  );
  const description: unknown = typeof part === 'object' && part !== null ? Reflect.get(part, 'description') : undefined;
  return typeof description === 'string' ? `is not ${description}` : undefined;
}
