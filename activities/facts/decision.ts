import { Type } from 'typebox';
import { CaseAct, ConflictOfInterest, Task, TaskDraft } from '../../db/entities/index.ts';
import type { CaseRecord } from '../../db/case-record.ts';
import { excludedBy, isAct } from '../../domain/four-eyes.ts';
import { moveOfCase } from '../task-moves.ts';
import { readPayload } from '../payload.ts';
import { planOf } from '../plan.ts';
import type { ApplyFact } from './index.ts';

const DecisionPayload = Type.Object({
  about: Type.String(),
  account: Type.String(),
  decision: Type.String(),
  form: Type.Record(Type.String(), Type.Unknown()),
});

/**
 * A person's decision on a task. The four-eyes rule is looked at once more here, on the case's history under its lock:
 * this, and not the page that asked, is what counts.
 */
export const applyDecision: ApplyFact = async (record, fact, { standing }) => {
  const decided = readPayload(DecisionPayload, fact.payload);
  const { em, file, now } = record;
  const task = await em.findOne(Task, { id: decided.about, case: file.id });
  if (task === null || task.status !== 'SUBMITTED' || task.decisionFact !== fact.id) {
    return { status: 'refused', code: standing === 'withdrawn' ? 'case-withdrawn' : 'task-closed' };
  }
  if ((standing === 'withdrawn' || standing === 'rewinding') && task.stage !== 'money') {
    task.status = moveOfCase(task.status, 'cancel');
    task.closedReason = standing === 'withdrawn' ? 'WITHDRAWN' : 'REWIND';
    task.closedAt = now;
    task.version += 1;
    return { status: 'refused', code: standing === 'withdrawn' ? 'case-withdrawn' : 'task-closed' };
  }
  const exclusion = await exclusionNow(record, task.act, decided.account);
  if (exclusion !== null) {
    task.status = moveOfCase(task.status, 'refuse-submission');
    task.decisionFact = null;
    task.version += 1;
    return { status: 'refused', code: exclusion };
  }
  if (isAct(task.act)) {
    await em.upsert(
      CaseAct,
      { case: file.id, account: decided.account, act: task.act, at: now },
      { onConflictAction: 'ignore' },
    );
  }
  task.status = moveOfCase(task.status, 'record');
  task.decision = decided.decision;
  task.closedAt = now;
  task.version += 1;
  await em.nativeDelete(TaskDraft, { task: task.id });
  const codes = { task: task.kind, decision: decided.decision };
  record.event('task-decided', { actor: decided.account, occurredAt: fact.occurredAt, codes });
  record.audit('task.decide', { actor: decided.account, codes });
  const proposal = task.kind === 'approve' ? await lastProposal(record) : undefined;
  return {
    status: 'applied',
    effect: {
      kind: 'decided',
      taskId: task.id,
      decision: decided.decision,
      final: planOf(file).tasks[task.kind]?.decisions[decided.decision]?.final === true,
      ...(proposal === undefined ? {} : { proposal }),
    },
  };
};

/** Why the person may not have decided, from the case's history as it is now. */
async function exclusionNow(
  { em, file }: CaseRecord,
  act: string,
  account: string,
): Promise<'four-eyes' | 'conflict-of-interest' | null> {
  if ((await em.count(ConflictOfInterest, { case: file.id, account })) > 0) return 'conflict-of-interest';
  if (!isAct(act)) return null;
  const earlier = await em.find(CaseAct, { case: file.id, account });
  return excludedBy(act, earlier) === null ? null : 'four-eyes';
}

/** What the latest review proposed: the approver adopts it or sends it back. */
async function lastProposal(record: CaseRecord): Promise<string | undefined> {
  const [review] = await record.em.find(
    Task,
    { case: record.file.id, kind: 'review', status: 'COMPLETED' },
    { orderBy: { closedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  return review?.decision ?? undefined;
}
