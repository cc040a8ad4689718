import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timeline } from '../support/case-facts.ts';
import { caseStory, endOfDecision } from '../support/case-story.ts';
import { type Stack, startStack } from '../support/stack.ts';

const ROUNDS = [1, 2, 3];

/** The applicant withdraws while the approver decides: one of them wins, the other hears why, and no record disagrees. */
describe('withdraw against approve', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const prepared = async () => {
    const receipt = await stack.toReview();
    await (await stack.as('reviewer-1')).complete(receipt, 'review', 'approve');
    const approver = await stack.as('approver-1');
    const claimed = await approver.claim(await approver.task(receipt, 'approve'));
    expect(claimed.status).toBe(200);
    await stack.settle();
    const approve = () => approver.decide(claimed.body, 'adopt');
    const withdraw = () => stack.portal.withdraw(receipt);
    return { receipt, caseId: await stack.caseId(receipt), approver, approve, withdraw };
  };
  const expectApproved = async (receipt: string) => {
    expect(await caseStory(stack, receipt)).toEqual({
      outcome: null,
      waiting: 0,
      facts: ['task-decided APPLIED', 'task-decided APPLIED', 'withdrawal-requested REFUSED'],
      tasks: ['review COMPLETED', 'approve COMPLETED', 'hand-over READY'],
      audit: ['register.enter', 'task.decide', 'task.decide', 'task.submit', 'task.submit'],
      entries: 1,
      gaps: 0,
      refusals: ['too-late'],
    });
    const events = await timeline(stack, receipt);
    expect(events).toEqual(expect.arrayContaining(['registered', 'withdrawal-refused']));
    expect(events).not.toContain('withdrawal-accepted');
  };
  /** @param facts what came after the review, as it was written down */
  const expectWithdrawn = async (receipt: string, facts: readonly string[]) => {
    const decisions = facts.filter((fact) => fact.startsWith('task-decided'));
    expect(await caseStory(stack, receipt)).toEqual({
      outcome: 'WITHDRAWN',
      waiting: 0,
      facts: ['task-decided APPLIED', ...facts],
      tasks: ['review COMPLETED', 'approve CANCELLED'],
      audit: ['case.withdraw', 'task.decide', 'task.submit', ...decisions.map(() => 'task.submit')],
      entries: 0,
      gaps: 0,
      refusals: [],
    });
    const events = await timeline(stack, receipt);
    expect(events).toContain('withdrawal-accepted');
    expect(events).not.toContain('registered');
  };

  it.each(ROUNDS)('the approval that is written down first wins (round %i)', async () => {
    const { receipt, caseId, approver, approve, withdraw } = await prepared();
    const [decided] = await stack.inThisOrder(caseId, approve, withdraw);
    await stack.settle();
    expect(await endOfDecision(approver, decided)).toBe('applied');
    await expectApproved(receipt);
  });

  it.each(ROUNDS)('the withdrawal that is written down first wins (round %i)', async () => {
    const { receipt, caseId, approver, approve, withdraw } = await prepared();
    const [, decided] = await stack.inThisOrder(caseId, withdraw, approve);
    await stack.settle();
    expect(await endOfDecision(approver, decided)).toBe('case-withdrawn');
    await expectWithdrawn(receipt, ['withdrawal-requested APPLIED', 'task-decided REFUSED']);
  });

  it.each(ROUNDS)('left to themselves, one of them wins (round %i)', async () => {
    const { receipt, approver, approve, withdraw } = await prepared();
    const [decided] = await Promise.all([approve(), withdraw()]);
    await stack.settle();
    if ((await endOfDecision(approver, decided)) === 'applied') await expectApproved(receipt);
    else {
      expect(['case-withdrawn', 'task-closed']).toContain(await endOfDecision(approver, decided));
      await expectWithdrawn(receipt, (await caseStory(stack, receipt)).facts.slice(1));
    }
  });
});
