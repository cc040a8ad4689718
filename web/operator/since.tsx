import { dateTime, lasting } from '../language/dates.ts';
import { useLanguage } from '../language/language.tsx';
import styles from './since.module.css';

/** Since when, exactly, and how long that is. @param now when that was read */
export function Since({ at, now }: { readonly at: string; readonly now: number }) {
  const { language } = useLanguage();
  return (
    <time className={styles['since']} dateTime={at}>
      {dateTime(at, language)} ({lasting(now - Date.parse(at), language)})
    </time>
  );
}
