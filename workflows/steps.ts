import { condition, isCancellation } from '@temporalio/workflow';
import type { StepClass } from '../domain/plan/steps.ts';
import { lastResort } from './activity-options.ts';
import type { CaseFile, Place } from './case-file.ts';
import { causeOf } from './failures.ts';

/**
 * Does one step of a stage. A step never just fails: what its retries could not do becomes a stuck record, and the case
 * waits for a person's repair. `retry` does it again; a `rewind` arrives as an interrupt and leaves the stage.
 *
 * `overtakenBy` says when the step is no longer worth waiting for, because what it was for has come another way.
 */
export async function step<T>(
  file: CaseFile,
  place: Place,
  name: string,
  stepClass: StepClass,
  run: () => Promise<T>,
  overtakenBy: () => boolean = () => false,
): Promise<T> {
  for (let failed = false; ; failed = true) {
    try {
      const result = await run();
      if (failed) await lastResort.resolveStuck({ ...place, step: name, at: Date.now() });
      return result;
    } catch (error) {
      if (isCancellation(error)) throw error;
      const { stuckId } = await lastResort.openStuck({
        ...place,
        step: name,
        stepClass,
        ...causeOf(error),
        at: Date.now(),
      });
      file.stuckSteps += 1;
      try {
        await condition(() => file.repairs.has(stuckId) || overtakenBy());
      } finally {
        file.stuckSteps -= 1;
      }
      file.repairs.delete(stuckId);
    }
  }
}
