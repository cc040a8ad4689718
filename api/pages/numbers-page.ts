import type { Figure, Numbers } from '../../contracts/numbers.ts';
import type { Moments, NumbersScope, OpenCount } from '../../db/queries/open-counts.ts';
import { dateInTokyo } from '../../domain/calendar.ts';
import { DUE_STATES, type DueState, dueWindow, openedBefore, type WorklistFilters } from '../../domain/worklists.ts';
import type { CsvColumn } from '../csv.ts';
import { addressOf } from '../worklist-address.ts';

/** Calendar days after which a task is old, each with a number of its own. */
const AGES = [7, 14, 30] as const;

const DUE_HEADINGS: Readonly<Record<DueState, string>> = {
  overdue: '期限超過',
  today: '本日期限',
  'this-week': '今週期限',
  later: '来週以降',
  paused: '停止中',
};

/** Days between which the counts are split. */
export function momentsAt(now: Date): Moments {
  const startOf = (state: DueState) => dueWindow(state, now).from ?? now;
  return {
    now,
    tomorrow: startOf('this-week'),
    nextWeek: startOf('later'),
    ages: AGES.map((days) => dateInTokyo(openedBefore(days, now))),
  };
}

/** Counts by queue, added up; each figure with the worklist that it counts. */
export function numbersPage(
  counts: readonly OpenCount[],
  { kind, office, procedure }: Omit<NumbersScope, 'reach'>,
  now: Date,
): Numbers {
  const common: WorklistFilters = {
    queues: 'all',
    ...(office === undefined ? {} : { offices: [office] }),
    ...(procedure === undefined ? {} : { procedure }),
  };
  const filters = { ...common, ...(kind === undefined ? {} : { kinds: [kind] }) };
  const kinds = [...new Set(counts.map((count) => count.kind))];
  return {
    asOf: now.toISOString(),
    ...figuresOf(counts, filters),
    age: AGES.map((olderThanDays, at) => ({
      olderThanDays,
      ...figure(counts, (count) => count.ages[at] ?? 0, { ...filters, olderThanDays }),
    })),
    kinds: kinds.map((one) => ({
      kind: one,
      ...figuresOf(
        counts.filter((count) => count.kind === one),
        { ...common, kinds: [one] },
      ),
    })),
    queues: counts.map((count) => ({
      kind: count.kind,
      office: count.office,
      ...figuresOf([count], { ...common, kinds: [count.kind], offices: [count.office] }),
    })),
  };
}

function figuresOf(counts: readonly OpenCount[], filters: WorklistFilters): Pick<Numbers, 'open' | 'due'> {
  return {
    open: figure(counts, ({ open }) => open, filters),
    due: DUE_STATES.map((state, at) => ({
      state,
      ...figure(counts, ({ due }) => due[at] ?? 0, { ...filters, due: state }),
    })),
  };
}

function figure(counts: readonly OpenCount[], of: (count: OpenCount) => number, list: WorklistFilters): Figure {
  return { count: counts.reduce((sum, count) => sum + of(count), 0), list: addressOf(list) };
}

type QueueNumbers = Numbers['queues'][number];

export const NUMBERS_COLUMNS: readonly CsvColumn<QueueNumbers>[] = [
  { key: 'kind', heading: '業務', cell: ({ kind }) => kind },
  { key: 'office', heading: '所管', cell: ({ office }) => office },
  { key: 'open', heading: '未処理', cell: ({ open }) => open.count },
  ...DUE_STATES.map((state, at) => ({
    key: state,
    heading: DUE_HEADINGS[state],
    cell: ({ due }: QueueNumbers) => due[at]?.count ?? 0,
  })),
];
