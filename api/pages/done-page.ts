import type { DoneNumbers, Figure } from '../../contracts/numbers.ts';
import type { DoneCount } from '../../db/queries/done-counts.ts';
import type { NumbersScope } from '../../db/queries/open-counts.ts';
import { TASK_STATUSES } from '../../domain/task-transitions.ts';
import type { WorklistFilters } from '../../domain/worklists.ts';
import type { CsvColumn } from '../csv.ts';
import { addressOf } from '../worklist-address.ts';

interface Days {
  readonly from: string;
  readonly to: string;
}

const NOTHING: DoneCount = {
  day: null,
  office: null,
  kind: null,
  month: null,
  done: 0,
  onTime: 0,
  median: null,
  p90: null,
  waited: 0,
  worked: 0,
  parked: 0,
  delegated: 0,
};

/** What was done and opened in a period, each figure with the worklist that it counts. */
export function donePage(
  {
    done,
    opened,
  }: { readonly done: readonly DoneCount[]; readonly opened: readonly { day: string; opened: number }[] },
  { kind, office, procedure }: Omit<NumbersScope, 'reach'>,
  { from, to, now, onTimeTarget }: Days & { readonly now: Date; readonly onTimeTarget: number | null },
): DoneNumbers {
  const filters: WorklistFilters = {
    queues: 'all',
    ...(kind === undefined ? {} : { kinds: [kind] }),
    ...(office === undefined ? {} : { offices: [office] }),
    ...(procedure === undefined ? {} : { procedure }),
  };
  const byDay = new Map(done.flatMap((count) => (count.day === null ? [] : [[count.day, count.done]])));
  const openedOn = new Map(opened.map((count) => [count.day, count.opened]));
  const days = [...new Set([...byDay.keys(), ...openedOn.keys()])].sort();
  const altogether =
    done.find(({ day, month, kind: one }) => day === null && month === null && one === null) ?? NOTHING;
  const within = (month: string) => ({
    closedFrom: later(from, `${month}-01`),
    closedTo: earlier(to, lastDayOf(month)),
  });
  return {
    asOf: now.toISOString(),
    from,
    to,
    onTimeTarget,
    ...partOf(altogether, { ...filters, closedFrom: from, closedTo: to }),
    days: days.map((day) => ({
      day,
      opened: figure(openedOn.get(day), { ...filters, statuses: [...TASK_STATUSES], openedFrom: day, openedTo: day }),
      done: figure(byDay.get(day), completed({ ...filters, closedFrom: day, closedTo: day })),
    })),
    months: done.flatMap((count) => {
      const { month } = count;
      if (month === null || count.office !== null) return [];
      return [{ month, ...partOf(count, { ...filters, ...within(month) }) }];
    }),
    kinds: done.flatMap((count) => {
      if (count.kind === null || count.office !== null) return [];
      const list = { ...filters, kinds: [count.kind], closedFrom: from, closedTo: to };
      return [{ kind: count.kind, ...partOf(count, list) }];
    }),
    queues: done.flatMap((count) => {
      const { month } = count;
      if (month === null || count.office === null || count.kind === null) return [];
      const list = { ...filters, kinds: [count.kind], offices: [count.office], ...within(month) };
      return [{ office: count.office, kind: count.kind, month, ...partOf(count, list) }];
    }),
  };
}

type Part = Pick<DoneNumbers, 'done' | 'onTime' | 'late' | 'handling' | 'spent'>;

function partOf(
  { done, onTime, median, p90, waited, worked, parked, delegated }: DoneCount,
  list: WorklistFilters,
): Part {
  return {
    done: figure(done, completed(list)),
    onTime: figure(onTime, completed({ ...list, onTime: true })),
    late: figure(done - onTime, completed({ ...list, onTime: false })),
    handling: { median, p90 },
    spent: { waited, worked, parked, delegated },
  };
}

const completed = (list: WorklistFilters): WorklistFilters => ({ ...list, statuses: ['COMPLETED'] });
const figure = (count = 0, list: WorklistFilters): Figure => ({ count, list: addressOf(list) });
const later = (one: string, other: string) => (one > other ? one : other);
const earlier = (one: string, other: string) => (one < other ? one : other);

function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}

type QueueMonth = DoneNumbers['queues'][number];

/** 期限内処理率 is left to the reader: a share of nothing is none. */
export const DONE_COLUMNS: readonly CsvColumn<QueueMonth>[] = [
  { key: 'month', heading: '年月', cell: ({ month }) => month },
  { key: 'office', heading: '所管', cell: ({ office }) => office },
  { key: 'kind', heading: '業務', cell: ({ kind }) => kind },
  { key: 'done', heading: '処理件数', cell: ({ done }) => done.count },
  { key: 'onTime', heading: '期限内', cell: ({ onTime }) => onTime.count },
  { key: 'late', heading: '期限後', cell: ({ late }) => late.count },
  { key: 'median', heading: '処理時間の中央値(秒)', cell: ({ handling }) => handling.median },
  { key: 'p90', heading: '処理時間の90%点(秒)', cell: ({ handling }) => handling.p90 },
  { key: 'waited', heading: '待ち(秒)', cell: ({ spent }) => spent.waited },
  { key: 'worked', heading: '作業(秒)', cell: ({ spent }) => spent.worked },
  { key: 'parked', heading: '保留(秒)', cell: ({ spent }) => spent.parked },
  { key: 'delegated', heading: '委任(秒)', cell: ({ spent }) => spent.delegated },
];
