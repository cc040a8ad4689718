import { condition, setHandler } from '@temporalio/workflow';
import type { Delivery, FactEnvelope } from '../domain/plan/facts.ts';
import { records } from './activity-options.ts';
import { CaseFile, type CaseInput } from './case-file.ts';
import { applyFacts } from './facts.ts';
import { deliver, poke, position, recheckDates } from './messages.ts';
import { approve } from './stages/approve.ts';
import { carryOut } from './stages/carry-out.ts';
import { checkIntake } from './stages/check-intake.ts';
import { handOver } from './stages/hand-over.ts';
import { issue } from './stages/issue.ts';
import { lookUp } from './stages/look-up.ts';
import { receivePapers } from './stages/receive-papers.ts';
import { receive } from './stages/receive.ts';
import { register } from './stages/register.ts';
import { review } from './stages/review.ts';
import { settleFees } from './stages/settle-fees.ts';
import { type CaseOutcome, parallel, pointOfNoReturn, walk } from './walk.ts';

/** A case from application to certificate, in the one order of stages that all procedures share. */
export async function caseWorkflow(input: CaseInput): Promise<CaseOutcome> {
  const file = openCaseFile(input);
  const facts = applyFacts(file);
  const outcome = await walk(file, input, [
    checkIntake,
    parallel(settleFees, receivePapers),
    receive,
    lookUp,
    carryOut,
    review,
    approve,
    pointOfNoReturn(register),
    issue,
    handOver,
  ]);
  await facts;
  return outcome;
}

/** State and handlers stand before the first await, so that no message finds nobody. */
function openCaseFile(input: CaseInput): CaseFile {
  const file = new CaseFile(input);
  setHandler(poke, (envelope) => (envelope === undefined ? file.lookAgain() : file.receive(envelope)));
  setHandler(recheckDates, () => file.recheckDates());
  setHandler(deliver, (envelope) => answerTo(file, envelope));
  setHandler(position, () => ({
    stages: [...file.active],
    cursor: file.cursor,
    sealed: file.seal !== undefined,
  }));
  return file;
}

/** What came of a fact; where steps follow by themselves, with where they led. */
async function answerTo(file: CaseFile, envelope: FactEnvelope): Promise<Delivery> {
  file.receive(envelope);
  const result = (await file.resultOf(envelope)) ?? (await records.factResult({ factId: envelope.id }));
  if (file.plan.steps === undefined || result.status === 'refused') return result;
  await condition(() => file.restsWith !== undefined);
  return { ...result, next: file.restsWith ?? [] };
}
