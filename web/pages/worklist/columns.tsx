import type { ReactNode } from 'react';
import { useLanguage, useLocal, useWords } from '../../language/language.tsx';
import { dateTime, shortDate } from '../../language/dates.ts';
import { TaskDue } from '../../tasks/task-due.tsx';
import { statusWords } from '../../tasks/words.ts';
import { Chip } from '../../ui/chip.tsx';
import type { Row } from './rows.ts';
import type { SavedList } from './views.ts';
import { worklistWords } from './words.ts';

/** Columns in their order; the first stays. */
export const COLUMNS = ['due', 'kind', 'procedure', 'name', 'receipt', 'status', 'waits'] as const;
export type Column = (typeof COLUMNS)[number];

/** What a saved list calls them. */
const SAVED = {
  due: 'dueAt',
  kind: 'kind',
  procedure: 'procedure',
  name: 'name',
  receipt: 'receiptNumber',
  status: 'status',
  waits: 'waitingReason',
} as const satisfies Record<Column, SavedList['columns'][number]>;

export function columnsToSave(columns: readonly Column[]): SavedList['columns'] {
  return columns.map((column) => SAVED[column]);
}

export function columnsOf({ columns }: Pick<SavedList, 'columns'>): readonly Column[] {
  return COLUMNS.filter((column) => column === 'due' || columns.includes(SAVED[column]));
}

/** How each column reads of a row. */
export function useCells(): (row: Row, column: Column) => ReactNode {
  const { language } = useLanguage();
  const local = useLocal();
  const t = useWords(worklistWords);
  const status = useWords(statusWords);
  return ({ task, gone, urgency }, column) => {
    switch (column) {
      case 'due':
        return <TaskDue task={task} as={urgency} />;
      case 'kind':
        return local(task.label);
      case 'procedure':
        return task.procedure;
      case 'name':
        return task.name === null ? null : (
          <>
            {task.name} <span className="unseen">({task.kana})</span>
          </>
        );
      case 'receipt':
        return task.receiptNumber;
      case 'status':
        if (gone) return <Chip tone="done">{t.gone}</Chip>;
        if (task.status === 'CLAIMED') return <Chip tone="held">{status.CLAIMED}</Chip>;
        if (task.status === 'PARKED') return <Chip tone="parked">{status.PARKED}</Chip>;
        return status[task.status];
      case 'waits':
        return [
          task.holder?.displayName,
          task.status === 'PARKED' && task.parkedUntil !== null
            ? t.parkedUntil(shortDate(task.parkedUntil, language))
            : task.heldSince === null
              ? task.waitingReason
              : t.since(dateTime(task.heldSince, language)),
        ]
          .filter(Boolean)
          .join(' ');
    }
  };
}
