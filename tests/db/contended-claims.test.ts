import { expect, it } from '@jest/globals';
import { contest } from '../../bench/claims/contest.ts';

const ATTEMPTS = 100_000;

it('many clients over few tasks: no version of a task is granted twice, and each loser hears who holds it', async () => {
  const result = await contest({ attempts: ATTEMPTS, clients: 16, tasks: 12 });
  expect(result).toMatchObject({ doubleGrants: [], wrongHolders: [], toldWrongly: [] });
  expect(result.attempts).toBeGreaterThanOrEqual(ATTEMPTS);
  expect(result.toldTheHolder).toBeGreaterThan(100);
  // As many grants as versions: none is missing, and none came about otherwise.
  expect(result.grants).toBe(result.versions);
  expect(result.auditEntries).toBe(result.versions);
}, 300_000);
