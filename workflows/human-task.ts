import { condition } from '@temporalio/workflow';
import { records } from './activity-options.ts';
import type { CaseFile, Decision, Place } from './case-file.ts';
import { step } from './steps.ts';

/** Puts a task into its queue and returns its id; the same key is the same task. */
export async function openTask(file: CaseFile, place: Place, kind: string, round = 1): Promise<string> {
  const { taskId } = await step(file, place, `open-task-${kind}-${round}`, 'rule', () =>
    records.openTask({ ...place, kind, round, at: Date.now() }),
  );
  return taskId;
}

/** A person's work: the task is in its queue until someone decides it. */
export async function humanTask(file: CaseFile, place: Place, kind: string, round = 1): Promise<Decision> {
  const taskId = await openTask(file, place, kind, round);
  return decided(file, taskId);
}

/** The same, unless what the task is about settles itself first: then the task is taken back. */
export async function humanTaskUnless(
  file: CaseFile,
  place: Place,
  kind: string,
  round: number,
  overtaken: () => boolean,
): Promise<Decision | 'overtaken'> {
  const taskId = await openTask(file, place, kind, round);
  await condition(() => file.decisions.has(taskId) || overtaken());
  if (file.decisions.has(taskId)) return decided(file, taskId);
  const { status } = await step(file, place, `close-task-${kind}-${round}`, 'rule', () =>
    records.closeTask({ caseId: file.caseId, taskId, reason: 'overtaken', at: Date.now() }),
  );
  // A decision that was recorded first stands.
  return status === 'COMPLETED' ? decided(file, taskId) : 'overtaken';
}

/** Waits for a person's decision on a task that is open. */
export async function decided(file: CaseFile, taskId: string): Promise<Decision> {
  for (;;) {
    const decision = file.decisions.get(taskId);
    if (decision !== undefined) return decision;
    await condition(() => file.decisions.has(taskId));
  }
}
