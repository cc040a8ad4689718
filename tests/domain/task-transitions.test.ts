import { describe, expect, it } from '@jest/globals';
import { isClosed, TASK_COMMANDS, TASK_STATUSES, type TaskStatus, transition } from '../../domain/task-transitions.ts';

/** Holder or not, version right or not: who stands how to the task. */
const STANDINGS = {
  'holder, current': { isHolder: true, versionMatches: true },
  'holder, stale': { isHolder: true, versionMatches: false },
  'other, current': { isHolder: false, versionMatches: true },
  'other, stale': { isHolder: false, versionMatches: false },
} as const;

const always = (outcome: string) => [outcome, outcome, outcome, outcome] as const;
const closed = (status: TaskStatus) =>
  TASK_COMMANDS.map((command) => [status, command, ...always('task-closed')] as const);

/** The whole table: state, command, then what comes of it for each standing, in their order. */
const EXPECTED = [
  ['READY', 'claim', 'CLAIMED', 'stale-version', 'CLAIMED', 'stale-version'],
  ['READY', 'assign', 'CLAIMED', 'stale-version', 'CLAIMED', 'stale-version'],
  ['READY', 'take-over', 'not-claimed', 'stale-version', 'not-claimed', 'stale-version'],
  ['READY', 'release', 'not-claimed', 'stale-version', 'not-claimed', 'stale-version'],
  ['READY', 'decide', 'not-claimed', 'stale-version', 'not-claimed', 'stale-version'],
  ['READY', 'record', ...always('decision-missing')],
  ['READY', 'refuse-submission', ...always('decision-missing')],
  ['READY', 'cancel', ...always('CANCELLED')],
  ['READY', 'expire', ...always('EXPIRED')],
  ['CLAIMED', 'claim', 'CLAIMED', 'CLAIMED', 'already-claimed', 'already-claimed'],
  ['CLAIMED', 'assign', 'CLAIMED', 'stale-version', 'CLAIMED', 'stale-version'],
  ['CLAIMED', 'take-over', 'CLAIMED', 'stale-version', 'CLAIMED', 'stale-version'],
  ['CLAIMED', 'release', 'READY', 'stale-version', 'not-holder', 'stale-version'],
  ['CLAIMED', 'decide', 'SUBMITTED', 'stale-version', 'not-holder', 'stale-version'],
  ['CLAIMED', 'record', ...always('decision-missing')],
  ['CLAIMED', 'refuse-submission', ...always('decision-missing')],
  ['CLAIMED', 'cancel', ...always('CANCELLED')],
  ['CLAIMED', 'expire', ...always('EXPIRED')],
  ['SUBMITTED', 'claim', ...always('decision-pending')],
  ['SUBMITTED', 'assign', ...always('decision-pending')],
  ['SUBMITTED', 'take-over', ...always('decision-pending')],
  ['SUBMITTED', 'release', ...always('decision-pending')],
  ['SUBMITTED', 'decide', ...always('decision-pending')],
  ['SUBMITTED', 'record', ...always('COMPLETED')],
  ['SUBMITTED', 'refuse-submission', ...always('CLAIMED')],
  ['SUBMITTED', 'cancel', ...always('CANCELLED')],
  ['SUBMITTED', 'expire', ...always('decision-pending')],
  ...closed('COMPLETED'),
  ...closed('CANCELLED'),
  ...closed('EXPIRED'),
] as const;

describe('the transitions of a human task', () => {
  it.each(EXPECTED)('%s + %s: %s | %s | %s | %s', (status, command, ...outcomes) => {
    for (const [n, standing] of Object.values(STANDINGS).entries()) {
      const result = transition(status, command, standing);
      expect('to' in result ? result.to : result.refused).toBe(outcomes[n]);
    }
  });

  it('are all decided', () => {
    const pairs = TASK_STATUSES.flatMap((status) => TASK_COMMANDS.map((command) => `${status} ${command}`));
    expect(EXPECTED.map(([status, command]) => `${status} ${command}`)).toEqual(pairs);
  });

  it('end in the closed states, and only there', () => {
    expect(TASK_STATUSES.filter(isClosed)).toEqual(['COMPLETED', 'CANCELLED', 'EXPIRED']);
  });
});
