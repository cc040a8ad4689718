import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  workflowInfo,
} from '@temporalio/workflow';
import type { StageName } from '../domain/plan/stages.ts';
import { lastResort, printing, records } from './activity-options.ts';
import type { CaseFile, CaseInput, Ending, Place } from './case-file.ts';
import { isActivityFailure } from './failures.ts';
import { step } from './steps.ts';

/** A stage of the law; what it returns ends the walk or takes it back, nothing lets it go on. */
export interface Stage {
  readonly names: readonly StageName[];
  run(file: CaseFile): Promise<Ending | undefined>;
}

export type CaseOutcome = { readonly kind: 'REGISTERED' | 'COMPLETED' } | Exclude<Ending, { kind: 'REWIND' }>;

/** A stage under its name: entered with a visit number, in the database too, before its body runs. */
export function stage(name: StageName, body: (file: CaseFile, place: Place) => Promise<Ending | undefined>): Stage {
  return {
    names: [name],
    async run(file) {
      if (!file.plan.stages.includes(name)) return undefined;
      const place = file.enter(name);
      try {
        await lastResort.enterStage({ ...place, stage: name, at: Date.now() });
        return await body(file, place);
      } finally {
        file.leave(name);
      }
    },
  };
}

/** Stages side by side. When one ends the walk the others are left; all have ended before this does. */
export function parallel(...stages: readonly Stage[]): Stage {
  return {
    names: stages.flatMap((one) => one.names),
    async run(file) {
      let ending: Ending | undefined;
      const scope = new CancellationScope();
      const branches = await scope.run(() =>
        Promise.allSettled(
          stages.map(async (one) => {
            try {
              const end = await one.run(file);
              if (end === undefined) return;
              ending ??= end;
              scope.cancel();
            } catch (error) {
              scope.cancel();
              throw error;
            }
          }),
        ),
      );
      if (ending !== undefined) return ending;
      const failed = branches.find((branch) => branch.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      return undefined;
    },
  };
}

/** From this stage on nothing interrupts the case: while it is stuck, only trying again is allowed. */
export function pointOfNoReturn(last: Stage): Stage {
  return {
    names: last.names,
    run(file) {
      file.seal ??= 'decided';
      return last.run(file);
    },
  };
}

/** Walks the stages that the plan has, in order, until one ends the case or none is left. */
export async function walk(file: CaseFile, input: CaseInput, stages: readonly Stage[]): Promise<CaseOutcome> {
  let index = input.resume?.step ?? 0;
  for (;;) {
    const current = stages[index];
    if (current === undefined)
      return close(file, { kind: file.plan.stages.includes('register') ? 'REGISTERED' : 'COMPLETED' });
    await continueAsNewIfSuggested(file, index);
    const own = file.interrupt === undefined ? await runStage(file, current) : undefined;
    // An interrupt may have arrived in the very activation in which the stage ended.
    const ending = file.interrupt ?? own;
    if (ending === undefined) {
      index += 1;
    } else if (ending.kind === 'REWIND') {
      await leave(file, undoneBy(file, ending.to), ending);
      // A withdrawal may have taken the rewind's place meanwhile: it is looked at next.
      if (file.interrupt === ending) file.interrupt = undefined;
      index = stages.findIndex((one) => one.names.includes(ending.to));
    } else {
      file.seal ??= ending.kind === 'WITHDRAWN' ? 'withdrawn' : 'ended';
      await leave(file, file.plan.stages, ending);
      return close(file, ending);
    }
  }
}

/** Runs a stage in a scope of its own, which an interrupt cancels; every branch has ended when this returns. */
async function runStage(file: CaseFile, current: Stage): Promise<Ending | undefined> {
  const scope = new CancellationScope();
  let ended = false;
  const watch = (async () => {
    await condition(() => ended || file.interrupt !== undefined);
    if (!ended) scope.cancel();
  })();
  try {
    return await scope.run(() => current.run(file));
  } catch (error) {
    // An activity that failed after it was asked to stop says so by its own failure, not by a cancellation.
    const left = isCancellation(error) || isActivityFailure(error);
    if (!left || file.interrupt === undefined) throw error;
    return undefined;
  } finally {
    ended = true;
    await watch;
  }
}

/** Closes what the stages left open: tasks, waits, pauses, stuck records. */
async function leave(file: CaseFile, stages: readonly StageName[], ending: Ending): Promise<void> {
  await lastResort.leaveStages({ caseId: file.caseId, stages, reason: ending.kind, at: Date.now() });
}

/** A rewind closes what the named stage and those after it left open. */
function undoneBy(file: CaseFile, target: StageName): readonly StageName[] {
  return file.plan.stages.slice(file.plan.stages.indexOf(target));
}

/** The last steps of every case: letters, then the end, unless a fact came in meanwhile. */
async function close(file: CaseFile, outcome: CaseOutcome): Promise<CaseOutcome> {
  file.seal ??= 'ended';
  const place: Place = { caseId: file.caseId, stage: 'closing', visit: 1 };
  if (outcome.kind === 'REFUSED') {
    await step(file, place, 'issue-refusal', 'document', () =>
      printing.issueRefusal({ ...place, code: outcome.code, at: Date.now() }),
    );
  }
  for (;;) {
    const code = 'code' in outcome ? outcome.code : null;
    const { behind } = await step(file, place, 'close-case', 'rule', () =>
      records.closeCase({ caseId: file.caseId, outcome: outcome.kind, code, cursor: file.cursor, at: Date.now() }),
    );
    if (!behind) break;
    file.lookAgain();
    await condition(() => file.quiet);
  }
  file.closed = true;
  await condition(allHandlersFinished);
  return outcome;
}

/** Long histories start afresh between two stages; position, visits, cursor and seal are all there is to carry. */
async function continueAsNewIfSuggested(file: CaseFile, step: number): Promise<void> {
  if (!workflowInfo().continueAsNewSuggested) return;
  await condition(() => file.quiet && allHandlersFinished());
  // What interrupts the case now has been applied in this run and would be forgotten by the next.
  if (file.interrupt !== undefined) return;
  const next: CaseInput = {
    caseId: file.caseId,
    plan: file.plan,
    cursor: file.cursor,
    resume: { step, visits: file.visits, ...(file.seal === undefined ? {} : { seal: file.seal }) },
  };
  await continueAsNew(next);
}
