import { toPlainDate } from './calendar.ts';
import { DomainError } from './errors.ts';
import { hasGaiji } from './names/gaiji.ts';
import { canonicalKana } from './names/kana.ts';
import { isPresent, valueAt } from './qualification/condition.ts';

/**
 * One line of the register (調理師名簿, 令10条): the items of the source document (domain §2.1) but the history, which is
 * projected from the events, and the My Number (item 29), which never joins the register. Dates are `YYYY-MM-DD`.
 */
export interface RegisterEntry {
  /** 1 仮名ID: random, and the only link to anything outside the register. */
  readonly pseudonymId: string;
  /** 2 免許番号 (登録番号). */
  readonly licenceNumber: number;
  /** 3 収受年月日. */
  readonly receivedOn: string | null;
  /** 4 収受番号. */
  readonly receiptReference: string | null;
  /** 5 免許年月日 (登録年月日). */
  readonly registeredOn: string;
  /** 6 交付年月日. */
  readonly issuedOn: string | null;
  /** 7 本籍地都道府県又は国籍. */
  readonly domicileKind: 'prefecture' | 'nationality';
  readonly domicileCode: string;
  /** 8 カナ氏名. */
  readonly kana: string;
  /** 9 氏名, code points as given. */
  readonly name: string;
  /** 10 外字登録有無. */
  readonly nameHasGaiji: boolean;
  /** 11 旧姓. */
  readonly formerSurname: string | null;
  /** 12 旧姓併記の外字登録有無. */
  readonly formerSurnameHasGaiji: boolean | null;
  /** 13 通称名. */
  readonly alias: string | null;
  /** 14 通称名併記の外字登録有無. */
  readonly aliasHasGaiji: boolean | null;
  /** 15 生年月日. */
  readonly birthDate: string;
  /** 16 性別. */
  readonly sex: string;
  /** 17 免許資格. */
  readonly qualificationBasis: string;
  /** 18 所管場所. */
  readonly office: string;
}

/** What the register adds to an application. */
export interface Registration {
  readonly pseudonymId: string;
  readonly licenceNumber: number;
  readonly receivedOn: string | null | undefined;
  readonly receiptReference: string | null | undefined;
  readonly registeredOn: string;
  /** The office in charge: the one the application names, or the one that received it. */
  readonly office: string;
}

type Form = Readonly<Record<string, unknown>>;

/**
 * The entry of a first registration. Names go in as they were given. @throws DomainError `form-invalid` when an item is
 * missing, `register-entry-invalid` when items contradict each other
 */
export function buildRegisterEntry(form: Form, registration: Registration): RegisterEntry {
  const domicileKind = text(form, 'domicile.kind');
  if (domicileKind !== 'prefecture' && domicileKind !== 'nationality') throw invalid('domicile.kind');
  const kana = canonicalKana(text(form, 'kana'));
  if (kana === undefined) throw invalid('kana');
  const name = text(form, 'name');
  const formerSurname = optionalText(form, 'formerSurname');
  const alias = optionalText(form, 'alias');
  const entry: RegisterEntry = {
    pseudonymId: registration.pseudonymId,
    licenceNumber: registration.licenceNumber,
    receivedOn: registration.receivedOn ?? null,
    receiptReference: registration.receiptReference ?? null,
    registeredOn: registration.registeredOn,
    issuedOn: null,
    domicileKind,
    domicileCode: text(form, 'domicile.code'),
    kana,
    name,
    nameHasGaiji: hasGaiji(name),
    formerSurname,
    formerSurnameHasGaiji: formerSurname === null ? null : hasGaiji(formerSurname),
    alias,
    aliasHasGaiji: alias === null ? null : hasGaiji(alias),
    birthDate: text(form, 'birthDate'),
    sex: text(form, 'sex'),
    qualificationBasis: text(form, 'qualificationBasis'),
    office: registration.office,
  };
  const { errors } = checkRegisterEntry(entry);
  if (errors.length > 0) throw new DomainError('register-entry-invalid', { problems: errors });
  return entry;
}

function text(form: Form, field: string): string {
  const value = valueAt(form, field);
  if (typeof value !== 'string' || value === '') throw invalid(field);
  return value;
}

function optionalText(form: Form, field: string): string | null {
  return isPresent(valueAt(form, field)) ? text(form, field) : null;
}

function invalid(field: string): DomainError {
  return new DomainError('form-invalid', { field });
}

/** 調理師法の施行日: no licence is older. */
const LAW_IN_FORCE = '1958-11-09';
const YOUNGEST = 15;
const HIGHEST_LICENCE_NUMBER = 9_999_999;

interface EntryRule {
  readonly code: string;
  readonly broken: (entry: RegisterEntry) => boolean;
}

/** What no entry may say (domain §2.1). Old entries may lack what a date is compared with. */
const MUST: readonly EntryRule[] = [
  {
    code: 'licence-number-out-of-range',
    broken: ({ licenceNumber }) =>
      !Number.isInteger(licenceNumber) || licenceNumber < 1 || licenceNumber > HIGHEST_LICENCE_NUMBER,
  },
  { code: 'received-before-birth', broken: ({ receivedOn, birthDate }) => comesBy(receivedOn, birthDate) },
  { code: 'registered-before-birth', broken: ({ registeredOn, birthDate }) => comesBy(registeredOn, birthDate) },
  {
    code: 'registered-before-receipt',
    broken: ({ registeredOn, receivedOn }) => comesBefore(registeredOn, receivedOn),
  },
  { code: 'issued-before-registration', broken: ({ issuedOn, registeredOn }) => comesBefore(issuedOn, registeredOn) },
  { code: 'receipt-incomplete', broken: (entry) => (entry.receivedOn === null) !== (entry.receiptReference === null) },
  {
    code: 'former-surname-of-foreign-national',
    broken: ({ domicileKind, formerSurname }) => domicileKind === 'nationality' && formerSurname !== null,
  },
  { code: 'name-gaiji-flag-wrong', broken: ({ name, nameHasGaiji }) => !nameHasGaiji && hasGaiji(name) },
  {
    code: 'former-surname-gaiji-flag-wrong',
    broken: ({ formerSurname, formerSurnameHasGaiji }) => flagIsWrong(formerSurname, formerSurnameHasGaiji),
  },
  { code: 'alias-gaiji-flag-wrong', broken: ({ alias, aliasHasGaiji }) => flagIsWrong(alias, aliasHasGaiji) },
];

/** What a person should look at. */
const SHOULD: readonly EntryRule[] = [
  { code: 'receipt-unknown', broken: ({ receivedOn }) => receivedOn === null },
  {
    // Who has just been naturalised may still have one.
    code: 'alias-of-japanese-national',
    broken: ({ domicileKind, alias }) => domicileKind === 'prefecture' && alias !== null,
  },
  { code: 'registered-before-the-law', broken: ({ registeredOn }) => registeredOn < LAW_IN_FORCE },
  {
    code: 'younger-than-fifteen',
    broken: ({ birthDate, registeredOn }) => registeredOn < toPlainDate(birthDate).add({ years: YOUNGEST }).toString(),
  },
];

/** The cross-field rules of an entry, as codes: errors keep it out of the register, warnings do not. */
export function checkRegisterEntry(entry: RegisterEntry): {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
} {
  const brokenOf = (rules: readonly EntryRule[]) => rules.filter(({ broken }) => broken(entry)).map(({ code }) => code);
  return { errors: brokenOf(MUST), warnings: brokenOf(SHOULD) };
}

function comesBefore(date: string | null, other: string | null): boolean {
  return date !== null && other !== null && date < other;
}

function comesBy(date: string | null, other: string): boolean {
  return date !== null && date <= other;
}

/** A flag belongs to a text, and may say too much (a person has seen the glyph) but not too little. */
function flagIsWrong(text: string | null, flag: boolean | null): boolean {
  if (text === null) return flag !== null;
  return flag === null || (!flag && hasGaiji(text));
}
