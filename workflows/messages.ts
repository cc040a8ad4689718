import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Delivery, FactEnvelope } from '../domain/plan/facts.ts';
import type { StageName } from '../domain/plan/stages.ts';

/** From machines: a fact was recorded. Without an envelope: look into the database, one may have been missed. */
export const poke = defineSignal<[FactEnvelope?]>('poke');

/** Dates of open waits may have changed: a calendar, a closure. */
export const recheckDates = defineSignal('recheck-dates');

/** From a person who waits for the answer: the same, and the answer is what came of the fact. */
export const deliver = defineUpdate<Delivery, [FactEnvelope]>('deliver');

export interface CasePosition {
  readonly stages: readonly StageName[];
  readonly cursor: number;
  readonly sealed: boolean;
}

export const position = defineQuery<CasePosition>('position');
