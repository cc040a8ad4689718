import { type FormProblem, FORM_PROBLEMS } from '../../domain/form/problem.ts';
import type { Plan } from '../../domain/qualification/definition.ts';
import { type FormField, fieldsOf } from '../../domain/qualification/form-definition.ts';
import type { Language, Text } from '../language.ts';

/** What is wrong, by the path of the box it is said at; of the two halves of a domicile at the whole. */
export function faultsOf(plan: Plan, problems: readonly FormProblem[]): ReadonlyMap<string, Text> {
  const domiciles = fieldsOf(plan.form).filter(({ type }) => type === 'domicile');
  return new Map(
    problems.map(({ field, code }) => {
      const whole = domiciles.find(({ name }) => field.startsWith(`${name}.`));
      return [whole?.name ?? field, FORM_PROBLEMS[code]];
    }),
  );
}

export function faultList(plan: Plan, faults: ReadonlyMap<string, Text>, language: Language) {
  return [...faults].map(([field, text]) => ({
    field,
    label: labelOf(fieldsOf(plan.form), field)[language],
    text: text[language],
  }));
}

function labelOf(fields: readonly FormField[], path: string): Text {
  const [head = '', ...rest] = path.split('.');
  const field = fields.find(({ name }) => name === head);
  if (field === undefined) return { ja: path, en: path };
  return rest.length === 0 ? field.label : labelOf(field.fields ?? [], rest.join('.'));
}
