import type { UseQueryResult } from '@tanstack/react-query';
import { lazy } from 'react';
import type { Answer } from '../../../api/ask.ts';
import type { Refused } from '../../../api/problem.ts';
import { shortDate } from '../../../language/dates.ts';
import { useLanguage, useWords } from '../../../language/language.tsx';
import { FigureCard } from '../figure-card.tsx';
import { FigureTable } from '../figure-table.tsx';
import { cardWords } from '../words.ts';

const Columns = lazy(() => import('../charts/columns.tsx'));

/** How many days are shown, of those on which something came in or went out. */
const DAYS = 7;

/** 受付と完了: what came in and what went out, side by side. */
export function FlowCard({ query }: { readonly query: UseQueryResult<Answer<'GET /manager/numbers/done'>, Refused> }) {
  const t = useWords(cardWords);
  const { language } = useLanguage();
  return (
    <FigureCard
      title={t.flow}
      query={query}
      empty={t.flowEmpty}
      show={({ days }) => {
        if (days.length === 0) return null;
        const labelled = days.slice(-DAYS).map((one) => ({ ...one, label: shortDate(one.day, language) }));
        return {
          tones: [
            ['pale', t.opened],
            ['main', t.done],
          ],
          picture: (
            <Columns
              label={t.flow}
              columns={labelled.map(({ day, label, opened, done }) => ({
                key: day,
                label,
                bars: [
                  {
                    figure: opened,
                    parts: [{ tone: 'pale', value: opened.count }],
                    says: t.counted(`${label} ${t.opened}`, opened.count),
                  },
                  {
                    figure: done,
                    parts: [{ tone: 'main', value: done.count }],
                    says: t.counted(`${label} ${t.done}`, done.count),
                  },
                ],
              }))}
            />
          ),
          table: (
            <FigureTable
              caption={t.flow}
              head={[t.day, t.opened, t.done]}
              rows={labelled.map(({ day, label, opened, done }) => ({ key: day, label, cells: [opened, done] }))}
            />
          ),
        };
      }}
    />
  );
}
