import { proxyActivities } from '@temporalio/workflow';
import type { ActivityOptions } from '@temporalio/workflow';
import { ActivityCancellationType } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

/** A write that has begun is waited for also when its stage is left. */
const FINISH_FIRST = ActivityCancellationType.WAIT_CANCELLATION_COMPLETED;

/** Rules and records: the database is near, so a failure is short or it is a fault. Half an hour, then a person sees it. */
const RECORDS: ActivityOptions = {
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '30 minutes',
  cancellationType: FINISH_FIRST,
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '20 seconds' },
};

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
const LAST_RESORT: ActivityOptions = {
  startToCloseTimeout: '10 seconds',
  cancellationType: FINISH_FIRST,
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

export const records = proxyActivities<Activities>(RECORDS);
export const outside = proxyActivities<Activities>(OUTSIDE);
export const lastResort = proxyActivities<Activities>(LAST_RESORT);
