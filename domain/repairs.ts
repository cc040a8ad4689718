import type { Repair } from './plan/facts.ts';
import { POINT_OF_NO_RETURN, precedes, STAGES, type StageName } from './plan/stages.ts';
import type { StepClass } from './plan/steps.ts';

export type RepairKind = Repair['kind'];

/**
 * What a stuck step of each class allows while the case can still go back. A legal act may have been done although its
 * answer was lost, and a parked fact has happened: both can only be tried again.
 */
const REPAIRS = {
  rule: ['retry', 'rewind'],
  lookup: ['retry', 'rewind'],
  money: ['retry', 'rewind'],
  document: ['retry', 'rewind'],
  message: ['retry', 'rewind'],
  delivery: ['retry'],
  'legal-act': ['retry'],
  fact: ['retry'],
  // Nobody may act: an account or a role mends it, not the case.
  candidates: [],
} as const satisfies Record<StepClass, readonly RepairKind[]>;

/**
 * The repairs that a step stuck in `stage` allows; `null` is outside the stages (the closing steps). From the point of
 * no return on there is only `retry`, and the first stage has nothing to go back to.
 */
export function allowedRepairs(stepClass: StepClass, stage: StageName | null): readonly RepairKind[] {
  const canGoBack = stage !== null && stage !== STAGES[0] && precedes(stage, POINT_OF_NO_RETURN);
  return REPAIRS[stepClass].filter((repair) => repair !== 'rewind' || canGoBack);
}
