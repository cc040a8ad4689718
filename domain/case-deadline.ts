import { type BusinessCalendar, dateInTokyo, toPlainDate } from './calendar.ts';
import { DomainError } from './errors.ts';

export type PauseReason = 'correction' | 'other-agency' | 'statute';

/** A time in which the agency cannot go on; `to` is `null` while it lasts. */
export interface Pause {
  readonly reason: PauseReason;
  readonly from: Date;
  readonly to: Date | null;
  /** The provision, for a pause by statute. */
  readonly article?: string;
}

/** Days of a case's processing period, both ends included (`YYYY-MM-DD`). */
export interface DeadlineInterval {
  readonly from: string;
  readonly to: string;
  readonly counted: boolean;
  /** Why the days do not count: a pause, or that the last day moved on to a day on which the offices are open. */
  readonly reason?: PauseReason | 'moved-to-open-day';
  readonly article?: string;
}

export interface CaseDeadline {
  /** Last day of the period; while a pause lasts it moves on with each day. */
  readonly dueDate: string;
  /** At `asOf`, to the instant. */
  readonly state: 'running' | 'paused';
  /** Without gap or overlap from the day after receipt to the due date, or to `asOf` when that is later. */
  readonly intervals: readonly DeadlineInterval[];
  /** Days counted up to and including the day of `asOf`. */
  readonly daysUsed: number;
  /** Below zero when the case is overdue. */
  readonly daysLeft: number;
}

/** 補正 is asked for under 行政手続法7条; its time is the applicant's, not the agency's. */
export const PAUSE_ARTICLES: Readonly<Partial<Record<PauseReason, string>>> = { correction: '行政手続法7条' };

type Uncounted = Pick<DeadlineInterval, 'reason' | 'article'>;

/**
 * 標準処理期間 (行政手続法6条, domain §1.4): by when a case received at `receivedAt` should be decided, and why then.
 * Calendar days in Tokyo, the first not counted; whole days only: of a pause the day it begins still counts, the days
 * after it up to and including the day it ends do not. Overlapping pauses count once, under the one that began first. The
 * period ends on a day on which the agency can act: open, and not paused. Throws `period-invalid`.
 */
export function caseDeadline({
  receivedAt,
  targetDays,
  pauses,
  calendar,
  asOf,
}: {
  readonly receivedAt: Date;
  readonly targetDays: number;
  readonly pauses: readonly Pause[];
  readonly calendar: BusinessCalendar;
  readonly asOf: Date;
}): CaseDeadline {
  if (!Number.isInteger(targetDays) || targetDays < 1) throw new DomainError('period-invalid');
  const today = dateInTokyo(asOf);
  const pausedDays = pausedBy(pauses, asOf);
  const intervals: DeadlineInterval[] = [];
  let counted = 0;
  let daysUsed = 0;
  let dueDate: string | null = null;
  let day = toPlainDate(dateInTokyo(receivedAt));

  while (dueDate === null || day.toString() < today) {
    day = day.add({ days: 1 });
    const date = day.toString();
    const uncounted =
      pausedDays(date) ??
      (dueDate === null && counted === targetDays ? { reason: 'moved-to-open-day' as const } : null);
    if (uncounted === null) counted += 1;
    if (uncounted === null && date <= today) daysUsed += 1;
    append(intervals, date, uncounted);
    const canAct = uncounted?.reason === undefined || uncounted.reason === 'moved-to-open-day';
    if (dueDate === null && counted >= targetDays && canAct && calendar.isOpenDay(day)) dueDate = date;
  }

  const isPaused = pauses.some(({ from, to }) => from <= asOf && (to === null || asOf < to));
  return { dueDate, state: isPaused ? 'paused' : 'running', intervals, daysUsed, daysLeft: targetDays - daysUsed };
}

/** Which pause takes a day out of the period, if any does. */
function pausedBy(pauses: readonly Pause[], asOf: Date): (date: string) => Uncounted | null {
  const spans = pauses
    .toSorted((one, other) => one.from.getTime() - other.from.getTime())
    .map(({ reason, from, to, article = PAUSE_ARTICLES[reason] }) => {
      if (to !== null && to < from) throw new DomainError('period-invalid');
      const uncounted: Uncounted = article === undefined ? { reason } : { reason, article };
      return { after: dateInTokyo(from), until: dateInTokyo(to ?? asOf), uncounted };
    });
  return (date) => spans.find(({ after, until }) => after < date && date <= until)?.uncounted ?? null;
}

/** Adds a day to the last interval when it is of the same kind. */
function append(intervals: DeadlineInterval[], date: string, uncounted: Uncounted | null): void {
  const last = intervals.at(-1);
  const continues =
    last !== undefined &&
    last.counted === (uncounted === null) &&
    last.reason === uncounted?.reason &&
    last.article === uncounted?.article;
  if (continues) intervals[intervals.length - 1] = { ...last, to: date };
  else intervals.push({ from: date, to: date, counted: uncounted === null, ...uncounted });
}
