import type { Em } from '../database.ts';
import { EXCLUDED, EXCLUSION_TABLE } from '../queries/exclusion.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import type { TaskState } from '../queries/task-state.ts';
import { claimTask } from './claim-task.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';

export interface ClaimNext {
  readonly kind?: string | undefined;
  readonly procedure?: string | undefined;
  readonly account: StaffAccount;
  readonly now: Date;
}

/**
 * Takes the task that should be done next (次の案件を担当する): the first by priority, due date and id of those the person
 * may take. What another person is taking at this moment, or whose case is being changed, is passed over without waiting,
 * so that many may ask at once and each gets one of their own.
 *
 * @returns `null` when there is nothing to take
 * @throws KeyTaken
 */
export async function claimNext(em: Em, order: ClaimNext, command: CommandKey): Promise<TaskState | null> {
  const { account, kind, now, procedure } = order;
  const where = [`t.status = 'READY'`, 't.role in (?)', `not ${EXCLUDED}`];
  const parameters: unknown[] = [[...account.roles], account.id, EXCLUSION_TABLE];
  if (kind !== undefined) {
    where.push('t.kind = ?');
    parameters.push(kind);
  }
  if (procedure !== undefined) {
    where.push('c.procedure = ?');
    parameters.push(procedure);
  }
  // Who cancels tasks holds the case first: neither lock is waited for here, so the order cannot matter.
  const [next] = await em.execute<{ id: string; version: number }[]>(
    `select t.id, t.version from task t join case_file c on c.id = t.case_id
      where ${where.join(' and ')}
      order by t.priority desc, t.due_at, t.id limit 1
        for no key update of t skip locked for key share of c skip locked`,
    parameters,
  );
  if (next !== undefined) return claimTask(em, { taskId: next.id, version: next.version, account, now }, command);
  if (!(await takeKey(em, command, { kind: 'answer', status: 204, body: null }, now))) throw new KeyTaken();
  return null;
}
