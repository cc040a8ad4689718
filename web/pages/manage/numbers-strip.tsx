import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/ask.ts';
import { reading } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { useMay } from '../../shell/session.tsx';
import { useDecisions } from '../../tasks/decisions.ts';
import { type Figure, listOf } from './list-of.ts';
import styles from './manage.module.css';
import { manageWords } from './words.ts';

/** The day in numbers; each opens its list. */
export function NumbersStrip({ numbers }: { readonly numbers: Answer<'GET /manager/numbers'> | undefined }) {
  const t = useWords(manageWords);
  const decisions = useDecisions().data;
  const stuck = useQuery({
    ...reading('GET /stuck', { query: { limit: 1 } }),
    enabled: useMay()('stuck:read'),
  }).data?.causes.reduce((sum, { cases }) => sum + cases, 0);
  const due = numbers?.due.filter(({ state }) => state !== 'later' && state !== 'paused');
  return (
    <ul className={styles['strip']} aria-label={t.numbers}>
      {numbers !== undefined && <Number label={t.open} figure={numbers.open} />}
      {due?.map(({ state, ...figure }) => (
        <Number key={state} label={t[state]} figure={figure} isLate={state === 'overdue' && figure.count > 0} />
      ))}
      {stuck !== undefined && (
        <li>
          <Link to="/ops" className={styles['figure'] ?? ''}>
            <Value label={t.stuck} count={stuck} />
          </Link>
        </li>
      )}
      {decisions !== undefined && (
        <li>
          <Link to="/manage/decisions" className={styles['figure'] ?? ''}>
            <Value label={t.toDecide} count={decisions.length} />
          </Link>
        </li>
      )}
    </ul>
  );
}

function Number({
  label,
  figure,
  isLate = false,
}: {
  readonly label: string;
  readonly figure: Figure;
  readonly isLate?: boolean;
}) {
  return (
    <li>
      <Link {...listOf(figure)} className={`${styles['figure']} ${isLate ? styles['isLate'] : ''}`}>
        <Value label={label} count={figure.count} />
      </Link>
    </li>
  );
}

function Value({ label, count }: { readonly label: string; readonly count: number }): ReactNode {
  return (
    <>
      <span>{label}</span> <strong>{count.toLocaleString()}</strong>
    </>
  );
}
