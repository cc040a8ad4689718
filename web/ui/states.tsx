import { type ReactNode, useEffect, useState } from 'react';
import { problemOf } from '../api/problem.ts';
import { useProblemWords } from '../language/problem-words.ts';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Button } from './button.tsx';
import styles from './states.module.css';

const LATE_MS = 300;

/** What is still on its way: nothing at first, then lines of the height of what comes. */
export function Loading({ lines = 8 }: { readonly lines?: number }) {
  const t = useWords(own);
  const [shown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), LATE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className={styles['skeleton']} role="status">
      <span className="unseen">{t.loading}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={styles['line']} aria-hidden />
      ))}
    </div>
  );
}

/** Nothing there, and what comes next. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <strong>{title}</strong>
      {children}
    </div>
  );
}

/** What happened, what is kept, the way out, and the code. @param error what was thrown */
export function Trouble({
  error,
  retry,
  children,
}: {
  readonly error: unknown;
  readonly retry?: () => void;
  readonly children?: ReactNode;
}) {
  const t = useWords(own);
  const problem = problemOf(error);
  const say = useProblemWords();
  return (
    <div className={styles['banner']} role="alert">
      <p>{say(problem)}</p>
      {children}
      {retry !== undefined && (
        <Button size="small" onPress={retry}>
          {t.reload}
        </Button>
      )}
      <code>{problem.code}</code>
    </div>
  );
}

/** Something to know before going on. */
export function Notice({
  tone = 'notice',
  children,
}: {
  readonly tone?: 'notice' | 'info' | 'trouble';
  readonly children: ReactNode;
}) {
  return (
    <div className={`${styles['banner']} ${tone === 'trouble' ? '' : styles[tone]}`} role="status">
      {children}
    </div>
  );
}

const own = words({
  loading: { ja: '読み込んでいます', en: 'Loading' },
  reload: { ja: '再読込', en: 'Reload' },
});
