import { dateTime, shortDate } from '../language/dates.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { Chip } from '../ui/chip.tsx';
import type { Duty } from './duty.ts';
import { dutyWords } from './words.ts';

const DAY_MS = 86_400_000;

/** The days that were looked through, both included. */
export function PeriodOf({ duty: { from, to } }: { readonly duty: Duty }) {
  const t = useWords(dutyWords);
  const { language } = useLanguage();
  const last = new Date(Date.parse(to) - DAY_MS).toISOString().slice(0, 10);
  return t.span(shortDate(from, language), shortDate(last, language));
}

/** Until when it is signed, and whether that has passed. */
export function DueState({ duty: { dueAt, escalatedAt } }: { readonly duty: Duty }) {
  const t = useWords(dutyWords);
  const { language } = useLanguage();
  return (
    <>
      {dateTime(dueAt, language)}{' '}
      {escalatedAt !== null && (
        <>
          <Chip tone="late">{t.late}</Chip> {t.escalated}
        </>
      )}
    </>
  );
}

/** How many findings there are, and how many nobody has answered. */
export function FindingCount({ duty: { findings, openFindings } }: { readonly duty: Duty }) {
  const t = useWords(dutyWords);
  if (findings === 0) return t.noFindings;
  return openFindings === 0 ? t.answered(findings) : t.open(openFindings, findings);
}
