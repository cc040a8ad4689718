import { toPlainDate } from '../calendar.ts';
import { type CodeLists, isSelectable } from '../code-lists.ts';
import { DomainError } from '../errors.ts';
import { canonicalKana } from '../names/kana.ts';
import { isRecord, ownValue } from '../qualification/condition.ts';
import type { FieldType, FormField } from '../qualification/form-definition.ts';
import type { FormProblemCode } from './problem.ts';

/** What a value is judged by besides its field. */
export interface ValueContext {
  readonly codeLists: CodeLists;
  /** The day on which the form is looked at, `YYYY-MM-DD` in Tokyo. */
  readonly today: string;
}

/** A problem of a value; `part` is the half of it that is wrong. */
export interface ValueProblem {
  readonly code: FormProblemCode;
  readonly part?: string;
}

type CheckValue = (field: FormField, value: unknown, context: ValueContext) => readonly ValueProblem[];

const GOOD: readonly ValueProblem[] = [];
const wrong = (code: FormProblemCode, part?: string): readonly ValueProblem[] => [
  part === undefined ? { code } : { code, part },
];

/** Text that is no control character; a note may have lines. */
const CONTROL_IN_TEXT = /[\p{Cc}--\n]|[\p{Zl}\p{Zp}]/v;

/**
 * What no name is written with: controls, invisible marks, digits and symbols, Latin letters in lower case and Latin
 * punctuation that residence cards do not have. 〓 stands for a character that could not be typed (domain §2.2).
 */
const NO_NAME = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Nd}\p{Sm}\p{Sc}\p{Sk}a-z]|[\p{So}--〓]|[\p{ASCII}--[A-Za-z0-9 \-'.,]]/v;

const TELEPHONE = /^\+?\d[\d-]{8,18}\d$/;
const MAX_TELEPHONE_DIGITS = 15;
const EMAIL = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;
const MAX_EMAIL_LENGTH = 254;

/** Every string: well-formed, within its length in code points, of its pattern. */
function checkText(field: FormField, value: unknown): readonly ValueProblem[] {
  if (typeof value !== 'string') return wrong('wrong-type');
  if (!value.isWellFormed() || CONTROL_IN_TEXT.test(value)) return wrong('control-character');
  if (field.maxCodePoints !== undefined && Array.from(value).length > field.maxCodePoints) return wrong('too-long');
  const matches = field.pattern === undefined || new RegExp(`^(?:${field.pattern})$`, 'u').test(value);
  return matches ? GOOD : wrong('pattern-mismatch');
}

function checkFormat(field: FormField, value: unknown, code: FormProblemCode, fits: (text: string) => boolean) {
  const problems = checkText(field, value);
  return problems.length > 0 || typeof value !== 'string' || fits(value) ? problems : wrong(code);
}

const checkDate: CheckValue = (field, value, { today }) => {
  if (typeof value !== 'string') return wrong('wrong-type');
  try {
    toPlainDate(value);
  } catch (error) {
    const impossible = error instanceof DomainError && error.code === 'date-impossible';
    return wrong(impossible ? 'date-impossible' : 'date-unreadable');
  }
  if (field.past === true && value > today) return wrong('date-in-future');
  return field.notBefore !== undefined && value < field.notBefore ? wrong('date-too-early') : GOOD;
};

const checkDomicile: CheckValue = ({ lists }, value, { codeLists }) => {
  if (!isRecord(value)) return wrong('wrong-type');
  const stray = Object.keys(value).find((key) => key !== 'kind' && key !== 'code');
  if (stray !== undefined) return wrong('unknown-field');
  const kind = ownValue(value, 'kind');
  const code = ownValue(value, 'code');
  if (kind === undefined) return wrong('missing', 'kind');
  if (kind !== 'prefecture' && kind !== 'nationality') return wrong('not-in-list', 'kind');
  if (code === undefined) return wrong('missing', 'code');
  return isSelectable(codeLists, lists?.[kind] ?? '', code) ? GOOD : wrong('not-in-list', 'code');
};

const CHECKS: Readonly<Record<Exclude<FieldType, 'group'>, CheckValue>> = {
  text: checkText,
  name: (field, value) =>
    checkFormat(field, value, 'name-characters', (name) => name.trim() === name && !NO_NAME.test(name)),
  kana: (field, value) => checkFormat(field, value, 'kana-format', (kana) => canonicalKana(kana) !== undefined),
  date: checkDate,
  code: ({ list = '' }, value, { codeLists }) => {
    if (typeof value !== 'string') return wrong('wrong-type');
    return isSelectable(codeLists, list, value) ? GOOD : wrong('not-in-list');
  },
  boolean: (_, value) => (typeof value === 'boolean' ? GOOD : wrong('wrong-type')),
  number: ({ minimum = -Infinity, maximum = Infinity }, value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return wrong('wrong-type');
    return value < minimum || value > maximum ? wrong('out-of-range') : GOOD;
  },
  domicile: checkDomicile,
  telephone: (field, value) =>
    checkFormat(
      field,
      value,
      'telephone-format',
      (text) => TELEPHONE.test(text) && text.replaceAll(/\D/g, '').length <= MAX_TELEPHONE_DIGITS,
    ),
  email: (field, value) =>
    checkFormat(field, value, 'email-format', (text) => EMAIL.test(text) && text.length <= MAX_EMAIL_LENGTH),
  texts: (field, value) => {
    if (!Array.isArray(value)) return wrong('wrong-type');
    if (field.maxItems !== undefined && value.length > field.maxItems) return wrong('too-many');
    return value.flatMap((item) => (item === '' ? wrong('missing') : checkText(field, item))).slice(0, 1);
  },
};

/** What is wrong with the value of one field that is no group. */
export function checkValue(field: FormField, value: unknown, context: ValueContext): readonly ValueProblem[] {
  return field.type === 'group' ? wrong('wrong-type') : CHECKS[field.type](field, value, context);
}
