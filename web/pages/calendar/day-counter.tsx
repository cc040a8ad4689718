import { useState } from 'react';
import type { BusinessCalendar } from '../../../domain/calendar.ts';
import { countBusinessDays, countLegalPeriod, type DayCount } from '../../../domain/day-count.ts';
import { DomainError } from '../../../domain/errors.ts';
import { longDate, tokyoDay } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Section } from '../../shell/sectioned-page.tsx';
import { Choice } from '../../ui/choice.tsx';
import { DateControl } from '../../ui/date-control.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import styles from './calendar.module.css';
import { useClosedReason } from './closed-reason.ts';
import { calendarWords } from './words.ts';

const COUNTS = { business: countBusinessDays, legal: countLegalPeriod };
const MOST_DAYS = 400;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** From a day so many days on, by the rules that cases follow, and why it is that day. */
export function DayCounter({ calendar }: { readonly calendar: BusinessCalendar }) {
  const t = useWords(calendarWords);
  const [from, setFrom] = useState(() => tokyoDay(new Date()));
  const [days, setDays] = useState('5');
  const [by, setBy] = useState<keyof typeof COUNTS>('business');
  return (
    <Section title={t.count}>
      <div className={styles['question']}>
        <Field label={t.from}>{(control) => <DateControl control={control} value={from} onChange={setFrom} />}</Field>
        <Field label={t.days}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={1}
              max={MOST_DAYS}
              value={days}
              onChange={(event) => setDays(event.target.value)}
            />
          )}
        </Field>
        <Choice
          label={t.by}
          options={[
            ['business', t.business],
            ['legal', t.legal],
          ]}
          chosen={by}
          onChoose={setBy}
        />
      </div>
      <Counted by={by} from={from} days={Number(days)} calendar={calendar} />
    </Section>
  );
}

function Counted({
  by,
  from,
  days,
  calendar,
}: {
  readonly by: keyof typeof COUNTS;
  readonly from: string;
  readonly days: number;
  readonly calendar: BusinessCalendar;
}) {
  const t = useWords(calendarWords);
  const { language } = useLanguage();
  const said = useClosedReason();
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS || !DAY.test(from))
    return <Notice>{t.notCountable}</Notice>;
  const count = counted(() => COUNTS[by](from, days, calendar));
  if (count === null) return <Notice>{t.notCovered}</Notice>;
  const { end, counted: last, passedOver } = count;
  return (
    <div role="status" className={styles['answer']}>
      <p>
        <strong>{t.answer(longDate(from, language), days, longDate(end, language))}</strong>
      </p>
      <p>{by === 'business' ? t.businessWhy : t.legalWhy}</p>
      {last !== end && <p>{t.moved(longDate(last, language), longDate(end, language))}</p>}
      {passedOver.length === 0 ? (
        <p>{t.noneOver}</p>
      ) : (
        <Table captionUnseen caption={t.passedOver} head={[t.passedOver, t.why]}>
          {passedOver.map(({ date, why }) => (
            <tr key={date}>
              <th scope="row">{longDate(date, language)}</th>
              <td>{said(why)}</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}

/** `null` where it leads into a year whose holidays nobody knows yet. */
function counted(count: () => DayCount): DayCount | null {
  try {
    return count();
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}
