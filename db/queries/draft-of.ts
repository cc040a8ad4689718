import type { Em } from '../database.ts';
import { Account, TaskDraft } from '../entities/index.ts';

/** 下書き of a task, whoever typed it. */
export interface Draft {
  readonly decision: string | null;
  readonly form: Record<string, unknown>;
  /** Display name. */
  readonly author: string;
  readonly savedAt: string;
}

export async function draftOf(em: Em, taskId: string): Promise<Draft | null> {
  const draft = await em.findOne(TaskDraft, { task: taskId });
  if (draft === null) return null;
  const author = await em.findOne(Account, { id: draft.account });
  return {
    decision: draft.decision ?? null,
    form: draft.form,
    author: author?.displayName ?? '',
    savedAt: draft.savedAt.toISOString(),
  };
}
