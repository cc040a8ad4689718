import type { Figure, Numbers } from '../../contracts/numbers.ts';
import type { Moments, NumbersScope, OpenCount } from '../../db/queries/open-counts.ts';
import { dateInTokyo, toPlainDate } from '../../domain/calendar.ts';
import { DUE_STATES, type DueState, dueWindow, openedBefore, type WorklistFilters } from '../../domain/worklists.ts';
import type { CsvColumn } from '../csv.ts';
import { addressOf } from '../worklist-address.ts';
import type { queueLabels } from './queue-labels.ts';

/** Calendar days at which a band of ages begins, after the first. */
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
  { labels, now }: { readonly labels: ReturnType<typeof queueLabels>; readonly now: Date },
): Numbers {
  const common: WorklistFilters = {
    queues: 'all',
    ...(office === undefined ? {} : { offices: [office] }),
    ...(procedure === undefined ? {} : { procedure }),
  };
  const filters = { ...common, ...(kind === undefined ? {} : { kinds: [kind] }) };
  const kinds = [...new Set(counts.map((count) => count.kind))];
  const offices = [...new Set(counts.map((count) => count.office))].toSorted();
  return {
    asOf: now.toISOString(),
    ...figuresOf(counts, filters),
    age: agesOf(counts, filters, now),
    kinds: kinds.map((one) => {
      const those = counts.filter((count) => count.kind === one);
      const list = { ...filters, kinds: [one] };
      return { kind: one, label: labels.kind(one), ...figuresOf(those, list), age: agesOf(those, list, now) };
    }),
    offices: offices.map((one) => {
      const those = counts.filter((count) => count.office === one);
      return { office: one, label: labels.office(one), ...figuresOf(those, { ...filters, offices: [one] }) };
    }),
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

/** In bands, each with the days between which they were opened. */
function agesOf(counts: readonly OpenCount[], filters: WorklistFilters, now: Date): Numbers['age'] {
  const dayBefore = (days: number) => toPlainDate(dateInTokyo(now)).subtract({ days }).toString();
  return [0, ...AGES].map((fromDays, band) => {
    const next = AGES[band];
    const toDays = next === undefined ? null : next - 1;
    return {
      fromDays,
      toDays,
      ...figure(counts, (count) => asOld(count, band) - asOld(count, band + 1), {
        ...filters,
        ...(toDays === null ? {} : { openedFrom: dayBefore(toDays) }),
        ...(fromDays === 0 ? {} : { openedTo: dayBefore(fromDays) }),
      }),
    };
  });
}

const asOld = ({ open, ages }: OpenCount, band: number) => [open, ...ages][band] ?? 0;

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
