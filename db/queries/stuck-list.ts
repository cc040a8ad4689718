import type { Em } from '../database.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { instant } from './instants.ts';

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
}

export interface StuckCause {
  readonly fingerprint: string;
  readonly stage: string;
  readonly step: string;
  readonly cause: string;
  readonly cases: number;
  readonly oldest: string;
}

/** One row a cause, the one that holds up most cases first. */
export async function stuckCauses(em: Em): Promise<readonly StuckCause[]> {
  const rows = await em.execute<StuckCause[]>(
    `select fingerprint, min(stage) as stage, min(step) as step, min(cause) as cause,
            count(distinct case_id)::int as cases, min(opened_at) as oldest
       from stuck_record where status <> 'RESOLVED'
      group by fingerprint order by cases desc, oldest limit 200`,
  );
  return rows.map((row) => ({ ...row, oldest: instant(row.oldest) }));
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
    `select s.id, s.case_id as "caseId", c.receipt_number as "receiptNumber", s.stage, s.visit, s.step,
            s.step_class as "stepClass", s.cause, s.fingerprint, s.attempts, s.repairs,
            s.rewind_targets as "rewindTargets", s.status, s.repair, s.opened_at as "openedAt"
       from stuck_record s join case_file c on c.id = s.case_id
      where ${where.join(' and ')} order by s.opened_at, s.id limit ?`,
    [...parameters, query.limit + 1],
  );
  const items = rows.slice(0, query.limit).map((row) => ({ ...row, openedAt: instant(row.openedAt) }));
  const last = items.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return { items, next: more ? writeCursor([last.openedAt, last.id]) : null };
}
