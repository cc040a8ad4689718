import { shortDate } from '../language/dates.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Chip } from '../ui/chip.tsx';

const SOON_MS = 5 * 86_400_000;

interface Props {
  /** Cases whose processing period has ended. */
  readonly late: number;
  /** When the next one ends. */
  readonly nextDueAt: string | null;
  readonly now: number;
}

/** 期限への影響: what waiting costs. */
export function DeadlineEffect({ late, nextDueAt, now }: Props) {
  const t = useWords(own);
  const { language } = useLanguage();
  const next = nextDueAt === null ? undefined : shortDate(nextDueAt, language);
  const isSoon = nextDueAt !== null && Date.parse(nextDueAt) - now < SOON_MS;
  return (
    <>
      {late > 0 && <Chip tone="late">{t.late(late)}</Chip>}
      {next !== undefined && (isSoon ? <Chip tone="soon">{t.until(next)}</Chip> : ` ${t.until(next)}`)}
      {late === 0 && next === undefined && t.none}
    </>
  );
}

const own = words({
  late: { ja: (n: number) => `期限超過 ${n.toLocaleString()}件`, en: (n: number) => `${n.toLocaleString()} overdue` },
  until: { ja: (day: string) => `次の期限 ${day}`, en: (day: string) => `next due ${day}` },
  none: { ja: '期限は未定', en: 'not yet known' },
});
