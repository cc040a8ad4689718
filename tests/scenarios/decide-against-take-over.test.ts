import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffClient } from '../../scripts/client/staff-client.ts';
import { caseStory, endOfDecision } from '../support/case-story.ts';
import { type Stack, startStack } from '../support/stack.ts';

const ROUNDS = [1, 2, 3];

/** A colleague takes a task over while its holder decides: the one who comes first wins, and the other hears why. */
describe('decide against take-over', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const prepared = async () => {
    const receipt = await stack.toReview();
    const [holder, other] = await Promise.all([stack.as('reviewer-1'), stack.as('reviewer-2')]);
    const claimed = await holder.claim(await holder.task(receipt, 'review'));
    expect(claimed.status).toBe(200);
    await stack.settle();
    const { id, version } = claimed.body;
    return {
      receipt,
      caseId: await stack.caseId(receipt),
      holder,
      other,
      decide: () => holder.decide({ id, version }, 'approve'),
      takeOver: () => other.post(`/tasks/${id}/take-over`, { version, reason: '応援のため' }),
    };
  };
  const expectDecided = async (receipt: string) =>
    expect(await caseStory(stack, receipt)).toMatchObject({
      waiting: 0,
      facts: ['task-decided APPLIED'],
      tasks: ['review COMPLETED', 'approve READY'],
      audit: ['task.decide', 'task.submit'],
      gaps: 0,
    });
  const expectTakenOver = async (receipt: string, other: StaffClient) => {
    expect(await caseStory(stack, receipt)).toMatchObject({
      waiting: 0,
      facts: [],
      tasks: ['review CLAIMED'],
      audit: ['task.take-over'],
      gaps: 0,
    });
    // Nothing is lost: who has it now decides it.
    const mine = await other.task(receipt, 'review');
    expect(await endOfDecision(other, await other.decide(mine, 'approve'))).toBe('applied');
    await stack.settle();
    expect((await caseStory(stack, receipt)).tasks).toEqual(['review COMPLETED', 'approve READY']);
  };

  it.each(ROUNDS)('the decision that comes first wins (round %i)', async () => {
    const { receipt, caseId, holder, decide, takeOver } = await prepared();
    const [decided, taken] = await stack.inThisOrder(caseId, decide, takeOver);
    await stack.settle();
    expect(await endOfDecision(holder, decided)).toBe('applied');
    expect(['decision-pending', 'task-closed']).toContain(taken.body['code']);
    await expectDecided(receipt);
  });

  it.each(ROUNDS)('the take-over that comes first wins (round %i)', async () => {
    const { receipt, caseId, holder, other, decide, takeOver } = await prepared();
    const [taken, decided] = await stack.inThisOrder(caseId, takeOver, decide);
    expect(taken.status).toBe(200);
    expect(decided.status).toBe(409);
    expect(await endOfDecision(holder, decided)).toBe('stale-version');
    await expectTakenOver(receipt, other);
  });

  it.each(ROUNDS)('left to themselves, one of them wins (round %i)', async (round) => {
    const { receipt, holder, other, decide, takeOver } = await prepared();
    const begun = round % 2 === 0 ? { decided: decide(), taken: takeOver() } : { taken: takeOver(), decided: decide() };
    const [decided, taken] = await Promise.all([begun.decided, begun.taken]);
    if (taken.status === 200) {
      expect(await endOfDecision(holder, decided)).toBe('stale-version');
      await expectTakenOver(receipt, other);
    } else {
      expect(['decision-pending', 'task-closed']).toContain(taken.body['code']);
      expect(await endOfDecision(holder, decided)).toBe('applied');
      await stack.settle();
      await expectDecided(receipt);
    }
  });
});
