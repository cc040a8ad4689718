import type { Database } from '../database.ts';

/** A stuck record as a command on it answers. */
export interface StuckState {
  readonly id: string;
  readonly status: 'OPEN' | 'REPAIRING' | 'RESOLVED';
  readonly repair: string | null;
}

export async function stuckStateNow(
  database: Pick<Database, 'statement'>,
  id: string,
): Promise<StuckState | undefined> {
  const [row] = await database.statement<StuckState>('select id, status, repair from stuck_record where id = ?', [id]);
  return row;
}
