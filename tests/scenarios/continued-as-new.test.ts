import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWorkflowId } from '../../workflows/ids.ts';
import { timeline } from '../support/case-facts.ts';
import { application, type Stack, startStack, until } from '../support/stack.ts';

/** A long history starts afresh between two stages; here already after sixty events. */
describe('a case whose history is continued as new', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({
      engine: 'dev',
      dynamicConfig: ['limit.historyCount.suggestContinueAsNew=60'],
    });
    await stack.network.behave({ mode: 'automatic', delayMs: 100 });
  });
  afterAll(() => stack?.stop());

  it('keeps its place, its visits and its seal', async () => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.token(receipt);
    const caseId = await stack.caseId(receipt);
    const { runId } = await stack.engine.client.workflow.getHandle(caseWorkflowId(caseId)).describe();
    await stack.gateway.pay(receipt, { method: 'card' });
    const reviewer = await stack.as('reviewer-1');
    await reviewer.complete(receipt, 'review', 'approve');
    await (await stack.as('approver-1')).complete(receipt, 'approve', 'send-back', { reason: '確認のこと' });
    await reviewer.complete(receipt, 'review', 'approve');
    await (await stack.as('approver-1')).complete(receipt, 'approve', 'adopt');
    const counter = await stack.as('counter-1');
    await counter.task(receipt, 'hand-over');
    const now = await stack.engine.client.workflow.getHandle(caseWorkflowId(caseId)).describe();
    expect(now.runId).not.toBe(runId);

    // The licence is granted: a later run knows that as well as the one that saw it.
    await stack.portal.withdraw(receipt);
    await until('the withdrawal to be refused', async () =>
      (await timeline(stack, receipt)).includes('withdrawal-refused'),
    );
    await counter.complete(receipt, 'hand-over', 'handed-over', { identityDocument: 'passport' });
    expect(await stack.outcome(receipt)).toBe('REGISTERED');
    const [visits] = await stack.db.query<{ n: number }>(
      `select count(*)::int as n from case_event where kind = 'stage-entered' and stage = 'review'`,
    );
    expect(visits?.n).toBe(2);
  });
});
