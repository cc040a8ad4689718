import type { Stack } from '../../tests/support/stack.ts';
import { caseWorkflowId } from '../../workflows/ids.ts';
import { type HistoryCounts, historyCounts } from '../history-counts.ts';
import { until } from '../../scripts/client/until.ts';
import { messagesSoFar, NOT_COUNTED } from '../statements.ts';
import { type Act, runSmallCase, type SmallCaseStaff } from './small-case.ts';

/** Messages to PostgreSQL that one small case takes, of api and worker together. */
export interface SmallCaseCosts extends HistoryCounts {
  readonly messages: number;
  readonly start: number;
  /** The dearer of two. */
  readonly claim: number;
  /** The dearer of two, each with all that follows: the next task opened, or the case closed. */
  readonly complete: number;
}

/** At most this much; what the test holds against it. */
export const SMALL_CASE_LIMITS = { messages: 60, claim: 4, complete: 10 } as const;

/** Takes one small case through and counts what each request led to, by the time it is answered. */
export async function countSmallCase(stack: Stack, staff: SmallCaseStaff): Promise<SmallCaseCosts> {
  const counts = new Map<Act, number>();
  const id = await runSmallCase(staff, async (act, work) => {
    const before = await messagesSoFar(stack);
    const result = await work();
    await rest(stack);
    counts.set(act, (await messagesSoFar(stack)) - before);
    return result;
  });
  const workflowId = caseWorkflowId(id);
  await stack.engine.client.workflow.getHandle(workflowId).result();
  const of = (...acts: readonly Act[]) => Math.max(...acts.map((act) => counts.get(act) ?? 0));
  return {
    ...(await historyCounts(stack.engine.client, workflowId)),
    messages: [...counts.values()].reduce((sum, count) => sum + count, 0),
    start: of('start'),
    claim: of('claim', 'claim 2'),
    complete: of('complete', 'complete 2'),
  };
}

/** Waits until no case goes any further by itself, should an answer not have waited for it. */
async function rest(stack: Stack): Promise<void> {
  await until('the cases to rest', async () => {
    const rows = await stack.db.query(
      `select ${NOT_COUNTED} c.id from case_file c
        where c.status = 'OPEN' and (c.cursor < c.last_seq
           or not exists (select from task t where t.case_id = c.id and t.status in ('READY', 'CLAIMED')))`,
    );
    return rows.length === 0;
  });
}
