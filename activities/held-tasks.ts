import { onCase } from '../db/case-record.ts';
import { Task } from '../db/entities/index.ts';
import { watchRow } from '../db/row-states.ts';
import type { ActivityDeps } from './deps.ts';
import { moveOfCase } from './task-moves.ts';

const BATCH = 100;

/** Parked tasks whose day has come are their holder's work again (再開). @returns whether there may be more */
export async function wakeParked({ database, clock }: Pick<ActivityDeps, 'database' | 'clock'>): Promise<boolean> {
  const now = clock.now();
  const due = await database.inTransaction(async (em) =>
    em.execute<{ id: string; case_id: string }[]>(
      `select id, case_id from task where status = 'PARKED' and parked_until <= ? order by parked_until, id limit ?`,
      [now, BATCH],
    ),
  );
  for (const { id, case_id: caseId } of due) {
    await onCase(database, clock, caseId, async (record) => {
      const task = await record.em.findOne(Task, { id, status: 'PARKED', parkedUntil: { $lte: now } });
      if (task === null) return;
      const states = await watchRow(record.em, 'task', { id });
      task.status = moveOfCase(task.status, 'wake');
      task.statusSince = now;
      task.parkedUntil = null;
      task.heldSince = now;
      task.version += 1;
      record.event('task-resumed', { codes: { task: task.kind } });
      record.audit('task.wake', { codes: { task: id, kind: task.kind, ...(await states()) } });
    });
  }
  return due.length >= BATCH;
}
