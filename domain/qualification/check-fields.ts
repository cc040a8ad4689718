import type { CodeLists } from '../code-lists.ts';
import { conditionDefects } from './condition.ts';
import { fieldPaths, type FieldType, type FormField } from './form-definition.ts';
import type { Source, SourcePath } from './source.ts';

/** Which details belong to which types; the others are a slip of the pen. */
const DETAILS: Readonly<Record<string, readonly FieldType[]>> = {
  list: ['code'],
  lists: ['domicile'],
  fields: ['group'],
  maxItems: ['texts'],
  minimum: ['number'],
  maximum: ['number'],
  past: ['date'],
  notBefore: ['date'],
  after: ['date'],
  pattern: ['text', 'name', 'texts'],
  maxCodePoints: ['text', 'name', 'kana', 'texts'],
};

const NEEDED: Readonly<Partial<Record<FieldType, readonly (keyof FormField)[]>>> = {
  code: ['list'],
  domicile: ['lists'],
  group: ['fields'],
  text: ['maxCodePoints'],
  name: ['maxCodePoints'],
  kana: ['maxCodePoints'],
  texts: ['maxCodePoints', 'maxItems'],
};

const CONDITIONS = ['requiredIf', 'allowedIf', 'expectedIf'] as const;

/** What the fields of one form owe each other and the code lists; `paths` say where each is written. */
export function checkFields(
  fields: readonly FormField[],
  paths: readonly SourcePath[],
  codeLists: CodeLists,
  source: Source,
  context: { readonly known: ReadonlySet<string>; readonly siblings: readonly FormField[] } = {
    known: fieldPaths(fields),
    siblings: fields,
  },
): void {
  fields.forEach((field, index) => {
    const path = paths[index] ?? [];
    const report = (detail: string, reason: string) => source.report([...path, detail], reason);
    if (fields.findIndex(({ name }) => name === field.name) !== index) {
      report('name', `the field ${field.name} stands twice`);
    }
    for (const [detail, types] of Object.entries(DETAILS)) {
      if (Object.hasOwn(field, detail) && !types.includes(field.type)) report(detail, `does not fit a ${field.type}`);
    }
    for (const detail of NEEDED[field.type] ?? []) {
      if (field[detail] === undefined) source.report(path, `a ${field.type} needs ${detail}`);
    }
    for (const [detail, list] of Object.entries({ list: field.list, ...field.lists })) {
      if (list !== undefined && !Object.hasOwn(codeLists, list)) {
        source.report(
          [...path, ...(detail === 'list' ? [detail] : ['lists', detail])],
          `there is no code list ${list}`,
        );
      }
    }
    for (const detail of CONDITIONS) {
      const condition = field[detail];
      if (condition === undefined) continue;
      for (const defect of conditionDefects(condition, context.known)) {
        source.report([...path, detail, ...defect.path], defect.reason);
      }
    }
    if (field.pattern !== undefined && !isPattern(field.pattern)) report('pattern', 'is no regular expression');
    const { after } = field;
    if (after !== undefined && context.siblings.find(({ name }) => name === after)?.type !== 'date') {
      report('after', `${after} is no date of this form`);
    }
    if (field.fields !== undefined) {
      const inner = field.fields.map((_, at) => [...path, 'fields', at]);
      checkFields(field.fields, inner, codeLists, source, { ...context, siblings: field.fields });
    }
  });
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source.length > 0;
  } catch {
    return false;
  }
}
