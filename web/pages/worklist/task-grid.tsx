import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { isComposing, useCommand } from '../../keys/keys.ts';
import { useWords } from '../../language/language.tsx';
import { usePreference } from '../../shell/preferences.ts';
import { useDueReason } from '../../tasks/task-due.tsx';
import { taskWords } from '../../tasks/words.ts';
import { toast } from '../../ui/toasts.tsx';
import { useTaskCommands } from '../../tasks/commands.ts';
import { useProblemWords } from '../../language/problem-words.ts';
import { problemOf } from '../../api/problem.ts';
import { type Column, useCells } from './columns.tsx';
import type { Row, Urgency } from './rows.ts';
import styles from './task-grid.module.css';
import { worklistWords } from './words.ts';

const HEIGHTS = { compact: 28, normal: 36, roomy: 44 } as const;
const CARD_HEIGHT = 104;
const GROUP_HEIGHT = 32;

type Line =
  | { readonly kind: 'group'; readonly urgency: Urgency; readonly count: number }
  | { readonly kind: 'row'; readonly row: Row };

interface Props {
  readonly rows: readonly Row[];
  readonly columns: readonly Column[];
  /** By urgency, each group under its word. */
  readonly isGrouped: boolean;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly onOpen: (row: Row) => void;
  readonly onPreview: (row: Row) => void;
  readonly label: string;
}

const NARROW = window.matchMedia('(width <= 640px)');

function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      NARROW.addEventListener('change', listener);
      return () => NARROW.removeEventListener('change', listener);
    },
    () => NARROW.matches,
  );
}

/** The rows in groups of urgency. One row has the focus; of a thousand only those in sight are made. */
export function TaskGrid({ rows, columns, isGrouped, selected, onSelect, onOpen, onPreview, label }: Props) {
  const t = useWords(worklistWords);
  const dueReason = useDueReason();
  const task = useWords(taskWords);
  const say = useProblemWords();
  const cells = useCells();
  const narrow = useNarrow();
  const [density] = usePreference('density');
  const { claim } = useTaskCommands();
  const scroller = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [wantsFocus, setWantsFocus] = useState(false);
  const [anchor, setAnchor] = useState<number>();
  const lines = useMemo(() => linesOf(rows, isGrouped), [rows, isGrouped]);
  const rowLines = useMemo(() => lines.flatMap((line, index) => (line.kind === 'row' ? [index] : [])), [lines]);
  const here = Math.min(at, rows.length - 1);
  const rowHeight = narrow ? CARD_HEIGHT : HEIGHTS[density];
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? GROUP_HEIGHT : rowHeight),
    overscan: 12,
    // The row with the focus is always there to have it.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const indexes = Array.from({ length: last - first + 1 }, (_, offset) => first + offset);
      const focused = rowLines[here];
      return focused === undefined || (focused >= first && focused <= last)
        ? indexes
        : [...indexes, focused].toSorted((a, b) => a - b);
    },
  });
  useEffect(() => virtual.measure(), [virtual, rowHeight]);

  const go = (to: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setAt(next);
    setWantsFocus(true);
    const line = rowLines[next];
    if (line !== undefined) virtual.scrollToIndex(next === 0 ? 0 : line, { align: 'auto' });
    return next;
  };
  const toggle = (row: Row) => {
    const next = new Set(selected);
    if (!next.delete(row.task.id)) next.add(row.task.id);
    onSelect(next);
  };
  const extend = (step: number) => {
    const start = anchor ?? here;
    setAnchor(start);
    const end = go(here + step);
    const [from, to] = start < end ? [start, end] : [end, start];
    onSelect(new Set([...selected, ...rows.slice(from, to + 1).map((row) => row.task.id)]));
  };
  const current = rows[here];
  const withCurrent = (work: (row: Row) => void) => () => {
    if (current !== undefined) work(current);
  };
  useCommand({ id: 'row-down', keys: 'j', label: t.moveDown, run: () => void go(here + 1) });
  useCommand({ id: 'row-up', keys: 'k', label: t.moveUp, run: () => void go(here - 1) });
  useCommand({ id: 'row-select', keys: 'x', label: t.selectThis, run: withCurrent(toggle) });
  useCommand(
    selected.size > 0
      ? null
      : {
          id: 'claim',
          keys: 'c',
          label: task.claim,
          run: withCurrent(({ task: { id, version, receiptNumber } }) => {
            claim({ id, version, name: receiptNumber }).catch((error: unknown) => toast(say(problemOf(error))));
          }),
        },
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || current === undefined || event.ctrlKey || event.metaKey || event.altKey)
      return;
    const isOnRow = event.target instanceof HTMLElement && event.target.role === 'row';
    const act = {
      ArrowDown: () => (event.shiftKey ? extend(1) : void go(here + 1)),
      ArrowUp: () => (event.shiftKey ? extend(-1) : void go(here - 1)),
      PageDown: () => void go(here + 15),
      PageUp: () => void go(here - 15),
      Home: () => void go(0),
      End: () => void go(rows.length - 1),
      ...(isOnRow ? { Enter: () => onOpen(current), ' ': () => onPreview(current) } : {}),
    }[event.key];
    if (act === undefined) return;
    event.preventDefault();
    if (!event.shiftKey) setAnchor(undefined);
    act();
  };

  let rowNumber = -1;
  return (
    <div
      ref={scroller}
      className={`${styles['grid']} ${narrow ? styles['cards'] : ''}`}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-multiselectable
      onKeyDown={onKeyDown}
    >
      <div role="row" aria-rowindex={1} className={styles['header']}>
        <span role="columnheader" className={styles['check']}>
          <span className="unseen">{t.selectThis}</span>
        </span>
        {columns.map((column) => (
          <span key={column} role="columnheader" className={styles[column]}>
            {t[column]}
          </span>
        ))}
      </div>
      <div role="presentation" className={styles['space']} style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          const place = { transform: `translateY(${item.start}px)`, blockSize: item.size };
          if (line.kind === 'group') {
            return (
              <div key={line.urgency} role="row" className={styles['group']} style={place}>
                <span role="gridcell">
                  {t[line.urgency]} {line.count.toLocaleString()}
                </span>
              </div>
            );
          }
          const { row } = line;
          rowNumber = rowLines.indexOf(item.index);
          const number = rowNumber;
          const isSelected = selected.has(row.task.id);
          return (
            <GridRow
              key={row.task.id}
              isHere={number === here}
              takesFocus={wantsFocus && number === here}
              onFocused={() => setWantsFocus(false)}
              className={`${styles['row']} ${isSelected ? styles['selected'] : ''} ${row.gone ? styles['gone'] : ''}`}
              style={place}
              index={number + 2}
              isSelected={isSelected}
              description={dueReason(row.task)}
              onFocus={() => setAt(number)}
              onClick={() => onOpen(row)}
            >
              <span role="gridcell" className={styles['check']}>
                <ChangedMark version={row.task.version} />
                <input
                  type="checkbox"
                  tabIndex={-1}
                  aria-label={t.selectRow(row.task.receiptNumber)}
                  checked={isSelected}
                  onClick={(event) => event.stopPropagation()}
                  onChange={() => toggle(row)}
                />
              </span>
              {columns.map((column) => (
                <span key={column} role="gridcell" className={styles[column]}>
                  {cells(row, column)}
                </span>
              ))}
            </GridRow>
          );
        })}
      </div>
    </div>
  );
}

/** Beside a row for two seconds when it has changed while it was in sight. */
function ChangedMark({ version }: { readonly version: number }) {
  const [first] = useState(version);
  return version === first ? null : <span key={version} className={styles['changed']} aria-hidden />;
}

interface GridRowProps {
  readonly isHere: boolean;
  readonly takesFocus: boolean;
  readonly onFocused: () => void;
  readonly className: string;
  readonly style: { readonly transform: string; readonly blockSize: number };
  readonly index: number;
  readonly isSelected: boolean;
  readonly description: string;
  readonly onFocus: () => void;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function GridRow({ isHere, takesFocus, onFocused, index, isSelected, description, children, ...props }: GridRowProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    element.current?.focus({ preventScroll: true });
    onFocused();
  });
  return (
    // The grid hears the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      ref={element}
      role="row"
      tabIndex={isHere ? 0 : -1}
      aria-rowindex={index}
      aria-selected={isSelected}
      aria-description={description}
      {...props}
    >
      {children}
    </div>
  );
}

function linesOf(rows: readonly Row[], isGrouped: boolean): readonly Line[] {
  if (!isGrouped) return rows.map((row) => ({ kind: 'row', row }));
  const lines: Line[] = [];
  let group: Urgency | undefined;
  for (const row of rows) {
    if (row.urgency !== group) {
      group = row.urgency;
      lines.push({ kind: 'group', urgency: group, count: rows.filter(({ urgency }) => urgency === group).length });
    }
    lines.push({ kind: 'row', row });
  }
  return lines;
}
