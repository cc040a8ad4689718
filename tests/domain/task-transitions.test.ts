import { describe, expect, it } from '@jest/globals';
import { isClosed, TASK_COMMANDS, TASK_STATUSES, type TaskStatus, transition } from '../../domain/task-transitions.ts';

/** Holder, owner or neither, version right or not: who stands how to the task. */
const STANDINGS = {
  'holder, current': { isHolder: true, isOwner: false, versionMatches: true },
  'holder, stale': { isHolder: true, isOwner: false, versionMatches: false },
  'owner, current': { isHolder: false, isOwner: true, versionMatches: true },
  'other, current': { isHolder: false, isOwner: false, versionMatches: true },
  'other, stale': { isHolder: false, isOwner: false, versionMatches: false },
} as const;

const always = (outcome: string) => [outcome, outcome, outcome, outcome, outcome] as const;
const closed = (status: TaskStatus) =>
  TASK_COMMANDS.map((command) => [status, command, ...always('task-closed')] as const);

/** The whole table: state, command, then what comes of it for each standing, in their order. */
const EXPECTED = [
  ['READY', 'claim', 'CLAIMED', 'stale-version', 'CLAIMED', 'CLAIMED', 'stale-version'],
  ['READY', 'assign', 'CLAIMED', 'stale-version', 'CLAIMED', 'CLAIMED', 'stale-version'],
  ['READY', 'take-over', 'not-claimed', 'stale-version', 'not-claimed', 'not-claimed', 'stale-version'],
  ['READY', 'release', 'not-claimed', 'stale-version', 'not-claimed', 'not-claimed', 'stale-version'],
  ['READY', 'delegate', 'not-claimed', 'stale-version', 'not-claimed', 'not-claimed', 'stale-version'],
  ['READY', 'return', 'not-claimed', 'stale-version', 'not-claimed', 'not-claimed', 'stale-version'],
  ['READY', 'park', 'not-claimed', 'stale-version', 'not-claimed', 'not-claimed', 'stale-version'],
  ['READY', 'resume', 'not-claimed', 'stale-version', 'not-claimed', 'not-claimed', 'stale-version'],
  ['READY', 'save-draft', ...always('not-claimed')],
  ['READY', 'decide', 'not-claimed', 'stale-version', 'not-claimed', 'not-claimed', 'stale-version'],
  ['READY', 'wake', ...always('not-parked')],
  ['READY', 'return-to-pool', ...always('not-claimed')],
  ['READY', 'record', ...always('decision-missing')],
  ['READY', 'refuse-submission', ...always('decision-missing')],
  ['READY', 'cancel', ...always('CANCELLED')],
  ['READY', 'expire', ...always('EXPIRED')],
  ['CLAIMED', 'claim', 'CLAIMED', 'CLAIMED', 'already-claimed', 'already-claimed', 'already-claimed'],
  ['CLAIMED', 'assign', 'CLAIMED', 'stale-version', 'CLAIMED', 'CLAIMED', 'stale-version'],
  ['CLAIMED', 'take-over', 'CLAIMED', 'stale-version', 'CLAIMED', 'CLAIMED', 'stale-version'],
  ['CLAIMED', 'release', 'READY', 'stale-version', 'not-holder', 'not-holder', 'stale-version'],
  ['CLAIMED', 'delegate', 'DELEGATED', 'stale-version', 'not-holder', 'not-holder', 'stale-version'],
  ['CLAIMED', 'return', 'not-delegated', 'stale-version', 'not-delegated', 'not-delegated', 'stale-version'],
  ['CLAIMED', 'park', 'PARKED', 'stale-version', 'not-holder', 'not-holder', 'stale-version'],
  ['CLAIMED', 'resume', 'not-parked', 'stale-version', 'not-parked', 'not-parked', 'stale-version'],
  ['CLAIMED', 'save-draft', 'CLAIMED', 'CLAIMED', 'not-holder', 'not-holder', 'not-holder'],
  ['CLAIMED', 'decide', 'SUBMITTED', 'stale-version', 'not-holder', 'not-holder', 'stale-version'],
  ['CLAIMED', 'wake', ...always('not-parked')],
  ['CLAIMED', 'return-to-pool', ...always('READY')],
  ['CLAIMED', 'record', ...always('decision-missing')],
  ['CLAIMED', 'refuse-submission', ...always('decision-missing')],
  ['CLAIMED', 'cancel', ...always('CANCELLED')],
  ['CLAIMED', 'expire', ...always('EXPIRED')],
  ['PARKED', 'claim', 'task-parked', 'task-parked', 'already-claimed', 'already-claimed', 'already-claimed'],
  ['PARKED', 'assign', 'CLAIMED', 'stale-version', 'CLAIMED', 'CLAIMED', 'stale-version'],
  ['PARKED', 'take-over', 'CLAIMED', 'stale-version', 'CLAIMED', 'CLAIMED', 'stale-version'],
  ['PARKED', 'release', 'READY', 'stale-version', 'not-holder', 'not-holder', 'stale-version'],
  ['PARKED', 'delegate', 'task-parked', 'stale-version', 'task-parked', 'task-parked', 'stale-version'],
  ['PARKED', 'return', 'not-delegated', 'stale-version', 'not-delegated', 'not-delegated', 'stale-version'],
  ['PARKED', 'park', 'PARKED', 'stale-version', 'not-holder', 'not-holder', 'stale-version'],
  ['PARKED', 'resume', 'CLAIMED', 'stale-version', 'not-holder', 'not-holder', 'stale-version'],
  ['PARKED', 'save-draft', 'PARKED', 'PARKED', 'not-holder', 'not-holder', 'not-holder'],
  ['PARKED', 'decide', 'task-parked', 'stale-version', 'task-parked', 'task-parked', 'stale-version'],
  ['PARKED', 'wake', ...always('CLAIMED')],
  ['PARKED', 'return-to-pool', ...always('READY')],
  ['PARKED', 'record', ...always('decision-missing')],
  ['PARKED', 'refuse-submission', ...always('decision-missing')],
  ['PARKED', 'cancel', ...always('CANCELLED')],
  ['PARKED', 'expire', ...always('EXPIRED')],
  ['DELEGATED', 'claim', 'task-delegated', 'task-delegated', 'already-claimed', 'already-claimed', 'already-claimed'],
  ['DELEGATED', 'assign', 'CLAIMED', 'stale-version', 'CLAIMED', 'CLAIMED', 'stale-version'],
  ['DELEGATED', 'take-over', 'CLAIMED', 'stale-version', 'CLAIMED', 'CLAIMED', 'stale-version'],
  ['DELEGATED', 'release', 'task-delegated', 'stale-version', 'task-delegated', 'task-delegated', 'stale-version'],
  ['DELEGATED', 'delegate', 'task-delegated', 'stale-version', 'task-delegated', 'task-delegated', 'stale-version'],
  ['DELEGATED', 'return', 'CLAIMED', 'stale-version', 'CLAIMED', 'not-holder', 'stale-version'],
  ['DELEGATED', 'park', 'task-delegated', 'stale-version', 'task-delegated', 'task-delegated', 'stale-version'],
  ['DELEGATED', 'resume', 'not-parked', 'stale-version', 'not-parked', 'not-parked', 'stale-version'],
  ['DELEGATED', 'save-draft', 'DELEGATED', 'DELEGATED', 'not-holder', 'not-holder', 'not-holder'],
  ['DELEGATED', 'decide', 'task-delegated', 'stale-version', 'task-delegated', 'task-delegated', 'stale-version'],
  ['DELEGATED', 'wake', ...always('not-parked')],
  ['DELEGATED', 'return-to-pool', ...always('READY')],
  ['DELEGATED', 'record', ...always('decision-missing')],
  ['DELEGATED', 'refuse-submission', ...always('decision-missing')],
  ['DELEGATED', 'cancel', ...always('CANCELLED')],
  ['DELEGATED', 'expire', ...always('EXPIRED')],
  ['SUBMITTED', 'claim', ...always('decision-pending')],
  ['SUBMITTED', 'assign', ...always('decision-pending')],
  ['SUBMITTED', 'take-over', ...always('decision-pending')],
  ['SUBMITTED', 'release', ...always('decision-pending')],
  ['SUBMITTED', 'delegate', ...always('decision-pending')],
  ['SUBMITTED', 'return', ...always('decision-pending')],
  ['SUBMITTED', 'park', ...always('decision-pending')],
  ['SUBMITTED', 'resume', ...always('decision-pending')],
  ['SUBMITTED', 'save-draft', ...always('decision-pending')],
  ['SUBMITTED', 'decide', ...always('decision-pending')],
  ['SUBMITTED', 'wake', ...always('decision-pending')],
  ['SUBMITTED', 'return-to-pool', ...always('decision-pending')],
  ['SUBMITTED', 'record', ...always('COMPLETED')],
  ['SUBMITTED', 'refuse-submission', ...always('CLAIMED')],
  ['SUBMITTED', 'cancel', ...always('CANCELLED')],
  ['SUBMITTED', 'expire', ...always('decision-pending')],
  ...closed('COMPLETED'),
  ...closed('CANCELLED'),
  ...closed('EXPIRED'),
] as const;

describe('the transitions of a human task', () => {
  it.each(EXPECTED)('%s + %s: %s | %s | %s | %s | %s', (status, command, ...outcomes) => {
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
