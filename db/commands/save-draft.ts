import { v7 as uuidv7 } from 'uuid';
import type { Em } from '../database.ts';
import { AuditEntry, TaskDraft } from '../entities/index.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { moveOf, taskToAct } from './task-to-act.ts';

export interface DraftToSave {
  readonly taskId: string;
  readonly decision: string | null;
  readonly form: Readonly<Record<string, unknown>>;
  readonly account: StaffAccount;
  readonly now: Date;
}

/**
 * Keeps what the holder has typed (下書き), unchecked. The last one wins: it is no act on the case and moves no version.
 *
 * @throws DomainError `not-found`, `task-closed`, `decision-pending`, `not-claimed`, `not-holder`
 */
export async function saveDraft(em: Em, { account, decision, form, now, taskId }: DraftToSave): Promise<void> {
  const task = await taskToAct(em, taskId, account.id, { lock: true });
  moveOf(task, 'save-draft', { account: account.id, version: task.version });
  await em.upsert(TaskDraft, { task: taskId, account: account.id, decision, form: { ...form }, savedAt: now });
  em.create(AuditEntry, {
    id: uuidv7(),
    stream: `case:${task.caseId}`,
    action: 'task.save-draft',
    outcome: 'done',
    code: null,
    actor: account.id,
    purpose: 'case-handling',
    case: task.caseId,
    details: { task: taskId },
    recordedAt: now,
  });
}
