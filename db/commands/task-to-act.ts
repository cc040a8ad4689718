import { DomainError } from '../../domain/errors.ts';
import { type Act, excludedBy, isAct } from '../../domain/four-eyes.ts';
import { type TaskCommand, type TaskStatus, transition } from '../../domain/task-transitions.ts';
import { type Colleague, isMember, type Queue } from '../../domain/queues.ts';
import type { Em } from '../database.ts';

/** A task with how one person stands to it and to its case. */
export interface TaskToAct extends Queue {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly act: string;
  readonly stage: string;
  readonly status: TaskStatus;
  readonly version: number;
  readonly holder: string | null;
  readonly holderName: string | null;
  readonly heldSince: Date | null;
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly closedAt: Date | null;
  readonly closedReason: string | null;
  readonly decision: string | null;
  /** What the person did on the case before. */
  readonly earlierActs: readonly { readonly act: Act; readonly at: string }[];
  /** The person's conflict of interest with the case (利害関係). */
  readonly conflict: 'declared' | 'own-case' | null;
}

interface RawTask extends Omit<TaskToAct, 'closedAt' | 'heldSince'> {
  readonly closedAt: string | null;
  readonly heldSince: string | null;
}

/**
 * Reads the task and the person's earlier acts; with `lock` it stays as it is until the transaction ends. Acts are added
 * under the case's lock only, so whoever holds that sees all of them.
 *
 * @throws DomainError `not-found`
 */
export async function taskToAct(
  em: Pick<Em, 'execute'>,
  taskId: string,
  accountId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<TaskToAct> {
  const [task] = await em.execute<RawTask[]>(
    `select t.id, t.case_id as "caseId", t.kind, t.act, q.role, q.office, q.exclusive, q.named, t.stage, t.status, t.version, t.holder_id as holder,
            (select display_name from account where id = t.holder_id) as "holderName", t.held_since as "heldSince",
            t.owner_id as owner, (select display_name from account where id = t.owner_id) as "ownerName",
            t.closed_at as "closedAt", t.closed_reason as "closedReason", t.decision,
            coalesce((select jsonb_agg(jsonb_build_object('act', a.act, 'at', a.at) order by a.at, a.act)
               from case_act a where a.case_id = t.case_id and a.account_id = ?), '[]') as "earlierActs",
            (select x.kind from conflict_of_interest x where x.case_id = t.case_id and x.account_id = ?) as conflict
       from task t join queue q on q.id = t.queue_id where t.id = ? ${lock ? 'for no key update of t' : ''}`,
    [accountId, accountId, taskId],
  );
  if (task === undefined) throw new DomainError('not-found');
  return { ...task, closedAt: dateOrNull(task.closedAt), heldSince: dateOrNull(task.heldSince) };
}

/**
 * The state that a person's command leads to.
 *
 * @throws DomainError the table's refusal, with what the page has to tell: the state now, who holds the task since when,
 *   or how it ended
 */
export function moveOf(
  task: TaskToAct,
  command: TaskCommand,
  by: { readonly account: string; readonly version: number },
): TaskStatus {
  const outcome = transition(task.status, command, {
    isHolder: task.holder === by.account,
    isOwner: task.owner === by.account,
    versionMatches: task.version === by.version,
  });
  if ('to' in outcome) return outcome.to;
  const { status, version, holder, holderName, heldSince, closedAt, decision, closedReason } = task;
  throw new DomainError(outcome.refused, {
    status,
    currentVersion: version,
    ...(closedAt === null && holder !== null ? { holder: holderName, since: heldSince?.toISOString() } : {}),
    ...(closedAt === null ? {} : { closedAt: closedAt.toISOString(), decision, closedReason }),
  });
}

/** @throws DomainError `not-candidate`, `conflict-of-interest`, `four-eyes` (with the earlier act) */
export function refuseUnlessCandidate(
  task: Queue & Pick<TaskToAct, 'act' | 'earlierActs' | 'conflict'>,
  person: Colleague,
): void {
  refuseUnlessMember(task, person);
  const exclusion = exclusionOf(task);
  if (exclusion !== null) throw exclusion;
}

/** @throws DomainError `not-candidate`, with the role and the office that the queue is for */
export function refuseUnlessMember(queue: Queue, person: Colleague): void {
  if (isMember(queue, person)) return;
  const { role, office, exclusive } = queue;
  throw new DomainError('not-candidate', { role, office, ...(exclusive ? { namedOnly: true } : {}) });
}

/** Why the person may not have the task, whatever its state; `null` when they may. */
export function exclusionOf({
  act,
  earlierActs,
  conflict,
}: Pick<TaskToAct, 'act' | 'earlierActs' | 'conflict'>): DomainError | null {
  if (conflict !== null) return new DomainError('conflict-of-interest', { conflict });
  const earlier = isAct(act) ? excludedBy(act, earlierActs) : null;
  return earlier && new DomainError('four-eyes', { act: earlier.act, at: new Date(earlier.at).toISOString() });
}

function dateOrNull(value: string | null): Date | null {
  return value === null ? null : new Date(value);
}
