import { parseEra } from './era.ts';
import { DomainError } from './errors.ts';
import { foldName } from './names/fold.ts';
import { canonicalKana, kanaKey } from './names/kana.ts';

/** A name or a reading, folded to what it is searched by. */
export interface Folded {
  readonly name: string;
  readonly kana: string;
}

export function foldPerson({ name, kana }: { readonly name: string; readonly kana: string }): Folded {
  return { name: foldName(name), kana: kanaKey(kana) };
}

/** Every 1- and 2-gram of a person's folded name and reading, marked by which of the two it is of. */
export function gramsOf({ name, kana }: Folded): string[] {
  return [...new Set([...allGrams('n', name), ...allGrams('k', kana)])];
}

/** The grams that all persons have whose name (or reading) has `part` in it. */
export function gramsToFind({ field, part }: Infix): string[] {
  const mark = field === 'name' ? 'n' : 'k';
  const points = Array.from(part);
  return points.length < 2 ? [mark + part] : [...new Set(pairs(points).map((pair) => mark + pair))];
}

/** A part of a folded name or reading. */
export interface Infix {
  readonly field: 'name' | 'kana';
  readonly part: string;
}

/** What a person is looked for by; all of what is given has to be true. */
export interface Criteria {
  readonly caseId?: string;
  readonly receipt?: string;
  readonly licenceNumber?: number;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string;
  readonly infix?: Infix;
}

export interface SearchFields {
  readonly caseId?: string;
  readonly receipt?: string;
  readonly licenceNumber?: number;
  /** Part of a name or of a reading. */
  readonly name?: string;
  /** As people write dates: 令和8年11月24日, S63/4/1, 19880401. */
  readonly birthDate?: string;
}

/** The alternatives that fields of a form stand for. @throws DomainError `date-unreadable`, `date-impossible` */
export function criteriaOfFields({ name, birthDate, ...rest }: SearchFields): readonly Criteria[] {
  const base: Criteria = { ...rest, ...(birthDate === undefined ? {} : { birthDate: parseEra(birthDate).date }) };
  return name === undefined ? [base] : infixesOf(name).map((infix) => ({ ...base, infix }));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Digits of a licence number at most; more would be no number of the database. */
const LICENCE_NUMBER = /^\d{1,9}$/;
const RECEIPT = /^[A-Z0-9][A-Z0-9-]*\d[A-Z0-9-]*$/;

/** The alternatives that one line of text may stand for: a number, a date, a name. */
export function criteriaOfText(text: string): readonly Criteria[] {
  const typed = text.normalize('NFKC').trim();
  if (UUID.test(typed)) return [{ caseId: typed.toLowerCase() }];
  const found: Criteria[] = [];
  const birthDate = dateOf(text);
  if (birthDate !== undefined) found.push({ birthDate });
  if (LICENCE_NUMBER.test(typed)) found.push({ licenceNumber: Number(typed) });
  if (RECEIPT.test(typed.toUpperCase())) found.push({ receipt: typed });
  if (birthDate === undefined && !LICENCE_NUMBER.test(typed)) {
    found.push(...infixesOf(text).map((infix) => ({ infix })));
  }
  return found;
}

function infixesOf(text: string): Infix[] {
  const name = foldName(text);
  const kana = canonicalKana(text) === undefined ? '' : kanaKey(text);
  return [
    ...(name === '' ? [] : [{ field: 'name', part: name } as const]),
    ...(kana === '' ? [] : [{ field: 'kana', part: kana } as const]),
  ];
}

function dateOf(text: string): string | undefined {
  try {
    return parseEra(text).date;
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

function allGrams(mark: string, text: string): string[] {
  const points = Array.from(text);
  return [...points, ...pairs(points)].map((gram) => mark + gram);
}

function pairs(points: readonly string[]): string[] {
  return points.slice(1).map((point, index) => `${points[index] ?? ''}${point}`);
}
