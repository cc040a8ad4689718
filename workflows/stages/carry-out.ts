import type { AfterDecision, ProcedureStep } from '../../domain/plan/procedure-steps.ts';
import { records } from '../activity-options.ts';
import type { CaseFile, Place } from '../case-file.ts';
import { decided, openTask } from '../human-task.ts';
import { step } from '../steps.ts';
import { stage } from '../walk.ts';

/**
 * 処理: the steps of a procedure that is made of a definition alone, in their order. A decision leads to the next step,
 * back to an earlier one, or to the end of the case, as the definition says.
 */
export const carryOut = stage('carryOut', async (file, place) => {
  const steps = file.plan.steps ?? [];
  const rounds = new Map<string, number>();
  for (let index = 0; ; index += 1) {
    const current = steps[index];
    if (current === undefined) return undefined;
    const what = current.kind === 'task' ? `task:${current.task}` : current.name;
    const round = (rounds.get(what) ?? 0) + 1;
    rounds.set(what, round);
    const next = await carryOutOne(file, place, current, round);
    if (next === undefined) continue;
    if ('end' in next) return { kind: 'ENDED', code: next.end };
    index = steps.findIndex(({ name }) => name === next.backTo) - 1;
  }
});

async function carryOutOne(
  file: CaseFile,
  place: Place,
  current: ProcedureStep,
  round: number,
): Promise<AfterDecision | undefined> {
  if (current.kind === 'automatic') {
    const { name } = current;
    const { end } = await step(file, place, `${name}-${round}`, 'rule', () =>
      records.performStep({ ...place, name, round, at: Date.now() }),
    );
    return end === null ? undefined : { end };
  }
  const { task: kind, after } = current;
  const id = await openTask(file, place, kind, round);
  file.waitsAt = { id, kind };
  try {
    const { decision } = await decided(file, id);
    return after[decision];
  } finally {
    file.waitsAt = undefined;
  }
}
