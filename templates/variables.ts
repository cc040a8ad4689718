import { type TObject, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { dateInTokyo, toPlainDate } from '../domain/calendar.ts';
import { formatEra } from '../domain/era.ts';
import { DomainError } from '../domain/errors.ts';

/** What a variable may hold; its type also says how it is printed. */
export const VARIABLE_TYPES = ['string', 'text', 'integer', 'yen', 'date', 'day', 'url', 'code'] as const;

export type VariableType = (typeof VARIABLE_TYPES)[number];

export interface VariableDeclaration {
  readonly type: VariableType;
  /** May be left out or null; the template asks with `{{#if}}`. */
  readonly optional: boolean;
  /** Of a `code`: the words for each code. */
  readonly texts: Readonly<Record<string, string>>;
}

export type Declarations = Readonly<Record<string, VariableDeclaration>>;

/** What a caller gives: a value for each variable. */
export type Values = Readonly<Record<string, unknown>>;

/** Printed forms; null is an optional variable that was left out. */
export type Printed = Readonly<Record<string, string | null>>;

const SCHEMAS: Record<VariableType, (texts: VariableDeclaration['texts']) => TSchema> = {
  /** One line, not empty. */
  string: () => Type.String({ pattern: String.raw`^[^\r\n]+$` }),
  /** Lines; may be empty. */
  text: () => Type.String(),
  integer: () => Type.Integer(),
  /** Whole yen, printed 5,600円. */
  yen: () => Type.Integer({ minimum: 0 }),
  /** `YYYY-MM-DD`, printed 令和8年11月24日. */
  date: () => Type.String({ format: 'date' }),
  /** A last day: `YYYY-MM-DD`, or an instant on that day in Tokyo; printed 令和8年11月24日（火）. */
  day: () => Type.Union([Type.String({ format: 'date' }), Type.String({ format: 'date-time' })]),
  url: () => Type.String({ format: 'uri', pattern: '^https?://[^/]' }),
  code: (texts) => Type.Union(Object.keys(texts).map((code) => Type.Literal(code))),
};

const PRINTERS: Record<VariableType, (value: string, texts: VariableDeclaration['texts']) => string> = {
  string: (value) => value,
  text: (value) => value,
  integer: (value) => value,
  yen: (value) => `${Number(value).toLocaleString('en-US')}円`,
  date: (value) => formatEra(value, { style: 'long' }),
  day: printDay,
  url: (value) => value,
  code: (value, texts) => texts[value] ?? '',
};

const WEEKDAYS = '月火水木金土日';

function printDay(value: string): string {
  const day = value.includes('T') ? dateInTokyo(value) : value;
  return `${formatEra(day, { style: 'long' })}（${WEEKDAYS[toPlainDate(day).dayOfWeek - 1]}）`;
}

/** The schema of what a template is given: nothing missing, nothing that it does not know. */
export function schemaOf(declarations: Declarations): TObject {
  const properties = Object.entries(declarations).map(([name, { type, optional, texts }]) => {
    const schema = SCHEMAS[type](texts);
    return [name, optional ? Type.Optional(Type.Union([schema, Type.Null()])) : schema];
  });
  return Type.Object(Object.fromEntries(properties), { additionalProperties: false });
}

/**
 * How a template turns given values into printed ones, every declared variable included.
 * The result throws DomainError `template-variables-invalid` with the template's and the variable's name, never its value.
 */
export function printerOf(template: string, declarations: Declarations): (values: Values) => Printed {
  const validator = Compile(schemaOf(declarations));
  return (values) => {
    for (const error of validator.Errors(values)) throw refused(template, error);
    return Object.fromEntries(
      Object.entries(declarations).map(([name, declaration]) => [name, print(template, name, declaration, values)]),
    );
  };
}

function print(template: string, name: string, { type, texts }: VariableDeclaration, values: Values): string | null {
  const value = values[name];
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  try {
    return PRINTERS[type](String(value), texts);
  } catch {
    // A date before 明治: the printer's own error does not know the variable.
    throw new DomainError('template-variables-invalid', { template, variable: name, problem: 'invalid' });
  }
}

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
}

function refused(template: string, { keyword, instancePath, params }: SchemaError): DomainError {
  if ('requiredProperties' in params) return problem('missing', firstOf(params.requiredProperties));
  // An undeclared property is first reported as a schema that is false.
  return problem(keyword === 'boolean' ? 'unknown' : 'invalid', instancePath.split('/')[1]);

  function problem(what: 'missing' | 'unknown' | 'invalid', variable: string | undefined): DomainError {
    return new DomainError('template-variables-invalid', { template, variable, problem: what });
  }
}

function firstOf(names: unknown): string | undefined {
  return Array.isArray(names) ? String(names[0]) : undefined;
}
