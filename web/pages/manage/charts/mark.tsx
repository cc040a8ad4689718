import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../../language/language.tsx';
import { type Figure, listOf } from '../list-of.ts';
import { manageWords } from '../words.ts';
import styles from './charts.module.css';

/** What a mark is filled with; the words beside it say the same. */
export type Tone = 'main' | 'pale' | 'late' | 'age0' | 'age1' | 'age2' | 'age3';

interface Props {
  readonly figure: Figure;
  /** The mark in words. */
  readonly says: string;
  readonly children: ReactNode;
}

/** A mark in a picture: it opens the list of what it counts. What is written in it has to be part of what it says. */
export function Mark({ figure, says, children }: Props) {
  const t = useWords(manageWords);
  if (figure.count === 0) return <g>{children}</g>;
  return (
    <Link {...listOf(figure)} className={styles['mark'] ?? ''} aria-label={t.opens(says)}>
      {children}
    </Link>
  );
}
