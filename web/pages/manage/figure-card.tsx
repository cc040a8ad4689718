import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, Suspense, useId, useState } from 'react';
import type { Refused } from '../../api/problem.ts';
import { useWords } from '../../language/language.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import type { Tone } from './charts/mark.tsx';
import styles from './manage.module.css';
import { manageWords } from './words.ts';

/** A picture and its twin, and what is said of both. */
export interface Shown {
  readonly note?: ReactNode;
  /** Which tone stands for what, where the marks do not say so themselves. */
  readonly tones?: readonly (readonly [Tone, string])[];
  readonly picture: ReactNode;
  readonly table: ReactNode;
}

interface Props<Data> {
  readonly title: string;
  readonly query: Pick<UseQueryResult<Data, Refused>, 'data' | 'error' | 'refetch'>;
  /** `null`: there is nothing to show. */
  readonly show: (data: Data) => Shown | null;
  readonly empty: string;
}

const VIEWS = ['picture', 'table'] as const;

/** One thing a manager looks at: as a picture first, as a table at a press. */
export function FigureCard<Data>({ title, query, show, empty }: Props<Data>) {
  const t = useWords(manageWords);
  const id = useId();
  const [view, setView] = useState<(typeof VIEWS)[number]>('picture');
  const shown = query.data === undefined ? undefined : show(query.data);
  return (
    <section className={styles['card']} aria-labelledby={id}>
      <header className={styles['cardHead']}>
        <h2 id={id}>{title}</h2>
        <div className={styles['views']} role="group" aria-label={t.viewOf(title)}>
          {VIEWS.map((one) => (
            <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
              {t[one]}
            </button>
          ))}
        </div>
      </header>
      {query.error !== null && <Trouble error={query.error} retry={() => void query.refetch()} />}
      {shown === undefined && query.error === null && <Loading lines={5} />}
      {shown === null && <Empty title={empty} />}
      {shown != null && (
        <>
          {shown.note}
          {view === 'picture' && shown.tones !== undefined && (
            <ul className={styles['tones']}>
              {shown.tones.map(([tone, label]) => (
                <li key={tone}>
                  <span className={`${styles['tone']} ${styles[tone]}`} aria-hidden /> {label}
                </li>
              ))}
            </ul>
          )}
          {view === 'picture' ? <Suspense fallback={<Loading lines={5} />}>{shown.picture}</Suspense> : shown.table}
        </>
      )}
    </section>
  );
}
