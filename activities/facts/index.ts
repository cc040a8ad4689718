import { DomainError } from '../../domain/errors.ts';
import type { FactEnvelope, FactKind, FactResult } from '../../domain/plan/facts.ts';
import { type CaseRecord, envelopeOf, onCase } from '../../db/case-record.ts';
import { Fact, StuckRecord } from '../../db/entities/index.ts';
import type { Standing } from '../../workflows/facts.ts';
import type { ActivityDeps } from '../deps.ts';
import { recordStuck } from '../stuck.ts';
import { applyCorrection } from './correction.ts';
import { recordDecision } from './decision.ts';
import { applyLookupAnswer } from './lookup-answer.ts';
import { applyPayment } from './payment.ts';
import { applyRepair } from './repair.ts';
import { applyWithdrawal } from './withdrawal.ts';

export type FactRow = NonNullable<Awaited<ReturnType<typeof findFact>>>;

/** Applies one kind of fact, under the case's lock. */
export type ApplyFact = (record: CaseRecord, fact: FactRow, circumstances: Circumstances) => Promise<FactResult>;

/** What the workflow knows of the case when the fact comes up. */
export interface Circumstances {
  readonly standing: Standing;
  /** Whether the applicant is being asked for a correction right now. */
  readonly correctionAsked: boolean;
}

/** A fact as the workflow was told of it. */
export interface FactOrder extends Circumstances {
  readonly caseId: string;
  readonly factId: string;
  readonly kind: FactKind;
}

type FactDeps = Pick<ActivityDeps, 'database' | 'clock' | 'qualifications'>;

function findFact(record: CaseRecord, factId: string) {
  return record.em.findOne(Fact, { id: factId, case: record.file.id });
}

/** How facts change a case: each exactly once, each with its journal entries, the cursor in the same transaction. */
export function createFactActivities(deps: FactDeps) {
  const { database, clock } = deps;

  const appliers: Record<Exclude<FactKind, 'task-decided'>, ApplyFact> = {
    'application-received': () => Promise.resolve({ status: 'applied', effect: { kind: 'nothing' } }),
    'payment-reported': applyPayment(deps),
    'correction-answered': applyCorrection,
    'withdrawal-requested': applyWithdrawal,
    'lookup-answered': applyLookupAnswer,
    'repair-ordered': applyRepair,
  };

  /** The application itself changes nothing: it is only counted. One statement. @returns whether that was still to do */
  async function settleReceived({ caseId, factId }: FactOrder): Promise<boolean> {
    const rows = await database.statement<object>(
      `with file as (select id from case_file where id = ? for no key update),
       settled as (
         update fact f set status = 'APPLIED', result = '{"status": "applied", "effect": {"kind": "nothing"}}',
                settled_at = ?
           from file where f.case_id = file.id and f.id = ? and f.kind = 'application-received' and f.status = 'PENDING'
         returning f.seq)
       update case_file c set cursor = greatest(c.cursor, settled.seq) from settled where c.id = ? returning c.id`,
      [caseId, clock.now(), factId, caseId],
    );
    return rows.length > 0;
  }

  return {
    /** The facts after the cursor, in order: what no poke told of. */
    async readFacts(query: { caseId: string; after: number }): Promise<readonly FactEnvelope[]> {
      return database.inTransaction(async (em) => {
        const facts = await em.find(
          Fact,
          { case: query.caseId, seq: { $gt: query.after } },
          { orderBy: { seq: 'asc' }, limit: 200 },
        );
        return facts.map(envelopeOf);
      });
    },

    async applyFact(order: FactOrder): Promise<FactResult> {
      if (order.kind === 'application-received' && (await settleReceived(order))) {
        return { status: 'applied', effect: { kind: 'nothing' } };
      }
      if (order.kind === 'task-decided') {
        const result = await recordDecision(database, order, clock.now());
        if (result === undefined) throw new DomainError('not-found');
        return result;
      }
      return onCase(database, clock, order.caseId, async (record) => {
        const fact = await findFact(record, order.factId);
        if (fact === null) throw new DomainError('not-found');
        if (fact.result != null && fact.status !== 'PARKED') return fact.result;
        const wasParked = fact.status === 'PARKED';
        if (fact.kind === 'task-decided') throw new RangeError('a decision told of as something else');
        const result = await appliers[fact.kind](record, fact, order);
        settle(record, fact, result, result.status === 'applied' ? 'APPLIED' : 'REFUSED');
        if (wasParked) await resolveParked(record, fact.id);
        return result;
      });
    },

    /** Sets a fact aside that cannot be applied, so that the next ones go on; a person sees it as a stuck record. */
    async parkFact(order: { caseId: string; factId: string; cause: string; attempts: number }): Promise<FactResult> {
      return onCase(database, clock, order.caseId, async (record) => {
        const fact = await findFact(record, order.factId);
        if (fact === null) throw new DomainError('not-found');
        // It was applied after all, and only the news of it was lost.
        if (fact.result != null && fact.status !== 'PARKED') return fact.result;
        const result: FactResult = { status: 'refused', code: 'fact-parked' };
        settle(record, fact, result, 'PARKED');
        record.event('fact-parked', { codes: { fact: fact.kind, cause: order.cause } });
        await recordStuck(record, {
          key: `${order.caseId}:fact:${fact.seq}`,
          stage: record.file.stage,
          visit: record.file.visit,
          step: fact.kind,
          stepClass: 'fact',
          cause: order.cause,
          attempts: order.attempts,
          fact: fact.id,
        });
        return result;
      });
    },

    /** What came of a fact that was settled before this run of the workflow. */
    async factResult(query: { factId: string }): Promise<FactResult> {
      return database.inTransaction(async (em) => {
        const fact = await em.findOne(Fact, { id: query.factId });
        if (fact?.result == null) throw new DomainError('not-found');
        return fact.result;
      });
    },
  };
}

function settle(record: CaseRecord, fact: FactRow, result: FactResult, status: FactRow['status']): void {
  fact.status = status;
  fact.result = result;
  fact.settledAt = record.now;
  record.file.cursor = Math.max(record.file.cursor, fact.seq);
}

async function resolveParked(record: CaseRecord, factId: string): Promise<void> {
  const stuck = await record.em.findOne(StuckRecord, { case: record.file.id, fact: factId });
  if (stuck === null) return;
  stuck.status = 'RESOLVED';
  stuck.resolvedAt = record.now;
}
