import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { prepareCounting } from '../../bench/counted-case.ts';
import { countSmallCase, SMALL_CASE_LIMITS } from '../../bench/engine/counted.ts';
import { DEFINITIONS, runSmallCase, smallCaseStaff } from '../../bench/engine/small-case.ts';
import { type Stack, startStack } from '../support/stack.ts';

/** The engine's own costs, in messages to PostgreSQL: they must not grow unnoticed. */
describe('the cost of a case made of a definition alone', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ engine: 'dev', env: { QUALIFICATIONS_DIR: DEFINITIONS } });
    await prepareCounting(stack);
  });
  afterAll(() => stack?.stop());

  it('stays within its limits', async () => {
    const staff = await smallCaseStaff(stack);
    // The first one pays for caches and connections.
    await runSmallCase(staff);
    const { messages, claim, complete } = await countSmallCase(stack, staff);
    expect(claim).toBeLessThanOrEqual(SMALL_CASE_LIMITS.claim);
    expect(complete).toBeLessThanOrEqual(SMALL_CASE_LIMITS.complete);
    expect(messages).toBeLessThanOrEqual(SMALL_CASE_LIMITS.messages);
  });
});
