import { describe, expect, it } from '@jest/globals';
import { POINT_OF_NO_RETURN, precedes, STAGES } from '../../domain/plan/stages.ts';
import { STEP_CLASSES } from '../../domain/plan/steps.ts';
import { allowedRepairs } from '../../domain/repairs.ts';

/** That nobody may act is mended at the accounts. */
const REPAIRABLE = STEP_CLASSES.filter((stepClass) => stepClass !== 'candidates');

describe('the repairs of a stuck step', () => {
  it.each(['rule', 'lookup', 'money', 'document', 'message'] as const)(
    'of class %s are retry and rewind',
    (stepClass) => {
      expect(allowedRepairs(stepClass, 'lookUp')).toEqual(['retry', 'rewind']);
    },
  );

  it.each(['legal-act', 'fact'] as const)('of class %s are retry alone', (stepClass) => {
    expect(allowedRepairs(stepClass, 'lookUp')).toEqual(['retry']);
  });

  it('are retry alone from the point of no return on, after the stages, and where nothing is to go back to', () => {
    const onlyRetry = [...STAGES.filter((stage) => !precedes(stage, POINT_OF_NO_RETURN)), STAGES[0], null];
    for (const stage of onlyRetry) {
      for (const stepClass of REPAIRABLE) expect(allowedRepairs(stepClass, stage)).toEqual(['retry']);
    }
  });

  it('always have a retry', () => {
    for (const stage of STAGES) {
      for (const stepClass of REPAIRABLE) expect(allowedRepairs(stepClass, stage)).toContain('retry');
    }
  });
});
