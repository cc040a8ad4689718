import type { UseQueryResult } from '@tanstack/react-query';
import { lazy } from 'react';
import type { Answer } from '../../../api/ask.ts';
import type { Refused } from '../../../api/problem.ts';
import { useWords } from '../../../language/language.tsx';
import { FigureCard } from '../figure-card.tsx';
import { FigureTable } from '../figure-table.tsx';
import { useLabels } from '../labels.ts';
import styles from '../manage.module.css';
import { cardWords } from '../words.ts';

const Ranges = lazy(() => import('../charts/ranges.tsx'));

const DAY = 86_400;

/** 所要: how long tasks of a kind took, the usual one and the slow ones. */
export function HandlingCard({
  query,
}: {
  readonly query: UseQueryResult<Answer<'GET /manager/numbers/done'>, Refused>;
}) {
  const t = useWords(cardWords);
  const labels = useLabels();
  const length = (seconds: number) =>
    seconds < DAY ? t.hours(oneDigit(seconds / 3600)) : t.days(oneDigit(seconds / DAY));
  return (
    <FigureCard
      title={t.handling}
      query={query}
      empty={t.handlingEmpty}
      show={({ kinds }) => {
        if (kinds.length === 0) return null;
        const rows = kinds.map(({ kind, done, handling: { median, p90 } }) => ({
          kind,
          done,
          label: labels.kind(kind),
          median: median ?? 0,
          p90: p90 ?? 0,
        }));
        return {
          note: <p className={styles['note']}>{t.handlingNote}</p>,
          picture: (
            <Ranges
              label={t.handling}
              rows={rows.map(({ kind, label, median, p90, done }) => ({
                key: kind,
                label,
                from: median,
                to: p90,
                text: t.range(length(median), length(p90)),
                figure: done,
                says: t.rangeOf(label, length(median), length(p90), done.count),
              }))}
            />
          ),
          table: (
            <FigureTable
              caption={t.handling}
              head={['', t.median, t.p90, t.done]}
              rows={rows.map(({ kind, label, median, p90, done }) => ({
                key: kind,
                label,
                cells: [length(median), length(p90), done],
              }))}
            />
          ),
        };
      }}
    />
  );
}

function oneDigit(value: number): string {
  return value.toLocaleString(undefined, { maximumFractionDigits: 1 });
}
