import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { createCalendar } from '../../../domain/calendar.ts';
import { longDate } from '../../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../../language/language.tsx';
import { type Definition, readingDefinitions } from '../../qualifications/each-definition.tsx';
import { Section, SectionedPage } from '../../shell/sectioned-page.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { ClosedDays } from './closed-days.tsx';
import { DayCounter } from './day-counter.tsx';
import { calendarWords } from './words.ts';

export default function CalendarPage() {
  const t = useWords(calendarWords);
  const local = useLocal();
  const [code, setCode] = useState('');
  const { data, error, refetch } = useQuery(readingDefinitions);
  const definition = data?.items.find((one) => one.code === code) ?? data?.items[0];
  return (
    <SectionedPage
      title={t.title}
      note={t.note}
      acts={
        data !== undefined &&
        data.items.length > 1 && (
          <Choice
            label={t.qualification}
            options={data.items.map((one) => [one.code, local(one.name)])}
            chosen={definition?.code ?? ''}
            onChoose={setCode}
          />
        )
      }
    >
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {definition === undefined ? error === null && <Loading /> : <CalendarOf definition={definition} />}
    </SectionedPage>
  );
}

function CalendarOf({ definition: { closures } }: { readonly definition: Definition }) {
  const t = useWords(calendarWords);
  const { language } = useLanguage();
  const calendar = useMemo(() => createCalendar({ closures }), [closures]);
  return (
    <>
      <DayCounter calendar={calendar} />
      <Section title={t.closures}>
        {closures.length === 0 ? (
          <Empty title={t.noClosures}>{t.noClosuresNext}</Empty>
        ) : (
          <Table captionUnseen caption={t.closures} head={[t.from, t.to, t.reason]}>
            {closures.map(({ from, to, reason }) => (
              <tr key={from}>
                <th scope="row">{longDate(from, language)}</th>
                <td>{longDate(to, language)}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </Table>
        )}
      </Section>
      <ClosedDays calendar={calendar} />
    </>
  );
}
