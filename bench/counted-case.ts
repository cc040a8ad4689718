import { inventApplicant } from '../scripts/demo/applicant.ts';
import { ApplicantsSide } from '../scripts/demo/outside.ts';
import { type Stack, until } from '../tests/support/stack.ts';
import { caseWorkflowId, SCHEDULES } from '../workflows/ids.ts';
import { ACTS } from './acts.ts';
import { type HistoryCounts, historyCounts } from './history-counts.ts';
import { NOT_COUNTED, prepareStatementCount, statementsSoFar } from './statements.ts';

/** What one case costs that has the system to itself: nothing here depends on time. */
export interface CaseCosts extends HistoryCounts {
  readonly sqlStatements: number;
  /** From the application to the open review task. */
  readonly sqlToFirstTask: number;
  /** The dearest of the three claims. */
  readonly sqlOfClaim: number;
  /** The dearest of the three decisions, with all that follows until the next task is open. */
  readonly sqlOfDecision: number;
}

/** Prepares a stack on the dev engine for `countCase`: what comes by the clock is switched off. */
export async function prepareCounting(stack: Stack): Promise<void> {
  await prepareStatementCount(stack);
  await stack.network.behave({ mode: 'automatic', delayMs: 0 });
  const housekeeping = stack.engine.client.schedule.getHandle(SCHEDULES.housekeeping);
  await until('the schedules', async () => {
    await housekeeping.pause('counting');
    return true;
  });
}

/** Takes one case from application to hand-over and counts what it cost. */
export async function countCase(stack: Stack): Promise<CaseCosts> {
  const staff = await Promise.all(ACTS.map(({ login }) => stack.as(login)));
  const applicants = new ApplicantsSide(stack.simulatorsUrl, { withinMs: 60_000 });
  const applicant = inventApplicant(new Date());
  const { receiptNumber } = applicant;

  const start = await statementsSoFar(stack);
  await applicants.submit(applicant);
  const { url } = await applicants.message(receiptNumber, 'payment-request');
  await applicants.pay(url ?? '');
  await openTask(stack, receiptNumber, 'review');
  const firstTask = await statementsSoFar(stack);
  const claims: number[] = [];
  const decisions: number[] = [];
  let soFar = firstTask;
  for (const [index, { kind, decision, form }] of ACTS.entries()) {
    const person = staff[index];
    if (person === undefined) throw new RangeError('an act without its person');
    const claimed = await person.claim(await openTask(stack, receiptNumber, kind));
    if (claimed.status !== 200) throw new Error(`claim of ${kind}: ${claimed.status}`);
    const afterClaim = await statementsSoFar(stack);
    const decided = await person.decide(claimed.body, decision, form);
    if (decided.status !== 200) throw new Error(`${decision}: ${decided.status}`);
    const next = ACTS[index + 1];
    if (next === undefined) await closed(stack, receiptNumber);
    else await openTask(stack, receiptNumber, next.kind);
    await quiet(stack);
    const afterDecision = await statementsSoFar(stack);
    claims.push(afterClaim - soFar);
    decisions.push(afterDecision - afterClaim);
    soFar = afterDecision;
  }
  const workflowId = caseWorkflowId(await stack.caseId(receiptNumber));
  await stack.engine.client.workflow.getHandle(workflowId).result();
  return {
    ...(await historyCounts(stack.engine.client, workflowId)),
    sqlStatements: soFar - start,
    sqlToFirstTask: firstTask - start,
    // What the case does at the same moment is counted along: the least is the claim's own.
    sqlOfClaim: Math.min(...claims),
    sqlOfDecision: Math.max(...decisions),
  };
}

function openTask(stack: Stack, receiptNumber: string, kind: string): Promise<{ id: string; version: number }> {
  return until(
    `a ${kind} task of ${receiptNumber}`,
    async () => {
      await quiet(stack);
      const [task] = await stack.db.query<{ id: string; version: number }>(
        `select ${NOT_COUNTED} task.id, task.version from task join case_file c on c.id = task.case_id
          where c.receipt_number = $1 and task.kind = $2 and task.status = 'READY'`,
        [receiptNumber, kind],
      );
      return task;
    },
    { withinMs: 60_000 },
  );
}

async function closed(stack: Stack, receiptNumber: string): Promise<void> {
  await until(`${receiptNumber} to be closed`, async () => {
    const rows = await stack.db.query(
      `select ${NOT_COUNTED} id from case_file where receipt_number = $1 and status = 'CLOSED'`,
      [receiptNumber],
    );
    return rows.length > 0;
  });
}

/** Waits until facts are applied and messages are sent. */
async function quiet(stack: Stack): Promise<void> {
  await until('the case to rest', async () => {
    const [row] = await stack.db.query<{ busy: boolean }>(
      `select ${NOT_COUNTED} exists (select from case_file where cursor < last_seq)
           or exists (select from outbox_message where status = 'PENDING') as busy`,
    );
    return row?.busy === false;
  });
}
