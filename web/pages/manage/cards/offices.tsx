import type { UseQueryResult } from '@tanstack/react-query';
import { lazy } from 'react';
import type { Answer } from '../../../api/ask.ts';
import type { Refused } from '../../../api/problem.ts';
import { useLocal, useWords } from '../../../language/language.tsx';
import { FigureCard } from '../figure-card.tsx';
import { FigureTable } from '../figure-table.tsx';
import { cardWords, manageWords } from '../words.ts';

const Bars = lazy(() => import('../charts/bars.tsx'));

type Numbers = Answer<'GET /manager/numbers'>;
type Office = Numbers['offices'][number];

const overdueOf = ({ due }: Office) => due.find(({ state }) => state === 'overdue') ?? { count: 0, list: '' };

/** 所管ごとの未完了: who has most of what is late, then of what is open. */
export function OfficesCard({ query }: { readonly query: UseQueryResult<Numbers, Refused> }) {
  const t = useWords(cardWords);
  const m = useWords(manageWords);
  const local = useLocal();
  return (
    <FigureCard
      title={t.offices}
      query={query}
      empty={t.officesEmpty}
      show={({ offices }) => {
        const rows = offices
          .filter(({ open }) => open.count > 0)
          .toSorted((one, other) => other.open.count - one.open.count || overdueOf(other).count - overdueOf(one).count);
        const [first] = rows;
        if (first === undefined) return null;
        return {
          picture: (
            <Bars
              label={t.offices}
              rows={rows.map((row) => ({
                key: row.office,
                label: local(row.label),
                parts: [
                  { tone: 'pale', figure: row.open, says: t.counted(`${local(row.label)} ${m.open}`, row.open.count) },
                ],
              }))}
            />
          ),
          table: (
            <FigureTable
              caption={t.offices}
              head={[m.office, m.open, ...first.due.map(({ state }) => m[state])]}
              rows={rows.map((row) => ({ key: row.office, label: local(row.label), cells: [row.open, ...row.due] }))}
            />
          ),
        };
      }}
    />
  );
}
