import { patched } from '@temporalio/workflow';
import type { AfterDecision, ProcedureStep } from '../../domain/plan/procedure-steps.ts';
import { records } from '../activity-options.ts';
import type { CaseFile, Place } from '../case-file.ts';
import { decided, openTask } from '../human-task.ts';
import { step } from '../steps.ts';
import { stage } from '../walk.ts';

type TaskStep = Extract<ProcedureStep, { kind: 'task' }>;

interface StepRound {
  readonly name: string;
  readonly round: number;
}

/**
 * 処理: the steps of a procedure that is made of a definition alone, in their order. A decision leads to the next step,
 * back to an earlier one, or to the end of the case, as the definition says.
 */
export const carryOut = stage('carryOut', async (file, place) => {
  const steps = file.plan.steps ?? [];
  const rounds = new Map<string, number>();
  const roundOf = (what: string) => (rounds.get(what) ?? 0) + 1;
  let index = 0;
  for (;;) {
    const current = steps[index];
    if (current === undefined) return undefined;
    let after: AfterDecision | undefined;
    if (current.kind === 'task') {
      const what = `task:${current.task}`;
      const round = roundOf(what);
      rounds.set(what, round);
      after = await decideTask(file, place, current, round);
      index += 1;
    } else {
      const first = { name: current.name, round: roundOf(current.name) };
      const others = automaticFrom(steps, index + 1).map(({ name }) => ({ name, round: roundOf(name) }));
      const { done, end } = await perform(file, place, [first, ...others]);
      for (const { name, round } of [first, ...others].slice(0, done)) rounds.set(name, round);
      after = end === null ? undefined : { end };
      index += done;
    }
    if (after === undefined) continue;
    if ('end' in after) return { kind: 'ENDED', code: after.end };
    const { backTo } = after;
    index = steps.findIndex(({ name }) => name === backTo);
  }
});

/** The automatic steps from here to the next task. */
function automaticFrom(steps: readonly ProcedureStep[], index: number): readonly ProcedureStep[] {
  const rest = steps.slice(index);
  const task = rest.findIndex(({ kind }) => kind === 'task');
  return task === -1 ? rest : rest.slice(0, task);
}

/** Does steps in one go, as many as it can; what stops it is the first of the next go. */
function perform(
  file: CaseFile,
  place: Place,
  steps: readonly [StepRound, ...StepRound[]],
): Promise<{ done: number; end: string | null }> {
  const [first] = steps;
  return step(file, place, `${first.name}-${first.round}`, 'rule', async () => {
    if (patched('steps-together')) return records.performSteps({ ...place, steps, at: Date.now() });
    const { end } = await records.performStep({ ...place, ...first, at: Date.now() });
    return { done: 1, end };
  });
}

async function decideTask(
  file: CaseFile,
  place: Place,
  { task: kind, after }: TaskStep,
  round: number,
): Promise<AfterDecision | undefined> {
  const id = await openTask(file, place, kind, round);
  file.waitsAt = { id, kind };
  try {
    const { decision } = await decided(file, id);
    return after[decision];
  } finally {
    file.waitsAt = undefined;
  }
}
