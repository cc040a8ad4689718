import { condition } from '@temporalio/workflow';
import type { FactEnvelope, FactResult, OpenTask, Repair } from '../domain/plan/facts.ts';
import type { PlanOutline, StageName } from '../domain/plan/stages.ts';

/** What a stage may end the walk with, or where it sends it back to. Without one the walk goes on. */
export type Ending =
  | { readonly kind: 'WITHDRAWN' }
  | { readonly kind: 'REFUSED'; readonly code: string }
  | { readonly kind: 'GUIDED_OUT'; readonly code: string }
  | { readonly kind: 'ENDED'; readonly code: string }
  | { readonly kind: 'REWIND'; readonly to: StageName };

/** What no withdrawal and no rewind can overtake any more. */
export type Seal = 'decided' | 'withdrawn' | 'ended';

export interface CaseInput {
  readonly caseId: string;
  readonly plan: PlanOutline;
  /** The last fact that was dealt with before this run. */
  readonly cursor: number;
  /** Where a run that was continued as new goes on. */
  readonly resume?: {
    readonly step: number;
    readonly visits: Readonly<Partial<Record<StageName, number>>>;
    readonly seal?: Seal;
  };
}

/** Where in a case something happens; the ground of every idempotency key. */
export interface Place {
  readonly caseId: string;
  readonly stage: StageName | 'closing';
  readonly visit: number;
}

export interface Decision {
  readonly decision: string;
  /** What the deciding act adopts, where it adopts a proposal. */
  readonly proposal?: string;
}

/** A case as its workflow knows it: position and codes, no personal data. */
export class CaseFile {
  readonly caseId: string;
  readonly plan: PlanOutline;
  readonly visits: Partial<Record<StageName, number>>;
  readonly active = new Set<StageName>();
  readonly decisions = new Map<string, Decision>();
  readonly answeredInquiries = new Set<string>();
  readonly repairs = new Map<string, Repair>();
  cursor: number;
  feesSettled = false;
  correctionsAnswered = 0;
  /** Answers that changed the form, not only the papers. */
  formChanges = 0;
  /** Correction requests that wait for their answer right now; only then is an answer taken. */
  correctionsAsked = 0;
  /** Moves when dates may have changed: waits ask again. */
  rechecks = 0;
  /** The task that the steps of the procedure wait at. */
  waitsAt: OpenTask | undefined;
  /** Steps that wait for a person's repair. */
  stuckSteps = 0;
  interrupt: Ending | undefined;
  closed = false;
  seal: Seal | undefined;
  /** A fact is being read or applied. */
  applying = false;

  readonly #received = new Map<number, FactEnvelope>();
  readonly #results = new Map<string, FactResult>();
  /** Parked facts that a repair wants applied once more. */
  readonly #again: FactEnvelope[] = [];
  #mayHaveMissed = false;

  constructor(input: CaseInput) {
    this.caseId = input.caseId;
    this.plan = input.plan;
    this.cursor = input.cursor;
    this.visits = { ...input.resume?.visits };
    this.seal = input.resume?.seal;
  }

  /** Begins a visit of a stage; the number keeps a second review from being taken for the first. */
  enter(stage: StageName): Place {
    const visit = (this.visits[stage] ?? 0) + 1;
    this.visits[stage] = visit;
    this.active.add(stage);
    return { caseId: this.caseId, stage, visit };
  }

  leave(stage: StageName): void {
    this.active.delete(stage);
  }

  /** The first ending wins, and wins over a rewind, which ends nothing; from the seal on there is none. */
  tryInterrupt(ending: Ending): boolean {
    if (this.seal !== undefined) return false;
    if (this.interrupt !== undefined && (this.interrupt.kind !== 'REWIND' || ending.kind === 'REWIND')) return false;
    this.interrupt = ending;
    return true;
  }

  receive(envelope: FactEnvelope): void {
    if (envelope.seq <= this.cursor) return;
    this.#received.set(envelope.seq, envelope);
    if (!this.#received.has(this.cursor + 1)) this.#mayHaveMissed = true;
  }

  /** Facts may lie in the database that no poke told of. */
  lookAgain(): void {
    this.#mayHaveMissed = true;
  }

  /** Dates may have changed: every wait asks again. */
  recheckDates(): void {
    this.rechecks += 1;
  }

  /** A parked fact is applied once more, after those that are already there. */
  applyAgain(fact: FactEnvelope): void {
    this.#again.push(fact);
  }

  get hasWork(): boolean {
    return this.#received.has(this.cursor + 1) || this.#again.length > 0 || this.#mayHaveMissed;
  }

  /** Nothing to apply and nothing being applied: what is known now is all there is. */
  get quiet(): boolean {
    return !this.hasWork && !this.applying;
  }

  /** Open tasks once the steps of the procedure go no further by themselves; before that nothing can be said. */
  get restsWith(): readonly OpenTask[] | undefined {
    if (this.closed || this.stuckSteps > 0 || !this.active.has('carryOut')) return [];
    return this.waitsAt === undefined || this.decisions.has(this.waitsAt.id) ? undefined : [this.waitsAt];
  }

  /** The fact to apply now: the next in order, else a parked one. */
  takeFact(): FactEnvelope | undefined {
    return this.#received.get(this.cursor + 1) ?? this.#again.shift();
  }

  /** Takes the duty to read the database, so that it is done once. */
  takeMissed(): boolean {
    const missed = this.#mayHaveMissed && !this.#received.has(this.cursor + 1);
    if (missed) this.#mayHaveMissed = false;
    return missed;
  }

  settle(fact: FactEnvelope, result: FactResult): void {
    this.#received.delete(fact.seq);
    this.cursor = Math.max(this.cursor, fact.seq);
    this.#results.set(fact.id, result);
  }

  async resultOf(fact: FactEnvelope): Promise<FactResult | undefined> {
    await condition(() => this.#results.has(fact.id) || fact.seq <= this.cursor || this.closed);
    return this.#results.get(fact.id);
  }
}
