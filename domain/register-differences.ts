import { compareNames } from './names/compare.ts';
import { canonicalKana } from './names/kana.ts';
import { isPresent, valueAt } from './qualification/condition.ts';
import type { RegisterEntry } from './register-entry.ts';

/** Items that an application and the register both state, in the order of the register. */
export const COMPARED_ITEMS = [
  'domicile',
  'kana',
  'name',
  'formerSurname',
  'alias',
  'birthDate',
  'sex',
  'qualificationBasis',
] as const;

export type ComparedItem = (typeof COMPARED_ITEMS)[number];

const NAMES: readonly ComparedItem[] = ['name', 'formerSurname', 'alias'];

/** One item as the register has it and as it is applied for. */
export interface ItemComparison {
  readonly item: ComparedItem;
  readonly registered: string | null;
  readonly applied: string | null;
  readonly change: 'same' | 'added' | 'removed' | 'changed';
  /** Of names on both sides: 一致, 異体字, 相違. */
  readonly names: 'EXACT' | 'FOLD' | 'DIFFERENT' | null;
}

/** 名簿との違い. @param form what is applied for; a domicile is `kind:code` on both sides */
export function compareWithRegister(
  form: Readonly<Record<string, unknown>>,
  entry: Pick<RegisterEntry, Exclude<ComparedItem, 'domicile'> | 'domicileKind' | 'domicileCode'>,
): readonly ItemComparison[] {
  return COMPARED_ITEMS.map((item) => {
    const registered = item === 'domicile' ? `${entry.domicileKind}:${entry.domicileCode}` : entry[item];
    const applied = appliedFor(form, item);
    const areNames = NAMES.includes(item) && registered !== null && applied !== null;
    return {
      item,
      registered,
      applied,
      change: changeOf(registered, applied),
      names: areNames ? compareNames(applied, registered) : null,
    };
  });
}

function appliedFor(form: Readonly<Record<string, unknown>>, item: ComparedItem): string | null {
  if (item !== 'domicile') {
    const said = text(form, item);
    return item === 'kana' && said !== null ? (canonicalKana(said) ?? said) : said;
  }
  const [kind, code] = [text(form, 'domicile.kind'), text(form, 'domicile.code')];
  return kind === null || code === null ? null : `${kind}:${code}`;
}

function changeOf(registered: string | null, applied: string | null): ItemComparison['change'] {
  if (registered === applied) return 'same';
  if (registered === null) return 'added';
  return applied === null ? 'removed' : 'changed';
}

function text(form: Readonly<Record<string, unknown>>, field: string): string | null {
  const value = valueAt(form, field);
  return isPresent(value) && typeof value === 'string' ? value : null;
}
