import type { StageName } from './stages.ts';

/** Everything that can happen to a case from outside its workflow. */
export const FACT_KINDS = [
  'application-received',
  'payment-reported',
  'correction-answered',
  'withdrawal-requested',
  'lookup-answered',
  'task-decided',
  'repair-ordered',
] as const;

export type FactKind = (typeof FACT_KINDS)[number];

/** What a poke carries of a fact; the payload stays in the database. */
export interface FactEnvelope {
  readonly seq: number;
  readonly id: string;
  readonly kind: FactKind;
  /** The row the fact speaks of (task, stuck record, inquiry), when there is one. */
  readonly about?: string;
}

/** Repairs a stuck step may be given. */
export type Repair = { readonly kind: 'retry' } | { readonly kind: 'rewind'; readonly to: StageName };

/**
 * What came of a fact. `refused` carries a code of the error catalogue: the loser of a race hears why.
 */
export type FactResult =
  { readonly status: 'applied'; readonly effect: FactEffect } | { readonly status: 'refused'; readonly code: string };

/** A task as whoever led to it is told of it. */
export interface OpenTask {
  readonly id: string;
  readonly kind: string;
}

/** What came of a fact, and of a procedure of steps the tasks that are open now. */
export type Delivery = FactResult & { readonly next?: readonly OpenTask[] };

/** What an applied fact means to the workflow; codes only. */
export type FactEffect =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'fees'; readonly settled: boolean }
  | { readonly kind: 'correction-answered'; readonly formChanged: boolean }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'lookup-answered'; readonly inquiryId: string }
  | {
      readonly kind: 'decided';
      readonly taskId: string;
      readonly decision: string;
      /** What the decision adopts, where it adopts a proposal. */
      readonly proposal?: string;
      /** From here on nothing may overtake the case. */
      readonly final: boolean;
    }
  | {
      readonly kind: 'repair';
      readonly stuckId: string;
      readonly repair: Repair;
      /** The fact that was parked, when that is what is repaired. */
      readonly parkedFact?: FactEnvelope;
    };
