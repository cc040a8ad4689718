import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import type { Answer } from '../../../api/ask.ts';
import { reading } from '../../../api/queries.ts';
import { shortDate } from '../../../language/dates.ts';
import { useLanguage, useWords } from '../../../language/language.tsx';
import { FigureCard } from '../figure-card.tsx';
import { FigureTable } from '../figure-table.tsx';
import { useLabels } from '../labels.ts';
import type { Scope } from '../use-scope.ts';
import { cardWords } from '../words.ts';
import styles from '../manage.module.css';

const Columns = lazy(() => import('../charts/columns.tsx'));

type Forecast = Answer<'GET /manager/numbers/forecast'>;
type Load = Forecast['queues'][number];

/** How many queues are named as the cause. */
const NAMED = 3;

/** 期限超過の見込み: what is due on the next five business days, what of it will be late, and why. */
export function ForecastCard({ scope }: { readonly scope: Scope }) {
  const t = useWords(cardWords);
  const { language } = useLanguage();
  const query = useQuery({
    ...reading('GET /manager/numbers/forecast', { query: { ...scope } }),
    placeholderData: (before) => before,
  });
  return (
    <FigureCard
      title={t.forecast}
      query={query}
      empty={t.forecastEmpty}
      show={({ dueBefore, days, rate, queues }) => {
        if (dueBefore.count === 0 && days.every(({ due }) => due.count === 0)) return null;
        const columns = days.map(({ day, due, breaches }) => ({
          key: day,
          label: shortDate(day, language),
          bars: [
            {
              figure: due,
              parts: [
                { tone: 'pale' as const, value: due.count - breaches },
                { tone: 'late' as const, value: breaches },
              ],
              says: t.dueOn(shortDate(day, language), due.count, breaches),
              note: breaches > 0 ? t.ofThemLate(breaches) : undefined,
            },
          ],
        }));
        const byToday = {
          key: 'today',
          label: t.byToday,
          bars: [
            {
              figure: dueBefore,
              parts: [{ tone: 'main' as const, value: dueBefore.count }],
              says: t.dueByToday(dueBefore.count),
            },
          ],
        };
        return {
          note: <Cause queues={queues} />,
          tones: [
            ['pale', t.inTime],
            ['late', t.expectedLate],
          ],
          picture: (
            <Columns
              label={t.forecast}
              columns={[byToday, ...columns]}
              line={{ value: rate, label: t.capacity(rateText(rate)) }}
            />
          ),
          table: (
            <FigureTable
              caption={t.forecast}
              head={[t.day, t.due, t.expectedLate]}
              rows={[
                { key: 'today', label: t.byToday, cells: [dueBefore, '–'] },
                ...days.map(({ day, due, breaches }) => ({
                  key: day,
                  label: shortDate(day, language),
                  cells: [due, breaches.toLocaleString()],
                })),
              ]}
            />
          ),
        };
      }}
    />
  );
}

/** Which queues are too slow for what they have, the worst first. */
function Cause({ queues }: { readonly queues: readonly Load[] }) {
  const t = useWords(cardWords);
  const labels = useLabels();
  const slow = queues
    .map((queue) => ({ queue, late: queue.days.reduce((sum, { breaches }) => sum + breaches, 0) }))
    .filter(({ late }) => late > 0)
    .toSorted((one, other) => other.late - one.late);
  if (slow.length === 0) return <p className={styles['note']}>{t.allInTime}</p>;
  return (
    <ul className={styles['note']}>
      {slow.slice(0, NAMED).map(({ queue: { kind, office, rate, dueBefore, days }, late }) => {
        const name = t.queue(labels.kind(kind), labels.office(office));
        const due = days.reduce((sum, day) => sum + day.due.count, dueBefore.count);
        return (
          <li key={`${kind} ${office}`}>
            {rate === 0 ? t.whyIdle(name, due, late) : t.why(name, rateText(rate), due, late)}
          </li>
        );
      })}
      {slow.length > NAMED && <li>{t.more(slow.length - NAMED)}</li>}
    </ul>
  );
}

function rateText(rate: number): string {
  return rate.toLocaleString(undefined, { maximumFractionDigits: 1 });
}
