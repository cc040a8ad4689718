import type { Plan } from '../cases/fields.ts';
import { birthDate } from '../language/dates.ts';
import { inLanguage, type Language, words } from '../language/words.ts';

const LISTS: Readonly<Record<string, string>> = {
  prefecture: 'prefectures',
  nationality: 'nationalities',
  sex: 'sexes',
  qualificationBasis: 'qualification-bases',
  office: 'offices',
};

const DAYS = ['receivedOn', 'registeredOn', 'issuedOn', 'birthDate'];

/** What an item of the register says, as people read it: labels of codes, both calendars, 有 and 無. Empty for nothing. */
export function itemText(
  item: string,
  value: string | boolean | null,
  { codeLists }: Pick<Plan, 'codeLists'>,
  language: Language,
): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return inLanguage(own, language)[value ? 'yes' : 'no'];
  if (DAYS.includes(item)) return birthDate(value, language);
  if (item === 'domicile') {
    const [kind = '', code = ''] = value.split(':');
    return labelOf(kind, code);
  }
  return labelOf(item, value);

  function labelOf(of: string, code: string): string {
    return codeLists[LISTS[of] ?? '']?.find((entry) => entry.code === code)?.[language] ?? code;
  }
}

/** A domicile as one value. */
export function domicileOf({
  domicileKind,
  domicileCode,
}: {
  readonly domicileKind: string;
  readonly domicileCode: string;
}): string {
  return `${domicileKind}:${domicileCode}`;
}

const own = words({
  yes: { ja: '有', en: 'yes' },
  no: { ja: '無', en: 'no' },
});
