import type { FormDefinition, FormField } from '../../domain/qualification/form-definition.ts';
import { isRecord } from '../../domain/qualification/condition.ts';
import type { Answer } from '../api/ask.ts';
import { birthDate } from '../language/dates.ts';
import { inLanguage, type Language, words } from '../language/words.ts';

export type Plan = Answer<'GET /cases/{id}/plan'>;
export type { FormDefinition, FormField };

/** A form's definition as the API sends it; the server has checked it. */
export function formOf(definition: unknown): FormDefinition {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return definition as FormDefinition;
}

export function fieldsOf(fields: readonly unknown[]): readonly FormField[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return fields as readonly FormField[];
}

/** A value as people read it: labels of codes, both calendars, yes and no. Empty where there is none. */
export function valueText(field: FormField, value: unknown, plan: Pick<Plan, 'codeLists'>, language: Language): string {
  const t = inLanguage(own, language);
  if (value === undefined || value === null || value === '') return '';
  switch (field.type) {
    case 'date':
      return typeof value === 'string' ? birthDate(value, language) : '';
    case 'boolean':
      return value === true ? t.yes : t.no;
    case 'code':
      return labelOf(plan, field.list, value, language);
    case 'domicile':
      if (!isRecord(value)) return '';
      return labelOf(
        plan,
        value['kind'] === 'nationality' ? field.lists?.nationality : field.lists?.prefecture,
        value['code'],
        language,
      );
    case 'texts':
      return Array.isArray(value) ? value.join(t.comma) : '';
    case 'text':
    case 'name':
    case 'kana':
    case 'telephone':
    case 'email':
    case 'number':
    case 'group':
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
}

function labelOf(plan: Pick<Plan, 'codeLists'>, list: string | undefined, code: unknown, language: Language): string {
  const entry = plan.codeLists[list ?? '']?.find((one) => one.code === code);
  return entry === undefined ? String(code) : entry[language];
}

const own = words({
  yes: { ja: '有', en: 'Yes' },
  no: { ja: '無', en: 'No' },
  comma: { ja: '、', en: ', ' },
});
