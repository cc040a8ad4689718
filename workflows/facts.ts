import { condition, isCancellation } from '@temporalio/workflow';
import type { FactEnvelope, FactResult } from '../domain/plan/facts.ts';
import { lastResort, records } from './activity-options.ts';
import type { CaseFile, Seal } from './case-file.ts';
import { causeOf } from './failures.ts';

/**
 * Applies the facts of a case one after the other, in the order in which they were recorded, until the case is closed.
 * A fact that cannot be applied is parked for a person, and the next ones go on.
 */
export async function applyFacts(file: CaseFile): Promise<void> {
  for (;;) {
    await condition(() => file.hasWork || file.closed);
    if (file.closed) return;
    await applyReceived(file);
  }
}

/** Applies what is there now, in memory and in the database. */
export async function applyReceived(file: CaseFile): Promise<void> {
  while (file.hasWork) {
    file.applying = true;
    if (file.takeMissed()) {
      const missed = await lastResort.readFacts({ caseId: file.caseId, after: file.cursor });
      for (const envelope of missed) file.receive(envelope);
    } else {
      const fact = file.takeFact();
      if (fact !== undefined) file.settle(fact, await applyOne(file, fact));
    }
    file.applying = false;
  }
}

async function applyOne(file: CaseFile, fact: FactEnvelope): Promise<FactResult> {
  // Decided before anything is awaited, so that of two endings exactly one wins.
  if (fact.kind === 'withdrawal-requested' && file.tryInterrupt({ kind: 'WITHDRAWN' })) {
    return apply(file, fact, 'open');
  }
  return apply(file, fact, standing(file));
}

async function apply(file: CaseFile, fact: FactEnvelope, standing: Standing): Promise<FactResult> {
  let result: FactResult;
  try {
    const correctionAsked = file.correctionsAsked > 0;
    result = await records.applyFact({
      caseId: file.caseId,
      factId: fact.id,
      kind: fact.kind,
      standing,
      correctionAsked,
    });
  } catch (error) {
    if (isCancellation(error)) throw error;
    result = await lastResort.parkFact({ caseId: file.caseId, factId: fact.id, ...causeOf(error) });
  }
  if (result.status === 'applied') takeEffect(file, result);
  return result;
}

/** Whether the case is still open to endings and decisions, and if not, what closed it to them. */
export type Standing = 'open' | 'rewinding' | Seal;

function standing(file: CaseFile): Standing {
  if (file.seal !== undefined) return file.seal;
  if (file.interrupt === undefined) return 'open';
  if (file.interrupt.kind === 'REWIND') return 'rewinding';
  return file.interrupt.kind === 'WITHDRAWN' ? 'withdrawn' : 'ended';
}

function takeEffect(file: CaseFile, { effect }: Extract<FactResult, { status: 'applied' }>): void {
  switch (effect.kind) {
    case 'fees':
      file.feesSettled = effect.settled;
      return;
    case 'correction-answered':
      file.correctionsAnswered += 1;
      if (effect.formChanged) file.formChanges += 1;
      return;
    case 'lookup-answered':
      file.answeredInquiries.add(effect.inquiryId);
      return;
    case 'decided':
      // From here to the legal act nothing may come between.
      if (effect.final) file.seal = 'decided';
      file.decisions.set(effect.taskId, effect);
      return;
    case 'repair':
      if (effect.repair.kind === 'rewind') file.tryInterrupt({ kind: 'REWIND', to: effect.repair.to });
      else file.repairs.set(effect.stuckId, effect.repair);
      if (effect.parkedFact !== undefined) file.applyAgain(effect.parkedFact);
      return;
    case 'withdrawn':
    case 'nothing':
      return;
    default:
      effect satisfies never;
  }
}
