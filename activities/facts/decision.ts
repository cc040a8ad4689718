import { v7 as uuidv7 } from 'uuid';
import { type Static, Type } from 'typebox';
import type { Database } from '../../db/database.ts';
import type { FactResult } from '../../domain/plan/facts.ts';
import { type Act, excludedBy, isAct } from '../../domain/four-eyes.ts';
import type { TaskStatus } from '../../domain/task-transitions.ts';
import { moveOfCase } from '../task-moves.ts';
import { readPayload } from '../payload.ts';
import type { Circumstances } from './index.ts';

const DecisionPayload = Type.Object({
  account: Type.String(),
  decision: Type.String(),
  form: Type.Record(Type.String(), Type.Unknown()),
});

interface DecisionOrder extends Circumstances {
  readonly caseId: string;
  readonly factId: string;
}

/** A decision as it was written down, with the task and the person's standing as they are now. */
interface SubmittedDecision {
  readonly status: 'PENDING' | 'APPLIED' | 'REFUSED' | 'PARKED';
  readonly result: FactResult | null;
  /** Sealed. */
  readonly payload: Uint8Array;
  readonly occurredAt: string;
  readonly taskId: string | null;
  readonly taskStatus: TaskStatus | null;
  /** The fact that the task was submitted with. */
  readonly submittedWith: string | null;
  readonly kind: string;
  readonly act: string;
  readonly stage: string;
  /** The task's decisions that end the stage for good, by the plan. */
  readonly finalDecisions: readonly string[];
  readonly conflict: boolean;
  readonly earlierActs: readonly { readonly act: Act }[];
  readonly proposal: string | null;
}

/** What the person decided. */
type Decided = Static<typeof DecisionPayload>;

/** What becomes of the decision, and of its task. */
interface Verdict {
  readonly result: FactResult;
  readonly task?: { readonly status: TaskStatus; readonly closedReason: string | null };
}

/**
 * A person's decision on a task. The four-eyes rule is looked at once more here, on the case's history: this, and not
 * the page that asked, is what counts. Read in one statement and written in one, which writes nothing when the task or
 * the fact has moved in between; then it is read again. Acts are added by facts alone, and these come one at a time.
 *
 * @returns `undefined` when the case has no such fact
 */
export async function recordDecision(
  database: Pick<Database, 'statement' | 'unseal'>,
  order: DecisionOrder,
  now: Date,
): Promise<FactResult | undefined> {
  for (;;) {
    const [submitted] = await database.statement<SubmittedDecision>(READ, [order.factId, order.caseId]);
    if (submitted === undefined) return undefined;
    if (submitted.result !== null && submitted.status !== 'PARKED') return submitted.result;
    const decided = readPayload(DecisionPayload, database.unseal('fact.payload', submitted.payload));
    const verdict = judge(submitted, decided, order);
    if (await write(database, order, submitted, decided, verdict, now)) return verdict.result;
  }
}

const READ = `select f.status, f.result, f.payload, f.occurred_at as "occurredAt", t.id as "taskId",
    t.status as "taskStatus", t.decision_fact as "submittedWith", t.kind, t.act, t.stage,
    array(select d.key from jsonb_each(c.plan -> 'tasks' -> t.kind -> 'decisions') d
           where (d.value ->> 'final')::boolean) as "finalDecisions",
    exists (select from conflict_of_interest x where x.case_id = c.id and x.account_id::text = f.actor) as conflict,
    coalesce((select jsonb_agg(jsonb_build_object('act', a.act) order by a.at, a.act)
       from case_act a where a.case_id = c.id and a.account_id::text = f.actor), '[]') as "earlierActs",
    -- What the latest review proposed: the approver adopts it or sends it back.
    (select r.decision from task r where r.case_id = c.id and r.kind = 'review' and r.status = 'COMPLETED'
        and t.kind = 'approve' order by r.closed_at desc, r.id desc limit 1) as proposal
  from fact f join case_file c on c.id = f.case_id
  left join task t on t.case_id = c.id and t.id = f.about
 where f.id = ? and f.case_id = ?`;

function judge(submitted: SubmittedDecision, { decision }: Decided, { factId, standing }: DecisionOrder): Verdict {
  const { taskId, taskStatus, submittedWith, stage } = submitted;
  if (taskId === null || taskStatus !== 'SUBMITTED' || submittedWith !== factId) {
    return refused(standing === 'withdrawn' ? 'case-withdrawn' : 'task-closed');
  }
  if ((standing === 'withdrawn' || standing === 'rewinding') && stage !== 'money') {
    const status = moveOfCase(taskStatus, 'cancel');
    return standing === 'withdrawn'
      ? refused('case-withdrawn', { status, closedReason: 'WITHDRAWN' })
      : refused('task-closed', { status, closedReason: 'REWIND' });
  }
  const exclusion = exclusionOf(submitted);
  if (exclusion !== null) {
    return refused(exclusion, { status: moveOfCase(taskStatus, 'refuse-submission'), closedReason: null });
  }
  const { finalDecisions, proposal } = submitted;
  const final = finalDecisions.includes(decision);
  return {
    task: { status: moveOfCase(taskStatus, 'record'), closedReason: null },
    result: {
      status: 'applied',
      effect: { kind: 'decided', taskId, decision, final, ...(proposal === null ? {} : { proposal }) },
    },
  };
}

function refused(code: string, task?: Verdict['task']): Verdict {
  return { result: { status: 'refused', code }, ...(task === undefined ? {} : { task }) };
}

/** Why the person may not have decided, from the case's history as it is now. */
function exclusionOf({ act, conflict, earlierActs }: SubmittedDecision): 'four-eyes' | 'conflict-of-interest' | null {
  if (conflict) return 'conflict-of-interest';
  return isAct(act) && excludedBy(act, earlierActs) !== null ? 'four-eyes' : null;
}

/** @returns false when the task or the fact is no longer as it was read; nothing is written then */
async function write(
  database: Pick<Database, 'statement'>,
  { caseId, factId }: DecisionOrder,
  { taskId, kind, act, occurredAt }: SubmittedDecision,
  { account, decision }: Decided,
  { result, task }: Verdict,
  now: Date,
): Promise<boolean> {
  const recorded = result.status === 'applied';
  const closed = task !== undefined && task.status !== 'CLAIMED';
  const codes = JSON.stringify({ task: kind, decision });
  const rows = await database.statement<object>(
    `with file as (select id, event_seq from case_file where id = ? for no key update),
     target as (
       select t.id from task t, file where t.id = ? and t.status = 'SUBMITTED' and t.decision_fact = ? for no key update of t),
     settled as (
       update fact f set status = ?, result = ?::jsonb, settled_at = ?
         from file where f.id = ? and f.case_id = file.id and f.status in ('PENDING', 'PARKED')
          and (not ?::boolean or exists (select from target))
       returning f.id, f.seq),
     moved as (
       update task t set status = ?::text, status_since = ?, decision = case when ?::boolean then ? end,
              decision_fact = case when ?::boolean then t.decision_fact end, closed_reason = ?, closed_at = ?,
              version = t.version + 1
        where ?::boolean and t.id in (select target.id from target, settled)),
     acted as (
       insert into case_act (case_id, account_id, act, at)
       select ?, ?, ?, ? from settled where ?::boolean on conflict do nothing),
     undrafted as (delete from task_draft where ?::boolean and task_id in (select target.id from target, settled)),
     unstuck as (
       update stuck_record s set status = 'RESOLVED', resolved_at = ?
         from settled where s.case_id = ? and s.fact = settled.id and s.status <> 'RESOLVED'),
     told as (
       insert into case_event (case_id, seq, kind, stage, visit, codes, actor, occurred_at, recorded_at)
       select c.id, file.event_seq + 1, 'task-decided', c.stage, c.visit, ?::jsonb, ?, ?, ?
         from case_file c, file, settled where c.id = file.id and ?::boolean),
     audited as (
       insert into audit_entry (id, stream, action, outcome, code, actor, purpose, case_id, details, recorded_at)
       select ?, ?, 'task.decide', 'done', null, ?, 'case-handling', ?, ?::jsonb, ? from settled where ?::boolean)
     update case_file c set cursor = greatest(c.cursor, settled.seq),
            event_seq = c.event_seq + ?::int, version = c.version + ?::int
       from settled where c.id = ?
     returning c.id`,
    [
      caseId,
      taskId,
      factId,
      recorded ? 'APPLIED' : 'REFUSED',
      JSON.stringify(result),
      now,
      factId,
      task !== undefined,
      task?.status ?? null,
      now,
      recorded,
      decision,
      closed,
      task?.closedReason ?? null,
      closed ? now : null,
      task !== undefined,
      caseId,
      account,
      act,
      now,
      recorded && isAct(act),
      recorded,
      now,
      caseId,
      codes,
      account,
      new Date(occurredAt),
      now,
      recorded,
      uuidv7(),
      `case:${caseId}`,
      account,
      caseId,
      codes,
      now,
      recorded,
      Number(recorded),
      Number(recorded),
      caseId,
    ],
  );
  return rows.length > 0;
}
