/** What a condition may ask about besides the form: codes and truths the case has established. */
export type ConditionFacts = Readonly<Record<string, unknown>>;

type Scalar = string | number | boolean;

interface Subject {
  /** A field of the form, dotted inside a group: `domicile.kind`. */
  readonly field?: string;
  /** Something the case knows, not the form. */
  readonly fact?: string;
}

/**
 * A condition as a qualification writes it. Nothing is known of an absent value: no comparison holds for it, so a rule
 * about what is missing says `present: false`. `before` and `from` compare dates (`YYYY-MM-DD`); `from` includes the day.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | (Subject & { readonly equals: Scalar })
  | (Subject & { readonly in: readonly Scalar[] })
  | (Subject & { readonly before: string })
  | (Subject & { readonly from: string })
  | (Subject & { readonly present: boolean });

type Comparison = Extract<Condition, Subject>;

/** Whether the condition holds for a form and what else is known. */
export function holds(condition: Condition, form: unknown, facts: ConditionFacts = {}): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, form, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, form, facts));
  if ('not' in condition) return !holds(condition.not, form, facts);
  const value = condition.fact === undefined ? valueAt(form, condition.field ?? '') : valueAt(facts, condition.fact);
  return compares(condition, value);
}

function compares(condition: Comparison, value: unknown): boolean {
  if ('present' in condition) return isPresent(value) === condition.present;
  if ('equals' in condition) return value === condition.equals;
  if ('in' in condition) return condition.in.some((one) => one === value);
  if ('before' in condition) return typeof value === 'string' && value !== '' && value < condition.before;
  return typeof value === 'string' && value >= condition.from;
}

/** An empty text is what an untouched box of a form sends: the same as nothing. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** The value at a dotted path of a form; `undefined` when there is none. */
export function valueAt(values: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isRecord(value) ? ownValue(value, key) : undefined), values);
}

/** The value of a key that the record itself has, not one it inherits. */
export function ownValue(record: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A defect of a condition as written, with the path to it. */
export interface ConditionDefect {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

const COMPARISONS = ['equals', 'in', 'before', 'from', 'present'];
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Everything that is wrong with something written as a condition; `fields` are the paths the form has. */
export function conditionDefects(
  written: unknown,
  fields: ReadonlySet<string>,
  path: ConditionDefect['path'] = [],
): readonly ConditionDefect[] {
  const defect = (reason: string): readonly ConditionDefect[] => [{ path, reason }];
  if (!isRecord(written)) return defect('a condition is a mapping');
  const keys = Object.keys(written);
  const [combination, ...rest] = keys.filter((key) => ['all', 'any', 'not'].includes(key));
  if (combination !== undefined) {
    if (rest.length > 0 || keys.length > 1) return defect(`${combination} stands alone`);
    if (combination === 'not') return conditionDefects(written['not'], fields, [...path, 'not']);
    const parts = written[combination];
    if (!Array.isArray(parts) || parts.length === 0) return defect(`${combination} holds a list of conditions`);
    return parts.flatMap((part, index) => conditionDefects(part, fields, [...path, combination, index]));
  }
  return comparisonDefects(written, fields).map((reason) => ({ path, reason }));
}

function comparisonDefects(written: Readonly<Record<string, unknown>>, fields: ReadonlySet<string>): readonly string[] {
  const reasons: string[] = [];
  const { field, fact } = written;
  if ((field === undefined) === (fact === undefined)) reasons.push('a condition asks about one field or one fact');
  if (field !== undefined && (typeof field !== 'string' || !fields.has(field))) {
    reasons.push(`the form has no field ${typeof field === 'string' ? field : 'of this kind'}`);
  }
  if (fact !== undefined && typeof fact !== 'string') reasons.push('a fact is named by a text');
  const comparisons = Object.keys(written).filter((key) => key !== 'field' && key !== 'fact');
  const [comparison] = comparisons;
  if (comparisons.length !== 1 || comparison === undefined || !COMPARISONS.includes(comparison)) {
    return [...reasons, `a condition has one of ${COMPARISONS.join(', ')}`];
  }
  const value = written[comparison];
  const fits =
    comparison === 'in'
      ? Array.isArray(value) && value.length > 0
      : comparison === 'present'
        ? typeof value === 'boolean'
        : comparison === 'equals'
          ? ['string', 'number', 'boolean'].includes(typeof value)
          : typeof value === 'string' && DATE.test(value);
  return fits ? reasons : [...reasons, `${comparison} has no fitting value`];
}
