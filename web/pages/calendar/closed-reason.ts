import type { ClosedReason } from '../../../domain/calendar.ts';
import { useLocal, useWords } from '../../language/language.tsx';
import { calendarWords } from './words.ts';

/** Why the offices are closed, in words. */
export function useClosedReason(): (why: ClosedReason) => string {
  const t = useWords(calendarWords);
  const local = useLocal();
  return (why) => {
    if (why.because === 'holiday') return local(why.name);
    return why.because === 'closure' ? t.closure(why.reason) : t[why.because];
  };
}
