import type { UseQueryResult } from '@tanstack/react-query';
import { lazy } from 'react';
import type { Answer } from '../../../api/ask.ts';
import type { Refused } from '../../../api/problem.ts';
import { useLocal, useWords } from '../../../language/language.tsx';
import type { Tone } from '../charts/mark.tsx';
import { FigureCard } from '../figure-card.tsx';
import { FigureTable } from '../figure-table.tsx';
import { cardWords } from '../words.ts';

const Bars = lazy(() => import('../charts/bars.tsx'));

type Numbers = Answer<'GET /manager/numbers'>;

const TONES = ['age0', 'age1', 'age2', 'age3'] as const satisfies readonly Tone[];

/** 経過日数: how long what is open has been open, by kind, the most first. */
export function AgeingCard({ query }: { readonly query: UseQueryResult<Numbers, Refused> }) {
  const t = useWords(cardWords);
  const local = useLocal();
  const band = ({ fromDays, toDays }: Numbers['age'][number]) =>
    toDays === null ? t.lastBand(fromDays) : t.band(fromDays, toDays);
  return (
    <FigureCard
      title={t.ageing}
      query={query}
      empty={t.ageingEmpty}
      show={({ open, age, kinds }) => {
        if (open.count === 0) return null;
        const rows = kinds
          .filter((kind) => kind.open.count > 0)
          .toSorted((one, other) => other.open.count - one.open.count);
        return {
          tones: age.map((one, at) => [TONES[at] ?? 'age3', band(one)] as const),
          picture: (
            <Bars
              label={t.ageing}
              rows={rows.map(({ kind, label, age: ages }) => ({
                key: kind,
                label: local(label),
                parts: ages.map((one, at) => ({
                  tone: TONES[at] ?? 'age3',
                  figure: one,
                  says: t.counted(`${local(label)} ${band(one)}`, one.count),
                })),
              }))}
            />
          ),
          table: (
            <FigureTable
              caption={t.ageing}
              head={['', ...age.map(band), t.total]}
              rows={rows.map((row) => ({ key: row.kind, label: local(row.label), cells: [...row.age, row.open] }))}
            />
          ),
        };
      }}
    />
  );
}
