import { useState } from 'react';
import { type BusinessCalendar, COVERED_YEARS, daysOfYear } from '../../../domain/calendar.ts';
import { longDate, tokyoDay } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Section } from '../../shell/sectioned-page.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Table } from '../../ui/table.tsx';
import styles from './calendar.module.css';
import { useClosedReason } from './closed-reason.ts';
import { calendarWords } from './words.ts';

/** How many years from this one can be looked at. */
const YEARS_AHEAD = 5;

/** The closed days of a year that are not closed for being a weekend. */
export function ClosedDays({ calendar }: { readonly calendar: BusinessCalendar }) {
  const t = useWords(calendarWords);
  const { language } = useLanguage();
  const said = useClosedReason();
  const [thisYear] = useState(() => Number(tokyoDay(new Date()).slice(0, 4)));
  const [year, setYear] = useState(thisYear);
  const years = Array.from({ length: YEARS_AHEAD + 2 }, (_, index) => thisYear - 1 + index).filter(
    (one) => one >= COVERED_YEARS.first && one <= COVERED_YEARS.last,
  );
  const days = daysOfYear(year).flatMap((date) => {
    const why = calendar.whyClosed(date);
    return why === null || why.because === 'saturday' || why.because === 'sunday' ? [] : [{ date, why }];
  });
  return (
    <Section
      title={t.closedDays}
      acts={<Choice label={t.year} options={years.map((one) => [one, String(one)])} chosen={year} onChoose={setYear} />}
    >
      <div className={styles['narrow']}>
        <Table captionUnseen caption={t.closedDays} head={[t.day, t.why]}>
          {days.map(({ date, why }) => (
            <tr key={date}>
              <th scope="row">{longDate(date, language)}</th>
              <td>{said(why)}</td>
            </tr>
          ))}
        </Table>
      </div>
    </Section>
  );
}
