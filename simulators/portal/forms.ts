import { holds, isRecord } from '../../domain/qualification/condition.ts';
import { type Plan, resolvePlan } from '../../domain/qualification/definition.ts';
import type { FormField } from '../../domain/qualification/form-definition.ts';
import { parseQualification } from '../../domain/qualification/parse.ts';
import { canonicalKana } from '../../domain/names/kana.ts';
import { parseEra } from '../../domain/era.ts';
import { readQualificationFolders } from '../../platform/qualification-files.ts';

/** The procedures that can be applied for online, as the authority has defined them: a portal is set up from that. */
export type PortalForms = ReadonlyMap<string, Plan>;

export type Form = Readonly<Record<string, unknown>>;

/** What stands in the boxes of a form, by the box's name: `birthDate`, `address.street`, `domicile.kind`. */
export type Entered = ReadonlyMap<string, string>;

export async function loadForms(directory: string): Promise<PortalForms> {
  const folders = await readQualificationFolders(directory);
  const plans = folders.flatMap(({ files }) => {
    const qualification = parseQualification(files);
    return Object.keys(qualification.procedures).map((code) => resolvePlan(qualification, code));
  });
  return new Map(plans.filter(({ channels }) => channels.includes('online')).map((plan) => [plan.code, plan]));
}

/** Under which circumstances the field is shown; always without one. */
export function shownIf(field: FormField) {
  return field.allowedIf ?? field.requiredIf ?? field.expectedIf;
}

/** The form as it is sent, from what was entered; what does not belong to this application is left out. */
export function formOf(fields: readonly FormField[], entered: Entered): Form {
  const all = valuesOf(fields, entered, '');
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => {
      const field = fields.find((one) => one.name === name);
      const condition = field === undefined ? undefined : shownIf(field);
      return condition === undefined || holds(condition, all);
    }),
  );
}

function valuesOf(fields: readonly FormField[], entered: Entered, prefix: string): Form {
  const values = fields.map((field) => [field.name, valueOf(field, entered, prefix + field.name)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function valueOf(field: FormField, entered: Entered, path: string): unknown {
  if (field.type === 'group') return valuesOf(field.fields ?? [], entered, `${path}.`);
  if (field.type === 'domicile') {
    const kind = entered.get(`${path}.kind`);
    const code = entered.get(`${path}.${kind}`);
    return kind === undefined ? undefined : { kind, ...(code === undefined ? {} : { code }) };
  }
  const text = entered.get(path);
  if (text === undefined) return undefined;
  if (field.type === 'boolean') return text === 'true';
  if (field.type === 'kana') return canonicalKana(text) ?? text;
  return field.type === 'date' ? dateOf(text) : text;
}

/** A date in either calendar; what cannot be read stays as it is, for the check to find. */
function dateOf(text: string): string {
  try {
    return parseEra(text).date;
  } catch {
    return text;
  }
}

/** What stands in the boxes when the form is filled in like this. */
export function enteredOf(fields: readonly FormField[], form: Form, prefix = ''): Entered {
  return new Map(
    fields.flatMap((field): readonly (readonly [string, string])[] => {
      const path = prefix + field.name;
      const value = form[field.name];
      if (isRecord(value)) {
        if (field.type === 'group') return [...enteredOf(field.fields ?? [], value, `${path}.`)];
        const { kind, code } = value;
        return typeof kind === 'string' && typeof code === 'string'
          ? [
              [`${path}.kind`, kind],
              [`${path}.${kind}`, code],
            ]
          : [];
      }
      return typeof value === 'string' || typeof value === 'boolean' ? [[path, String(value)]] : [];
    }),
  );
}
