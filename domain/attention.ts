import { type BusinessCalendar, dateInTokyo, instantInTokyo } from './calendar.ts';
import { CLOSING_TIME, serviceLevelDue } from './service-level.ts';

/**
 * What is done about a task that nobody gets on with (domain §6.1, WS12 and WS13), as its definition has it. All periods
 * are business days.
 */
export interface Attention {
  /** 期限間近: so long before the due date. */
  readonly warnBusinessDays?: number;
  /** 期限超過: who hears of it, so long after the due date; `0` is the due date itself. */
  readonly escalation?: readonly { readonly afterBusinessDays: number; readonly to: string }[];
  /** Nobody has claimed it so long after it came up. `deputy` (代決者): whose task it is then. */
  readonly unclaimed?: {
    readonly remindAfterBusinessDays?: number;
    readonly escalateAfterBusinessDays: number;
    readonly deputy?: string;
  };
  /** Its holder has done nothing on it for so long: it goes back to its queue. */
  readonly idle?: { readonly warnAfterBusinessDays?: number; readonly returnAfterBusinessDays: number };
}

export const MARK_KINDS = [
  'unclaimed-reminder',
  'unclaimed',
  'due-soon',
  'breach',
  'escalation',
  'idle-warning',
  'idle',
  'case-due-soon',
  'case-breach',
] as const;

export type MarkKind = (typeof MARK_KINDS)[number];

/** A moment at which something is done once. */
export interface Mark {
  readonly kind: MarkKind;
  /** Place in a chain, from 0. */
  readonly step: number;
  readonly at: Date;
}

/** What is to be done about a task because of when it came up and when it is due. */
export function dueMarks(
  { openedAt, dueAt }: { readonly openedAt: Date; readonly dueAt: Date },
  { warnBusinessDays, escalation = [], unclaimed }: Attention,
  calendar: BusinessCalendar,
): Mark[] {
  const marks: Mark[] = [{ kind: 'breach', step: 0, at: dueAt }];
  const sinceOpened = (days: number) => serviceLevelDue(openedAt, days, calendar);
  if (unclaimed?.remindAfterBusinessDays !== undefined) {
    marks.push({ kind: 'unclaimed-reminder', step: 0, at: sinceOpened(unclaimed.remindAfterBusinessDays) });
  }
  if (unclaimed !== undefined) {
    marks.push({ kind: 'unclaimed', step: 0, at: sinceOpened(unclaimed.escalateAfterBusinessDays) });
  }
  if (warnBusinessDays !== undefined) {
    marks.push({ kind: 'due-soon', step: 0, at: closingNear(dueAt, -warnBusinessDays, calendar) });
  }
  for (const [step, { afterBusinessDays }] of escalation.entries()) {
    marks.push({ kind: 'escalation', step, at: closingNear(dueAt, afterBusinessDays, calendar) });
  }
  return marks;
}

/** What is to be done because its holder last did something at `touchedAt`. */
export function idleMarks(touchedAt: Date, { idle }: Attention, calendar: BusinessCalendar): Mark[] {
  if (idle === undefined) return [];
  const after = (days: number) => serviceLevelDue(touchedAt, days, calendar);
  const back: Mark = { kind: 'idle', step: 0, at: after(idle.returnAfterBusinessDays) };
  return idle.warnAfterBusinessDays === undefined
    ? [back]
    : [{ kind: 'idle-warning', step: 0, at: after(idle.warnAfterBusinessDays) }, back];
}

/** Days before the end of 標準処理期間 at which a case is called nearly due. */
const CASE_WARNING_DAYS = 5;

/** What is to be done about a case as a whole. @param dueDate `YYYY-MM-DD`, last day of its processing period */
export function caseMarks(dueDate: string, calendar: BusinessCalendar): Mark[] {
  const end = instantInTokyo(dueDate, CLOSING_TIME);
  return [
    { kind: 'case-due-soon', step: 0, at: closingNear(end, -CASE_WARNING_DAYS, calendar) },
    { kind: 'case-breach', step: 0, at: end },
  ];
}

/** Closing time of the n-th business day after (before) the day of `at`; with 0 `at` itself. */
function closingNear(at: Date, businessDays: number, calendar: BusinessCalendar): Date {
  if (businessDays === 0) return at;
  return instantInTokyo(calendar.addBusinessDays(dateInTokyo(at), businessDays), CLOSING_TIME);
}
