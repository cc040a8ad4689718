import { v7 as uuidv7 } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import type { Database, Em } from '../database.ts';
import { CANDIDATE, candidateParameters } from '../queries/candidates.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { type TaskState, taskState } from '../queries/task-state.ts';
import { type CommandKey, KeyTaken } from './idempotency.ts';
import { STATES } from './move-task.ts';
import { moveOf, refuseUnlessCandidate, refuseUnlessMember, taskToAct } from './task-to-act.ts';

export interface Claim {
  readonly taskId: string;
  readonly version: number;
  readonly account: StaffAccount;
  readonly now: Date;
}

/** The audit entry of what `claimed` took. Parameters: `auditedParameters`. */
export const AUDITED = `audited as (
  insert into audit_entry (id, stream, action, outcome, code, actor, purpose, case_id, details, recorded_at)
  select ?::uuid, 'case:' || case_id, 'task.claim', 'done', null, ?::text, 'case-handling', case_id,
         jsonb_build_object('task', id, 'kind', kind, 'before', before, 'after', after), ?::timestamptz
    from claimed
  returning id)`;

export function auditedParameters({ account, now }: Pick<Claim, 'account' | 'now'>): readonly unknown[] {
  return [uuidv7(), account.id, now];
}

/**
 * Takes a task (担当する): one statement, in one message, that takes the task if it is still free, of this version and the
 * person a candidate for it, takes the key, and writes the audit entry; all of it or nothing. Of many at once exactly one
 * succeeds.
 *
 * @throws KeyTaken when the key was used before, `NotFree` when the task could not be taken
 */
export async function claimTask(
  database: Pick<Database, 'prepared'>,
  claim: Claim,
  command: CommandKey,
): Promise<TaskState> {
  const { account, now, taskId, version } = claim;
  const state: TaskState = {
    id: taskId,
    status: 'CLAIMED',
    version: version + 1,
    holder: { id: account.id, displayName: account.displayName },
    heldSince: now.toISOString(),
    owner: null,
    parkedUntil: null,
    decision: null,
    closedReason: null,
  };
  const [done] = await database.prepared<{ free: number; claims: number }>(
    // The audit entry refers to the case. Who cancels tasks holds the case first, so this comes in the same order.
    `with file as (
       select c.id from case_file c where c.id = (select case_id from task where id = ?::uuid) for key share),
     free as (
       select t.id from task t
        where t.id = ?::uuid and t.case_id = (select id from file) and t.status = 'READY' and t.version = ?::int and ${CANDIDATE}
          for no key update of t),
     taken as (
       insert into idempotency_record (account_id, key, request_hash, status, response, created_at)
       select ?::uuid, ?::uuid, ?::text, 200, ?::jsonb, ?::timestamptz from free on conflict do nothing
       returning key),
     claimed as (
       update task t set status = 'CLAIMED', holder_id = ?::uuid, held_since = ?::timestamptz,
              status_since = ?::timestamptz, version = t.version + 1
        where t.id = (select id from free) and exists (select from taken)
       returning t.id, t.case_id, t.kind, ${STATES}),
     ${AUDITED}
     select (select count(*)::int from free) as free, (select count(*)::int from claimed) as claims,
            (select count(*)::int from audited) as audits`,
    [
      taskId,
      taskId,
      version,
      ...candidateParameters(account),
      command.account,
      command.key,
      command.requestHash,
      JSON.stringify({ body: state }),
      now,
      account.id,
      now,
      now,
      ...auditedParameters(claim),
    ],
  );
  if (done?.free !== 1) throw new NotFree();
  if (done.claims !== 1) throw new KeyTaken();
  return state;
}

/** The task could not be taken; `whyNotFree` says why. */
export class NotFree extends Error {
  constructor() {
    super('the task could not be claimed');
    this.name = 'NotFree';
  }
}

/**
 * Why a claim failed, from what stands there now. Repeating one's own claim is no failure.
 *
 * @returns the state of the task that the person already holds
 * @throws DomainError `not-found`, `task-closed`, `decision-pending`, `already-claimed`, `stale-version`, `task-parked`,
 *   `task-delegated`, `not-candidate`, `four-eyes`, `conflict-of-interest`
 */
export async function whyNotFree(em: Em, { taskId, account, version }: Claim): Promise<TaskState> {
  const task = await taskToAct(em, taskId, account.id);
  const state = await taskState(em, taskId);
  if (state === undefined) throw new DomainError('not-found');
  refuseUnlessMember(task, account);
  moveOf(task, 'claim', { account: account.id, version });
  if (task.status === 'CLAIMED') return state;
  refuseUnlessCandidate(task, account);
  // Free again in the meantime: the caller may try once more with what they have now.
  throw new DomainError('stale-version', { currentVersion: task.version });
}
