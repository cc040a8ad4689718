import type { ProcedureStep } from './procedure-steps.ts';

/**
 * The stages of a case in the one order that all procedures share (domain §1.6). A procedure's plan says which of them it
 * has; this folder is the only part of `domain/` that workflows may import.
 */
export const STAGES = [
  'checkIntake',
  'settleFees',
  'receivePapers',
  'receive',
  'lookUp',
  'hear',
  'carryOut',
  'review',
  'approve',
  'register',
  'issue',
  'handOver',
] as const;

export type StageName = (typeof STAGES)[number];

/** From this stage on nothing interrupts a case: registration is the licence itself (調理師法 5条2項). */
export const POINT_OF_NO_RETURN: StageName = 'register';

/** What a workflow needs of a procedure; the full definition stays with the case row and is read by activities. */
export interface PlanOutline {
  readonly qualification: string;
  readonly procedure: string;
  readonly stages: readonly StageName[];
  /** What the stage `carryOut` does, in this order. */
  readonly steps?: readonly ProcedureStep[];
}

/** Whether `stage` comes before `other` in the shared order. */
export function precedes(stage: StageName, other: StageName): boolean {
  return STAGES.indexOf(stage) < STAGES.indexOf(other);
}

/** The stages a stuck or waiting case at `current` may be taken back to. */
export function rewindTargets(plan: PlanOutline, current: StageName): readonly StageName[] {
  if (!precedes(current, POINT_OF_NO_RETURN)) return [];
  return plan.stages.filter((stage) => precedes(stage, current));
}
