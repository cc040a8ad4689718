import type { Temporal } from 'temporal-polyfill';
import { type BusinessCalendar, dateInTokyo, instantInTokyo, toPlainDate } from './calendar.ts';
import type { TaskStatus } from './task-transitions.ts';

/** How the due date of a task stands (期限の状態); `paused` while its case's clock stands. */
export const DUE_STATES = ['overdue', 'today', 'this-week', 'later', 'paused'] as const;
export type DueState = (typeof DUE_STATES)[number];

export const HOLDERS = ['me', 'others', 'none'] as const;

/** `due`: priority, due date, id. */
export const WORKLIST_SORTS = ['due', 'opened', 'receipt'] as const;
export type WorklistSort = (typeof WORKLIST_SORTS)[number];

/** What a worklist can show; `name` and `kana` are the applicant's, and a page with them is a read of personal data. */
export const WORKLIST_COLUMNS = [
  'receiptNumber',
  'kind',
  'office',
  'procedure',
  'status',
  'name',
  'kana',
  'dueAt',
  'dueState',
  'businessDaysLeft',
  'waitingReason',
  'holder',
  'priority',
  'escalatedTo',
  'openedAt',
] as const;
export type WorklistColumn = (typeof WORKLIST_COLUMNS)[number];

export function showsNames(columns: readonly string[]): boolean {
  return columns.includes('name') || columns.includes('kana');
}

/** Which tasks a worklist has; what is left out filters nothing. */
export interface WorklistFilters {
  /** `all`: also of queues the person does not belong to. */
  readonly queues?: 'mine' | 'all';
  readonly kinds?: string[];
  readonly offices?: string[];
  readonly procedure?: string;
  /** Without it: what is open. */
  readonly statuses?: TaskStatus[];
  readonly due?: DueState;
  readonly holder?: (typeof HOLDERS)[number];
  readonly olderThanDays?: number;
  /** Days in Tokyo (`YYYY-MM-DD`), both included. */
  readonly dueFrom?: string;
  readonly dueTo?: string;
  readonly openedFrom?: string;
  readonly openedTo?: string;
  readonly closedFrom?: string;
  readonly closedTo?: string;
  readonly paused?: boolean;
  /** Closed by its due date, or after it. */
  readonly onTime?: boolean;
  /** At least. */
  readonly priority?: number;
  readonly escalated?: boolean;
}

export interface DueWindow {
  readonly from?: Date;
  readonly before?: Date;
}

/** The moments between which a due date is in that state; a paused task may be due at any time. */
export function dueWindow(state: DueState, now: Date): DueWindow {
  const today = toPlainDate(dateInTokyo(now));
  const tomorrow = startOf(today.add({ days: 1 }));
  const nextWeek = startOf(today.add({ days: 8 - today.dayOfWeek }));
  switch (state) {
    case 'overdue':
      return { before: now };
    case 'today':
      return { from: now, before: tomorrow };
    case 'this-week':
      return { from: tomorrow, before: nextWeek };
    case 'later':
      return { from: nextWeek };
    case 'paused':
      break;
  }
  return {};
}

/** How due dates read at one moment. */
export interface DueReading {
  /** Agrees with `dueWindow`. */
  stateOf(dueAt: Date, isPaused: boolean): DueState;
  /** Business days until the due date: 0 on the day itself, below 0 after it. */
  daysLeft(dueAt: Date, calendar: BusinessCalendar): number;
}

export function readDueDatesAt(now: Date): DueReading {
  const today = dateInTokyo(now);
  const windows = DUE_STATES.map((state) => ({ state, ...dueWindow(state, now) }));
  // Many tasks are due on the same day, and counting business days takes longer than remembering them.
  const left = new Map<BusinessCalendar, Map<string, number>>();
  return {
    stateOf(dueAt, isPaused) {
      if (isPaused) return 'paused';
      const within = ({ from, before }: DueWindow) =>
        (from === undefined || dueAt >= from) && (before === undefined || dueAt < before);
      return windows.find(within)?.state ?? 'later';
    },
    daysLeft(dueAt, calendar) {
      const known = left.get(calendar) ?? new Map<string, number>();
      left.set(calendar, known);
      const day = dateInTokyo(dueAt);
      const days = known.get(day) ?? calendar.businessDaysBetween(today, day);
      known.set(day, days);
      return days;
    },
  };
}

/** What was opened by then is older than so many days. */
export function openedBefore(days: number, now: Date): Date {
  return startOf(toPlainDate(dateInTokyo(now)).subtract({ days: days - 1 }));
}

/** From the beginning of one day in Tokyo to the end of another. */
export function daysBetween(from: string | undefined, to: string | undefined): DueWindow {
  return {
    ...(from === undefined ? {} : { from: startOf(toPlainDate(from)) }),
    ...(to === undefined ? {} : { before: startOf(toPlainDate(to).add({ days: 1 })) }),
  };
}

function startOf(day: Temporal.PlainDate): Date {
  return instantInTokyo(day.toString(), '00:00');
}
