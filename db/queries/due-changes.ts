import type { Em } from '../database.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { instant } from './instants.ts';

/** A date that a change of calendar or of service levels moved. */
export interface DueChangeRow {
  readonly id: string;
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly what: 'task' | 'wait';
  /** Kind of the task, or name of the wait. */
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly calendarVersion: string;
  readonly definitionVersion: string | null;
  readonly recordedAt: string;
}

/** One page, the latest first. */
export async function dueChanges(
  em: Em,
  { limit = 50, cursor }: { readonly limit?: number | undefined; readonly cursor?: string | undefined },
): Promise<{ items: DueChangeRow[]; next: string | null }> {
  const from = cursor === undefined ? [] : readCursor(cursor, ['instant', 'uuid']);
  const rows = await em.execute<DueChangeRow[]>(
    `select d.id, d.case_id as "caseId", c.receipt_number as "receiptNumber", d.what, d.name, d.before, d.after,
            d.calendar_version as "calendarVersion", d.definition_version as "definitionVersion",
            d.recorded_at as "recordedAt"
       from due_change d join case_file c on c.id = d.case_id
      ${from.length === 0 ? '' : 'where (d.recorded_at, d.id) < (?::timestamptz, ?::uuid)'}
      order by d.recorded_at desc, d.id desc limit ?`,
    [...from, limit + 1],
  );
  const items = rows.slice(0, limit).map((row) => ({
    ...row,
    before: instant(row.before),
    after: instant(row.after),
    recordedAt: instant(row.recordedAt),
  }));
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? writeCursor([last.recordedAt, last.id]) : null };
}
