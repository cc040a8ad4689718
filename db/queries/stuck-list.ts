import type { Em } from '../database.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { instant, instantOrNull } from './instants.ts';

export interface StuckRow {
  readonly id: string;
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly stage: string;
  readonly visit: number;
  readonly step: string;
  readonly stepClass: string;
  readonly cause: string;
  readonly fingerprint: string;
  readonly attempts: number;
  readonly repairs: string[];
  readonly rewindTargets: string[];
  readonly status: 'OPEN' | 'REPAIRING' | 'RESOLVED';
  readonly repair: string | null;
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  readonly caseDueAt: string | null;
}

export interface StuckCause {
  readonly fingerprint: string;
  readonly stage: string;
  readonly step: string;
  readonly cause: string;
  readonly cases: number;
  readonly oldest: string;
  readonly late: number;
  readonly nextDueAt: string | null;
}

/** The mark at which the processing period of a record's case ends. */
const CASE_DUE = `left join due_mark due on due.case_id = s.case_id and due.task_id is null and due.kind = 'case-breach'`;

/** One row a cause, the one that holds up most cases first. */
export async function stuckCauses(em: Em, now: Date): Promise<readonly StuckCause[]> {
  const rows = await em.execute<StuckCause[]>(
    `select s.fingerprint, min(s.stage) as stage, min(s.step) as step, min(s.cause) as cause,
            count(distinct s.case_id)::int as cases, min(s.opened_at) as oldest,
            count(distinct s.case_id) filter (where due.at <= ?)::int as late,
            min(due.at) filter (where due.at > ?) as "nextDueAt"
       from stuck_record s ${CASE_DUE} where s.status <> 'RESOLVED'
      group by s.fingerprint order by cases desc, oldest limit 200`,
    [now, now],
  );
  return rows.map((row) => ({ ...row, oldest: instant(row.oldest), nextDueAt: instantOrNull(row.nextDueAt) }));
}

/** Open records, the oldest first. */
export async function stuckRecords(
  em: Em,
  query: { readonly fingerprint?: string | undefined; readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: readonly StuckRow[]; readonly next: string | null }> {
  const where = [`s.status <> 'RESOLVED'`];
  const parameters: unknown[] = [];
  if (query.fingerprint !== undefined) {
    where.push('s.fingerprint = ?');
    parameters.push(query.fingerprint);
  }
  if (query.cursor !== undefined) {
    where.push('(s.opened_at, s.id) > (?::timestamptz, ?::uuid)');
    parameters.push(...readCursor(query.cursor, ['instant', 'uuid']));
  }
  const rows = await em.execute<StuckRow[]>(
    `${RECORDS} where ${where.join(' and ')} order by s.opened_at, s.id limit ?`,
    [...parameters, query.limit + 1],
  );
  const items = rows.slice(0, query.limit).map(rowOf);
  const last = items.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return { items, next: more ? writeCursor([last.openedAt, last.id]) : null };
}

/** One record, also when it is resolved. */
export async function stuckRecord(em: Em, id: string): Promise<StuckRow | undefined> {
  const [row] = await em.execute<StuckRow[]>(`${RECORDS} where s.id = ?`, [id]);
  return row === undefined ? undefined : rowOf(row);
}

const RECORDS = `select s.id, s.case_id as "caseId", c.receipt_number as "receiptNumber", s.stage, s.visit, s.step,
        s.step_class as "stepClass", s.cause, s.fingerprint, s.attempts, s.repairs, s.rewind_targets as "rewindTargets",
        s.status, s.repair, s.opened_at as "openedAt", s.resolved_at as "resolvedAt", due.at as "caseDueAt"
   from stuck_record s join case_file c on c.id = s.case_id ${CASE_DUE}`;

function rowOf(row: StuckRow): StuckRow {
  return {
    ...row,
    openedAt: instant(row.openedAt),
    resolvedAt: instantOrNull(row.resolvedAt),
    caseDueAt: instantOrNull(row.caseDueAt),
  };
}
