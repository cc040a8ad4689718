import { v7 as uuidv7 } from 'uuid';
import { dateInTokyo } from '../../domain/calendar.ts';
import { DomainError } from '../../domain/errors.ts';
import { validateFields } from '../../domain/form.ts';
import type { Plan } from '../../domain/qualification/definition.ts';
import type { Em } from '../database.ts';
import { type Message, targetOf } from '../queries/case-target.ts';
import { planOf } from '../queries/plan.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';
import { lockCaseOf } from './lock-case-of.ts';
import { moveTask } from './move-task.ts';
import { moveOf, refuseUnlessCandidate, taskToAct } from './task-to-act.ts';

export interface Decision {
  readonly taskId: string;
  readonly version: number;
  readonly decision: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly account: StaffAccount;
  readonly now: Date;
}

/**
 * Writes a decision down as a fact and sets the task SUBMITTED, under the case's lock. The workflow records it; until
 * then nothing else can be done with the task.
 *
 * @returns what the workflow has to hear
 * @throws KeyTaken
 * @throws DomainError `not-found`, `task-closed`, `decision-pending`, `stale-version`, `not-claimed`, `not-holder`,
 *   `task-parked`, `task-delegated`, `not-candidate`, `four-eyes`, `conflict-of-interest`, `form-invalid`
 */
export async function decideTask(em: Em, order: Decision, command: CommandKey): Promise<Message> {
  const { account, now, taskId, version } = order;
  const factId = uuidv7();
  if (!(await takeKey(em, command, { kind: 'fact', factId }, now))) throw new KeyTaken();
  const record = await lockCaseOf(em, 'task', taskId, now);
  const task = await taskToAct(em, taskId, account.id, { lock: true });
  const status = moveOf(task, 'decide', { account: account.id, version });
  refuseUnlessCandidate(task, account);
  refuseIncomplete(planOf(record.file), task.kind, order);
  const envelope = record.appendFact({
    id: factId,
    kind: 'task-decided',
    about: taskId,
    payload: { account: account.id, decision: order.decision, form: order.form },
    actor: account.id,
    sourceKey: `decision:${taskId}:${version}`,
    occurredAt: now,
  });
  await moveTask(
    em,
    taskId,
    { status, decisionFact: factId, version: version + 1 },
    { action: 'task.submit', actor: account.id, codes: { decision: order.decision, fact: factId }, now },
  );
  return { target: targetOf(record.file), envelope };
}

/** @throws DomainError `form-invalid`, naming fields and rules, never values */
function refuseIncomplete(plan: Plan, kind: string, { decision, form, now }: Decision): void {
  const decisions = plan.tasks[kind]?.decisions ?? {};
  const definition = Object.hasOwn(decisions, decision) ? decisions[decision] : undefined;
  if (definition === undefined) {
    throw new DomainError('form-invalid', { errors: [{ pointer: '/decision', code: 'unknown-decision' }] });
  }
  const verdict = validateFields(definition.fields, plan.codeLists, form, { today: dateInTokyo(now) });
  if (verdict.ok) return;
  const errors = verdict.problems.map(({ field, code }) => ({
    pointer: field === '' ? '/form' : `/form/${field.replaceAll('.', '/')}`,
    code,
  }));
  throw new DomainError('form-invalid', { errors });
}
