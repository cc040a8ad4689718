import { Type } from 'typebox';
import { CaseAct, Task } from '../../db/entities/index.ts';
import type { CaseRecord } from '../../db/case-record.ts';
import { excludedBy, isAct } from '../../domain/four-eyes.ts';
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
    task.status = 'CANCELLED';
    task.closedReason = standing === 'withdrawn' ? 'WITHDRAWN' : 'REWIND';
    task.closedAt = now;
    task.version += 1;
    return { status: 'refused', code: standing === 'withdrawn' ? 'case-withdrawn' : 'task-closed' };
  }
  if (isAct(task.act)) {
    const earlier = await em.find(CaseAct, { case: file.id, account: decided.account });
    if (
      excludedBy(
        task.act,
        earlier.map(({ act, at }) => ({ act, at: at.toISOString() })),
      ) !== null
    ) {
      task.status = 'CLAIMED';
      task.decisionFact = null;
      task.version += 1;
      return { status: 'refused', code: 'four-eyes' };
    }
    await em.upsert(
      CaseAct,
      { case: file.id, account: decided.account, act: task.act, at: now },
      { onConflictAction: 'ignore' },
    );
  }
  task.status = 'COMPLETED';
  task.decision = decided.decision;
  task.closedAt = now;
  task.version += 1;
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

/** What the latest review proposed: the approver adopts it or sends it back. */
async function lastProposal(record: CaseRecord): Promise<string | undefined> {
  const [review] = await record.em.find(
    Task,
    { case: record.file.id, kind: 'review', status: 'COMPLETED' },
    { orderBy: { closedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  return review?.decision ?? undefined;
}
