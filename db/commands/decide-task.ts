import { v7 as uuidv7 } from 'uuid';
import { dateInTokyo } from '../../domain/calendar.ts';
import { DomainError } from '../../domain/errors.ts';
import { validateFields } from '../../domain/form.ts';
import type { Database } from '../database.ts';
import { type Message, targetOfTask, type TaskPlan } from '../queries/case-target.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import type { TaskState } from '../queries/task-state.ts';
import { type CommandKey, KeyTaken, takeKeyIf, takeKeyParameters } from './idempotency.ts';
import { STATES } from './move-task.ts';
import { moveOf, refuseUnlessCandidate, taskToAct } from './task-to-act.ts';

export interface Decision {
  readonly taskId: string;
  readonly version: number;
  readonly decision: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly account: StaffAccount;
  readonly now: Date;
}

/** A decision that was written down, and the task as it will be once the workflow has recorded it. */
export interface SubmittedDecision extends Message {
  readonly recorded: TaskState;
}

/**
 * Writes a decision down as a fact and sets the task SUBMITTED: one statement, under the case's lock, that writes nothing
 * when the task has moved since it was read. The workflow records the decision; until then nothing else can be done with
 * the task.
 *
 * @returns what the workflow has to hear
 * @throws KeyTaken
 * @throws DomainError `not-found`, `task-closed`, `decision-pending`, `stale-version`, `not-claimed`, `not-holder`,
 *   `task-parked`, `task-delegated`, `not-candidate`, `four-eyes`, `conflict-of-interest`, `form-invalid`
 */
export async function decideTask(
  database: Pick<Database, 'statement' | 'seal'>,
  order: Decision,
  command: CommandKey,
): Promise<SubmittedDecision> {
  const { account, taskId, version } = order;
  const task = await taskToAct({ execute: database.statement }, taskId, account.id);
  const status = moveOf(task, 'decide', { account: account.id, version });
  refuseUnlessCandidate(task, account);
  const { target, plan } = await targetOfTask(database, taskId);
  refuseIncomplete(plan, order);
  const envelope = await submit(database, order, command, status);
  // It moved in between: what stands there now says why.
  if (envelope === undefined) return decideTask(database, order, command);
  const recorded: TaskState = {
    id: taskId,
    status: 'COMPLETED',
    // Submitted, then recorded.
    version: version + 2,
    holder: { id: account.id, displayName: account.displayName },
    heldSince: task.heldSince?.toISOString() ?? null,
    owner: task.owner === null ? null : { id: task.owner, displayName: task.ownerName ?? '' },
    parkedUntil: null,
    decision: order.decision,
    closedReason: null,
  };
  return { target, envelope, recorded };
}

/** @returns `undefined` when the task has moved and nothing was written @throws KeyTaken */
async function submit(
  database: Pick<Database, 'statement' | 'seal'>,
  { taskId, version, decision, form, account, now }: Decision,
  command: CommandKey,
  status: string,
): Promise<Message['envelope'] | undefined> {
  const id = uuidv7();
  const kind = 'task-decided';
  const payload = database.seal('fact.payload', { account: account.id, decision, form });
  const [done] = await database.statement<{ free: number; seq: number | null }>(
    `with file as (
       select c.id from case_file c where c.id = (select case_id from task where id = ?) for no key update),
     free as (
       select t.id from task t, file
        where t.id = ? and t.status = 'CLAIMED' and t.version = ? and t.holder_id = ? for no key update of t),
     taken as (${takeKeyIf('free')} returning key),
     counted as (
       update case_file c set last_seq = last_seq + 1 from file, taken where c.id = file.id returning c.id, c.last_seq),
     stored as (
       insert into fact (id, case_id, seq, kind, about, payload, actor, source_key, status, occurred_at, recorded_at)
       select ?, id, last_seq, ?, ?, ?, ?, ?, 'PENDING', ?, ? from counted),
     submitted as (
       update task t set status = ?, status_since = ?, decision_fact = ?, version = t.version + 1 from counted where t.id = ?
       returning t.id, t.case_id, t.kind, ${STATES}),
     audited as (
       insert into audit_entry (id, stream, action, outcome, code, actor, purpose, case_id, details, recorded_at)
       select ?, 'case:' || case_id, 'task.submit', 'done', null, ?, 'case-handling', case_id,
              ?::jsonb || jsonb_build_object('task', id, 'kind', kind, 'before', before, 'after', after), ?
         from submitted)
     select (select count(*)::int from free) as free, (select last_seq from counted) as seq`,
    [
      taskId,
      taskId,
      version,
      account.id,
      ...takeKeyParameters(command, { kind: 'fact', factId: id }, now),
      id,
      kind,
      taskId,
      payload,
      account.id,
      `decision:${taskId}:${version}`,
      now,
      now,
      status,
      now,
      id,
      taskId,
      uuidv7(),
      account.id,
      JSON.stringify({ decision, fact: id }),
      now,
    ],
  );
  if (done?.free !== 1) return undefined;
  if (done.seq === null) throw new KeyTaken();
  return { id, seq: done.seq, kind, about: taskId };
}

/** @throws DomainError `form-invalid`, naming fields and rules, never values */
function refuseIncomplete({ decisions, codeLists }: TaskPlan, { decision, form, now }: Decision): void {
  const definition = Object.hasOwn(decisions, decision) ? decisions[decision] : undefined;
  if (definition === undefined) {
    throw new DomainError('form-invalid', { errors: [{ pointer: '/decision', code: 'unknown-decision' }] });
  }
  const verdict = validateFields(definition.fields, codeLists, form, { today: dateInTokyo(now) });
  if (verdict.ok) return;
  const errors = verdict.problems.map(({ field, code }) => ({
    pointer: field === '' ? '/form' : `/form/${field.replaceAll('.', '/')}`,
    code,
  }));
  throw new DomainError('form-invalid', { errors });
}
