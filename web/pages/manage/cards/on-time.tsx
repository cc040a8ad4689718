import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { reading } from '../../../api/queries.ts';
import { monthName } from '../../../language/dates.ts';
import { useLanguage, useWords } from '../../../language/language.tsx';
import { FigureCard } from '../figure-card.tsx';
import { FigureTable } from '../figure-table.tsx';
import { lastMonths } from '../last-months.ts';
import type { Scope } from '../use-scope.ts';
import { cardWords } from '../words.ts';

const Months = lazy(() => import('../charts/months.tsx'));

const MONTHS = 6;

/** 期限内の割合 by month, beside what the office wants to reach. A point opens what was late, or all where nothing was. */
export function OnTimeCard({ scope, today }: { readonly scope: Scope; readonly today: string | undefined }) {
  const t = useWords(cardWords);
  const { language } = useLanguage();
  const query = useQuery({
    ...reading('GET /manager/numbers/done', {
      query: { ...scope, ...(today === undefined ? {} : lastMonths(today, MONTHS)) },
    }),
    enabled: today !== undefined,
    placeholderData: (before) => before,
    // Half a year is read task by task, and changes little.
    staleTime: 300_000,
  });
  return (
    <FigureCard
      title={t.onTime}
      query={query}
      empty={t.onTimeEmpty}
      show={({ months, onTimeTarget }) => {
        if (months.length === 0) return null;
        const rows = months.map(({ month, done, onTime, late }) => {
          const share = onTime.count / done.count;
          return { month, label: monthName(month, language), share, text: percent(share), done, onTime, late };
        });
        return {
          picture: (
            <Months
              label={t.onTime}
              months={rows.map(({ month, label, share, text, done, late }) => ({
                key: month,
                label,
                share,
                text,
                figure: late.count > 0 ? late : done,
                says: t.shareOf(label, text, late.count),
              }))}
              {...(onTimeTarget === null
                ? {}
                : { target: { share: onTimeTarget, label: t.target(percent(onTimeTarget)) } })}
            />
          ),
          table: (
            <FigureTable
              caption={t.onTime}
              head={[t.month, t.share, t.done, t.inTimeCount, t.lateCount]}
              rows={rows.map(({ month, label, text, done, onTime, late }) => ({
                key: month,
                label,
                cells: [text, done, onTime, late],
              }))}
            />
          ),
        };
      }}
    />
  );
}

function percent(share: number): string {
  return share.toLocaleString(undefined, { style: 'percent', maximumFractionDigits: 1 });
}
