import type { FactResult } from '../../domain/plan/facts.ts';
import type { Database } from '../database.ts';
import { instant, instantOrNull } from './instants.ts';

/** A person's command as its fact stands now. */
export interface CommandState {
  readonly id: string;
  readonly kind: 'task-decided' | 'repair-ordered';
  readonly actor: string;
  /** The task or the stuck record. */
  readonly about: string;
  readonly status: 'PENDING' | 'APPLIED' | 'REFUSED' | 'PARKED';
  readonly result: FactResult | null;
  readonly recordedAt: string;
  readonly settledAt: string | null;
}

/** `undefined` for what is no person's command. One statement. */
export async function commandState(
  database: Pick<Database, 'statement'>,
  id: string,
): Promise<CommandState | undefined> {
  const [row] = await database.statement<CommandState>(
    `select id, kind, actor, about, status, result,
            recorded_at as "recordedAt", settled_at as "settledAt"
       from fact where id = ? and kind in ('task-decided', 'repair-ordered')`,
    [id],
  );
  if (row === undefined) return undefined;
  return { ...row, recordedAt: instant(row.recordedAt), settledAt: instantOrNull(row.settledAt) };
}
