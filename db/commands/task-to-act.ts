import { DomainError } from '../../domain/errors.ts';
import { type Act, excludedBy, isAct } from '../../domain/four-eyes.ts';
import type { TaskStatus } from '../../domain/task-transitions.ts';
import type { Em } from '../database.ts';

/** A task with what one person did on its case before. */
export interface TaskToAct {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly act: string;
  readonly role: string;
  readonly stage: string;
  readonly status: TaskStatus;
  readonly version: number;
  readonly holder: string | null;
  readonly closedAt: Date | null;
  readonly closedReason: string | null;
  readonly decision: string | null;
  readonly earlierActs: readonly { readonly act: Act; readonly at: string }[];
}

interface RawTask extends Omit<TaskToAct, 'closedAt'> {
  readonly closedAt: string | null;
}

/**
 * Reads the task and the person's earlier acts; with `lock` it stays as it is until the transaction ends. Acts are added
 * under the case's lock only, so whoever holds that sees all of them.
 *
 * @throws DomainError `not-found`
 */
export async function taskToAct(
  em: Em,
  taskId: string,
  accountId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<TaskToAct> {
  const [task] = await em.execute<RawTask[]>(
    `select t.id, t.case_id as "caseId", t.kind, t.act, t.role, t.stage, t.status, t.version, t.holder_id as holder,
            t.closed_at as "closedAt", t.closed_reason as "closedReason", t.decision,
            coalesce((select jsonb_agg(jsonb_build_object('act', a.act, 'at', a.at) order by a.at, a.act)
               from case_act a where a.case_id = t.case_id and a.account_id = ?), '[]') as "earlierActs"
       from task t where t.id = ? ${lock ? 'for update of t' : ''}`,
    [accountId, taskId],
  );
  if (task === undefined) throw new DomainError('not-found');
  return { ...task, closedAt: task.closedAt === null ? null : new Date(task.closedAt) };
}

/** @throws DomainError `four-eyes`, with the earlier act */
export function refuseExcluded(task: Pick<TaskToAct, 'act' | 'earlierActs'>): void {
  if (!isAct(task.act)) return;
  const earlier = excludedBy(task.act, task.earlierActs);
  if (earlier !== null) {
    throw new DomainError('four-eyes', { act: earlier.act, at: new Date(earlier.at).toISOString() });
  }
}
