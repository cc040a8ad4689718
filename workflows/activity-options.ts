import { ActivityCancellationType, patched, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

/** A write that has begun is waited for also when its stage is left. */
const FINISH_FIRST = ActivityCancellationType.WAIT_CANCELLATION_COMPLETED;

/** Rules and records: the database is near, so a failure is short or it is a fault. Half an hour, then a person sees it. */
const RECORDS = {
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '30 minutes',
  cancellationType: FINISH_FIRST,
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '20 seconds' },
} satisfies LocalActivityOptions;

/** Outside systems: slower, closed at night, and never helped by haste. */
const OUTSIDE: ActivityOptions = {
  ...RECORDS,
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/**
 * The records of failure themselves. They have no end: while the database is away nobody could be told, and
 * readiness shows it.
 */
const LAST_RESORT = {
  startToCloseTimeout: '10 seconds',
  cancellationType: FINISH_FIRST,
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
} satisfies LocalActivityOptions;

/**
 * What only evaluates a rule and writes rows runs beside the workflow, in the same workflow task: it takes milliseconds,
 * and a way through the engine's queues would take longer than the work. What waits longer than a moment for its next
 * attempt waits on a timer, so that messages come in meanwhile. Cases that began before go on as they began.
 */
function besideTheWorkflow(options: ActivityOptions & LocalActivityOptions) {
  const near = proxyLocalActivities<Activities>({ ...options, localRetryThreshold: '1 second' });
  const far = proxyActivities<Activities>(options);
  return new Proxy(near, {
    get: (_near, name, receiver) => Reflect.get(patched('records-beside-the-workflow') ? near : far, name, receiver),
  });
}

export const records = besideTheWorkflow(RECORDS);
/** Documents take longer to make than a workflow task may last. */
export const printing = proxyActivities<Activities>(RECORDS);
export const outside = proxyActivities<Activities>(OUTSIDE);
export const lastResort = besideTheWorkflow(LAST_RESORT);
