import { type ReactNode, useState } from 'react';
import type { Plan } from '../../cases/fields.ts';
import { NameGlyphs } from '../../cases/name-glyphs.tsx';
import { birthDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { domicileOf, itemText } from '../../register/item-text.ts';
import { itemWords, licenceWords } from '../../register/words.ts';
import { Button } from '../../ui/button.tsx';
import { Table } from '../../ui/table.tsx';
import type { EntryRecord } from './register-entry.tsx';
import styles from './register-entry.module.css';
import { entryWords } from './words.ts';

type Items = NonNullable<EntryRecord['version']>['items'];
type Item = keyof typeof itemWords;

/** 調理師法施行令10条, 施行規則2条. */
const STATUTORY: readonly Item[] = [
  'licenceNumber',
  'registeredOn',
  'domicile',
  'name',
  'birthDate',
  'sex',
  'qualificationBasis',
];

const NAMES: readonly Item[] = ['name', 'formerSurname', 'alias'];

/** Items 3 to 18, in the order of the register's file. */
const ITEMS = [
  'receivedOn',
  'receiptReference',
  'registeredOn',
  'issuedOn',
  'domicile',
  'kana',
  'name',
  'nameHasGaiji',
  'formerSurname',
  'formerSurnameHasGaiji',
  'alias',
  'aliasHasGaiji',
  'birthDate',
  'sex',
  'qualificationBasis',
  'office',
] as const;

interface Props {
  readonly licenceNumber: number;
  readonly items: Items;
  readonly slots: EntryRecord['slots'];
  readonly plan: Plan;
}

/** The 29 items of the register, as its file lists them. */
export function ItemTable({ licenceNumber, items, slots, plan }: Props) {
  const t = useWords(entryWords);
  const item = useWords(itemWords);
  const licence = useWords(licenceWords);
  const { language } = useLanguage();
  const valueOf = (of: (typeof ITEMS)[number]) => (of === 'domicile' ? domicileOf(items) : items[of]);
  return (
    <section className={styles['section']}>
      <h2>{t.items}</h2>
      <p className={styles['quiet']}>{t.statutoryHint}</p>
      <Table caption={t.items} captionUnseen head={[t.number, t.item, t.says]}>
        <Row number="1" label={item.pseudonymId}>
          <span className={styles['quiet']}>{t.notShown}</span>
        </Row>
        <Row number="2" label={item.licenceNumber} isStatutory>
          {licence.number(licenceNumber)}
        </Row>
        {ITEMS.map((of, index) => (
          <Row key={of} number={String(index + 3)} label={item[of]} isStatutory={STATUTORY.includes(of)}>
            <Value text={itemText(of, valueOf(of), plan, language)} isName={NAMES.includes(of)} />
          </Row>
        ))}
        {slots.map((slot, index) => (
          // A slot is its number.
          // oxlint-disable-next-line react/no-array-index-key
          <Row key={index} number={`${19 + 2 * index}–${20 + 2 * index}`} label={t.slot(index + 1)} isStatutory>
            <Value
              text={slot === null ? '' : `${slotText(slot, plan, language)} ${birthDate(slot.on, language)}`}
              isName={false}
            />
          </Row>
        ))}
        <Row number="29" label={item.myNumber}>
          <span className={styles['quiet']}>{t.notHere}</span>
        </Row>
      </Table>
    </section>
  );
}

function slotText(slot: NonNullable<EntryRecord['slots'][number]>, plan: Plan, language: 'ja' | 'en'): string {
  if (language === 'ja') return slot.text;
  const labelOf = (kind: string) => plan.codeLists['history-types']?.find(({ code }) => code === kind)?.en ?? kind;
  return slot.kinds.map(labelOf).join(', ');
}

function Row({
  number,
  label,
  isStatutory = false,
  children,
}: {
  readonly number: string;
  readonly label: string;
  readonly isStatutory?: boolean;
  readonly children: ReactNode;
}) {
  const t = useWords(entryWords);
  return (
    <tr>
      <td>{number}</td>
      <th scope="row">
        {label} {isStatutory && <span className={styles['statutory']}>{t.statutory}</span>}
      </th>
      <td>{children}</td>
    </tr>
  );
}

function Value({ text, isName }: { readonly text: string; readonly isName: boolean }) {
  const t = useWords(entryWords);
  const [looking, look] = useState(false);
  if (text === '') return <span className={styles['quiet']}>{t.none}</span>;
  if (!isName) return text;
  return (
    <>
      {text}{' '}
      <Button size="small" look="quiet" aria-expanded={looking} onPress={() => look(!looking)}>
        {t.characters}
      </Button>
      {looking && <NameGlyphs name={text} />}
    </>
  );
}
