import type { CodeLists } from './code-lists.ts';
import { checkValue, type ValueContext } from './form/field-value.ts';
import type { FormProblem, FormWarning } from './form/problem.ts';
import { holds, isPresent, isRecord, ownValue } from './qualification/condition.ts';
import { fieldsOf, type FormDefinition, type FormField } from './qualification/form-definition.ts';

export type FormValues = Readonly<Record<string, unknown>>;

/** A judgement of a form. The values are those that came in, to the code point. */
export type FormVerdict =
  | { readonly ok: true; readonly values: FormValues; readonly warnings: readonly FormWarning[] }
  | { readonly ok: false; readonly problems: readonly FormProblem[] };

/** The day on which the form is looked at (`YYYY-MM-DD` in Tokyo): for an application the day of its arrival. */
export interface FormOccasion {
  readonly today: string;
}

/** Judges an application by its form's definition. */
export function validateForm(
  definition: Pick<FormDefinition, 'sections'>,
  codeLists: CodeLists,
  values: unknown,
  occasion: FormOccasion,
): FormVerdict {
  return validateFields(fieldsOf(definition), codeLists, values, occasion);
}

/**
 * Judges a correction (補正): the fields that change, in the place of those that stood there; `null` takes a value away.
 * The form as a whole has to be right afterwards; `values` is that form.
 */
export function validateFormPatch(
  definition: Pick<FormDefinition, 'sections'>,
  codeLists: CodeLists,
  current: FormValues,
  patch: unknown,
  occasion: FormOccasion,
): FormVerdict {
  if (!isRecord(patch)) return { ok: false, problems: [{ field: '', code: 'wrong-type' }] };
  return validateForm(definition, codeLists, { ...current, ...patch }, occasion);
}

/** Judges what a person entered into the given fields, such as those of a decision. */
export function validateFields(
  fields: readonly FormField[],
  codeLists: CodeLists,
  values: unknown,
  { today }: FormOccasion,
): FormVerdict {
  if (!isRecord(values)) return { ok: false, problems: [{ field: '', code: 'wrong-type' }] };
  const problems = judgeFields(fields, values, '', { form: values, codeLists, today });
  if (problems.length > 0) return { ok: false, problems };
  const warnings = fields
    .filter(({ name, expectedIf }) => isUnexpected(ownValue(values, name), expectedIf, values))
    .map(({ name }) => ({ field: name, code: 'unexpected' as const }));
  return { ok: true, values, warnings };
}

interface Judgement extends ValueContext {
  /** The whole form, which conditions ask about also inside a group. */
  readonly form: FormValues;
}

function judgeFields(
  fields: readonly FormField[],
  values: FormValues,
  prefix: string,
  judgement: Judgement,
): readonly FormProblem[] {
  const unknown = Object.keys(values)
    .filter((key) => !fields.some(({ name }) => name === key))
    .map((key): FormProblem => ({ field: prefix + printable(key), code: 'unknown-field' }));
  return [...unknown, ...fields.flatMap((field) => judgeField(field, values, prefix, judgement))];
}

function judgeField(
  field: FormField,
  values: FormValues,
  prefix: string,
  judgement: Judgement,
): readonly FormProblem[] {
  const path = prefix + field.name;
  const value = ownValue(values, field.name);
  const { form } = judgement;
  if (!isPresent(value) || (Array.isArray(value) && value.length === 0)) {
    const needed = field.required === true || (field.requiredIf !== undefined && holds(field.requiredIf, form));
    return needed ? [{ field: path, code: 'missing' }] : [];
  }
  if (field.allowedIf !== undefined && !holds(field.allowedIf, form)) return [{ field: path, code: 'not-allowed' }];
  if (field.type === 'group') {
    if (!isRecord(value)) return [{ field: path, code: 'wrong-type' }];
    return judgeFields(field.fields ?? [], value, `${path}.`, judgement);
  }
  const problems = checkValue(field, value, judgement);
  if (problems.length === 0 && comesTooEarly(field, value, values)) {
    return [{ field: path, code: 'date-out-of-order' }];
  }
  return problems.map(({ code, part }) => ({ field: part === undefined ? path : `${path}.${part}`, code }));
}

function comesTooEarly({ after }: FormField, value: unknown, siblings: FormValues): boolean {
  const earlier = after === undefined ? undefined : ownValue(siblings, after);
  return typeof earlier === 'string' && typeof value === 'string' && value <= earlier;
}

function isUnexpected(value: unknown, expectedIf: FormField['expectedIf'], form: FormValues): boolean {
  return isPresent(value) && expectedIf !== undefined && !holds(expectedIf, form);
}

/** An unknown key is somebody's text: only what looks like the name of a field is repeated. */
function printable(key: string): string {
  return /^[A-Za-z][A-Za-z0-9]{0,39}$/.test(key) ? key : '?';
}
