import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countCase, prepareCounting } from '../../bench/counted-case.ts';
import { overruns, readLimits } from '../../bench/limits.ts';
import { type Stack, startStack } from '../support/stack.ts';

/**
 * A case must not become dearer unnoticed: counts, never times. Who makes it dearer on purpose runs
 * `npm run bench -- --raise-limits`, and commits bench/limits.json with the reason.
 */
describe('the cost of a case', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ engine: 'dev' });
    await prepareCounting(stack);
  });
  afterAll(() => stack?.stop());

  it('stays within bench/limits.json', async () => {
    // The first one pays for caches and connections.
    await countCase(stack);
    expect(overruns(await countCase(stack), readLimits())).toEqual([]);
  });
});
