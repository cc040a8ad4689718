import { type Static, Type } from 'typebox';
import type { Condition } from './condition.ts';

const strict = { additionalProperties: false } as const;

/** What people read: Japanese first, English at a switch. */
export const LocalizedText = Type.Object(
  { ja: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) },
  { ...strict, description: 'a text in ja and en' },
);
export type LocalizedText = Static<typeof LocalizedText>;

/** Its shape is looked at with the form's fields at hand (`conditionDefects`). */
export const ConditionSchema = Type.Unsafe<Condition>(Type.Object({}));

export const FieldName = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,39}$', description: 'a camelCase name' });
export const Code = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$', description: 'a code' });

/**
 * How a field is read. `name` keeps every code point; `kana` is anything that has one canonical kana form; `domicile` is
 * the prefecture of the registered domicile or the nationality (本籍地都道府県又は国籍), never both; `texts` is a list.
 */
export const FIELD_TYPES = [
  'text',
  'name',
  'kana',
  'date',
  'code',
  'boolean',
  'number',
  'domicile',
  'telephone',
  'email',
  'texts',
  'group',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

const fieldProperties = {
  name: FieldName,
  label: LocalizedText,
  hint: Type.Optional(LocalizedText),
  required: Type.Optional(Type.Boolean()),
  requiredIf: Type.Optional(ConditionSchema),
  /** Otherwise a value is refused. */
  allowedIf: Type.Optional(ConditionSchema),
  /** Otherwise a value is accepted with a warning. */
  expectedIf: Type.Optional(ConditionSchema),
  /** Code list of a `code`. */
  list: Type.Optional(Type.String({ minLength: 1 })),
  /** Code lists of a `domicile`. */
  lists: Type.Optional(
    Type.Object({ prefecture: Type.String({ minLength: 1 }), nationality: Type.String({ minLength: 1 }) }, strict),
  ),
  /** Regular expression (flag `u`) for the whole text. */
  pattern: Type.Optional(Type.String({ minLength: 1 })),
  maxCodePoints: Type.Optional(Type.Integer({ minimum: 1, maximum: 4000 })),
  maxItems: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  minimum: Type.Optional(Type.Number()),
  maximum: Type.Optional(Type.Number()),
  /** A date that cannot lie after the day on which the form is looked at. */
  past: Type.Optional(Type.Boolean()),
  /** First date accepted, `YYYY-MM-DD`. */
  notBefore: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
  /** Name of the date that comes earlier in a life. */
  after: Type.Optional(FieldName),
};

const SimpleField = Type.Object(
  { ...fieldProperties, type: Type.Enum(FIELD_TYPES.filter((type) => type !== 'group')) },
  strict,
);
export const FormFieldSchema = Type.Object(
  {
    ...fieldProperties,
    type: Type.Enum([...FIELD_TYPES]),
    /** Fields of a `group`. */
    fields: Type.Optional(Type.Array(SimpleField, { minItems: 1 })),
  },
  strict,
);
export type FormField = Omit<Static<typeof FormFieldSchema>, 'type' | 'fields'> & {
  readonly type: FieldType;
  readonly fields?: readonly FormField[];
};

/** A form (申請様式) as data: it validates what comes in and lays out what people see. */
export const FormDefinitionSchema = Type.Object(
  {
    /** The form in the law, e.g. 様式第一. */
    title: LocalizedText,
    legalBasis: Type.String({ minLength: 1 }),
    sections: Type.Array(
      Type.Object({ code: Code, title: LocalizedText, fields: Type.Array(FormFieldSchema, { minItems: 1 }) }, strict),
      { minItems: 1 },
    ),
  },
  strict,
);

export interface FormSection {
  readonly code: string;
  readonly title: LocalizedText;
  readonly fields: readonly FormField[];
}

export interface FormDefinition {
  readonly title: LocalizedText;
  readonly legalBasis: string;
  readonly sections: readonly FormSection[];
}

/** The fields of all sections, in order. */
export function fieldsOf(form: Pick<FormDefinition, 'sections'>): readonly FormField[] {
  return form.sections.flatMap(({ fields }) => fields);
}

/** Every path a condition may name: fields, fields inside groups, and the two halves of a domicile. */
export function fieldPaths(fields: readonly FormField[]): ReadonlySet<string> {
  return new Set(
    fields.flatMap(({ name, type, fields: inner = [] }) => [
      name,
      ...inner.map((field) => `${name}.${field.name}`),
      ...(type === 'domicile' ? [`${name}.kind`, `${name}.code`] : []),
    ]),
  );
}
