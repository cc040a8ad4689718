import type { Answer } from '../api/ask.ts';
import { dateTime, shortDate, time } from '../language/dates.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import type { Language } from '../language/words.ts';
import { words } from '../language/words.ts';
import { Chip, type Tone } from '../ui/chip.tsx';

type Task = Answer<'GET /tasks'>['items'][number];
type DueState = Task['dueState'];

const TONES: Partial<Record<DueState, Tone>> = { overdue: 'late', paused: 'paused', today: 'soon' };

/** 期限: until when, in words, and why on hover. @param as how it stood where it was first shown */
export function TaskDue({ task, as = task.dueState }: { readonly task: Task; readonly as?: DueState }) {
  const t = useWords(own);
  const { language } = useLanguage();
  const why = useDueReason()(task);
  const text = dueText(task, t, language);
  const tone = TONES[as];
  if (tone === undefined) return <span title={why}>{text}</span>;
  return (
    <Chip tone={tone} why={why}>
      {text}
    </Chip>
  );
}

/** Why a task is due then, in a sentence. */
export function useDueReason(): (task: Task) => string {
  const t = useWords(own);
  const { language } = useLanguage();
  return ({ dueAt, label }) => t.why(dateTime(dueAt, language), label[language]);
}

interface DueWords {
  readonly overdueDays: (days: number) => string;
  readonly overdueToday: string;
  readonly today: (at: string) => string;
  readonly daysLeft: (day: string, days: number) => string;
}

/** 2開庁日超過, 本日17:15, 11/26(木) あと2開庁日. */
function dueText({ dueAt, dueState, businessDaysLeft: days }: Task, t: DueWords, language: Language): string {
  if (dueState === 'overdue') return days >= 0 ? t.overdueToday : t.overdueDays(-days);
  if (dueState === 'today') return t.today(time(dueAt, language));
  return t.daysLeft(shortDate(dueAt, language), days);
}

const own = words({
  overdueDays: { ja: (days: number) => `${days}開庁日超過`, en: (days: number) => `${days} d overdue` },
  overdueToday: { ja: '本日超過', en: 'overdue today' },
  today: { ja: (at: string) => `本日${at}`, en: (at: string) => `today ${at}` },
  daysLeft: {
    ja: (day: string, days: number) => `${day} あと${days}開庁日`,
    en: (day: string, days: number) => `${day}, ${days} d left`,
  },
  why: {
    ja: (date: string, label: string) => `「${label}」の処理目標は${date}です。「プレビュー」で理由を見られます。`,
    en: (date: string, label: string) => `The service level of “${label}” ends on ${date}. The preview says why.`,
  },
});
