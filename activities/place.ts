import type { StageName } from '../domain/plan/stages.ts';

/** Where in a case an activity works, and the workflow's time (milliseconds) at which it was asked. */
export interface PlaceAt {
  readonly caseId: string;
  readonly stage: StageName | 'closing';
  readonly visit: number;
  readonly at: number;
}

/** Key of our own writes: repeated work is recognised, a later visit is not taken for an earlier one. */
export function keyOf(place: Omit<PlaceAt, 'at'>, step: string): string {
  return `${place.caseId}:${place.stage}:${place.visit}:${step}`;
}
