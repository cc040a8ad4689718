import type { ActivityDeps } from './deps.ts';
import { createDocumentActivities } from './documents.ts';
import { createExchangeActivities } from './exchange.ts';
import { createFactActivities } from './facts/index.ts';
import { withTypedFailures } from './failures.ts';
import { createFeeActivities } from './fees.ts';
import { createHousekeepingActivities } from './housekeeping.ts';
import { createIntakeActivities } from './intake.ts';
import { createLookupActivities } from './lookups.ts';
import { createPaperActivities } from './papers.ts';
import { createProcedureStepActivities } from './procedure-steps.ts';
import { createProgressActivities } from './progress.ts';
import { createReceiptActivities } from './receipt.ts';
import { createRegisterActivities } from './register.ts';
import { createStuckActivities } from './stuck.ts';
import { createTaskActivities } from './tasks.ts';
import { createWaitActivities } from './waits.ts';

/** Everything workflows may ask for, one factory a concern. */
export function createActivities(deps: ActivityDeps) {
  const activities = {
    ...createDocumentActivities(deps),
    ...createExchangeActivities(deps),
    ...createFactActivities(deps),
    ...createFeeActivities(deps),
    ...createHousekeepingActivities({ ...deps, database: deps.housekeepingDatabase }),
    ...createIntakeActivities(deps),
    ...createLookupActivities(deps),
    ...createPaperActivities(deps),
    ...createProcedureStepActivities(deps),
    ...createProgressActivities(deps),
    ...createReceiptActivities(deps),
    ...createRegisterActivities(deps),
    ...createStuckActivities(deps),
    ...createTaskActivities(deps),
    ...createWaitActivities(deps),
  };
  return withTypedFailures(activities, [
    'enterStage',
    'leaveStages',
    'openStuck',
    'parkFact',
    'readFacts',
    'resolveStuck',
  ]);
}

export type Activities = ReturnType<typeof createActivities>;
