import { inventApplicant } from '../scripts/demo/applicant.ts';
import { ApplicantsSide } from '../scripts/demo/outside.ts';
import type { StaffClient } from '../scripts/client/staff-client.ts';
import { type Stack, until } from '../tests/support/stack.ts';
import { ACTS } from './acts.ts';
import { type Quantiles, quantiles } from './quantiles.ts';
import { sideBySide } from './side-by-side.ts';

export interface Times {
  readonly casesPerSecond: number;
  /** Milliseconds. The applicant pays as soon as asked; the portal is looked at every two seconds. */
  readonly submitToFirstTaskMs: Quantiles;
  readonly claimMs: Quantiles;
  /** From the decision's request until the next GET of the task shows it. */
  readonly decideToVisibleMs: Quantiles;
}

interface CaseTimes {
  readonly toFirstTask: number;
  readonly claims: readonly number[];
  readonly decisions: readonly number[];
}

/** Drives cases by HTTP as people do, so many at once, and takes the times. */
export async function timeCases(stack: Stack, options: { cases: number; sideBySide: number }): Promise<Times> {
  const applicants = new ApplicantsSide(stack.simulatorsUrl, { withinMs: 120_000 });
  const staff = await Promise.all(ACTS.map(({ login }) => stack.as(login)));
  const startedAt = performance.now();
  const times = await sideBySide(options.cases, options.sideBySide, () => timeCase(applicants, staff));
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    casesPerSecond: Math.round((options.cases / seconds) * 100) / 100,
    submitToFirstTaskMs: quantiles(times.map(({ toFirstTask }) => toFirstTask)),
    claimMs: quantiles(times.flatMap(({ claims }) => claims)),
    decideToVisibleMs: quantiles(times.flatMap(({ decisions }) => decisions)),
  };
}

async function timeCase(applicants: ApplicantsSide, staff: readonly StaffClient[]): Promise<CaseTimes> {
  const applicant = inventApplicant(new Date());
  const { receiptNumber } = applicant;
  const submittedAt = performance.now();
  await applicants.submit(applicant);
  const { url } = await applicants.message(receiptNumber, 'payment-request');
  await applicants.pay(url ?? '');
  const claims: number[] = [];
  const decisions: number[] = [];
  let toFirstTask = 0;
  for (const [index, { kind, decision, form }] of ACTS.entries()) {
    const person = staff[index];
    if (person === undefined) throw new RangeError('an act without its person');
    const task = await person.task(receiptNumber, kind);
    if (index === 0) toFirstTask = performance.now() - submittedAt;
    const claimed = await timed(() => person.claim(task));
    if (claimed.answer.status !== 200) throw new Error(`claim of ${kind}: ${claimed.answer.status}`);
    claims.push(claimed.ms);
    const decided = await timed(async () => {
      const { status } = await person.decide(claimed.answer.body, decision, form);
      if (status !== 200 && status !== 202) throw new Error(`${decision}: ${status}`);
      await until('the decision to be visible', () => isVisible(person, task.id), { everyMs: 5 });
    });
    decisions.push(decided.ms);
  }
  return { toFirstTask, claims, decisions };
}

async function isVisible(person: StaffClient, taskId: string): Promise<boolean> {
  const { body } = await person.get<{ task?: { status: string } }>(`/tasks/${taskId}`);
  return body.task?.status === 'COMPLETED';
}

async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; ms: number }> {
  const startedAt = performance.now();
  const answer = await work();
  return { answer, ms: performance.now() - startedAt };
}
