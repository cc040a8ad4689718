import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';

export interface Cause {
  /** A code: the error catalogue's, or the class of what went wrong. Never a message, which could carry anything. */
  readonly cause: string;
  readonly attempts: number;
}

/** Whether it is the failure of an activity; that of one beside the workflow comes without the engine's wrapping. */
export function isActivityFailure(error: unknown): boolean {
  return error instanceof ActivityFailure || error instanceof ApplicationFailure || error instanceof TimeoutFailure;
}

/** What an activity failed of: the application's own code lies inside the engine's failure. */
export function causeOf(error: unknown): Cause {
  if (!isActivityFailure(error)) throw error;
  const inner = error instanceof ActivityFailure ? error.cause : error;
  if (inner instanceof ApplicationFailure) {
    const attempts = Number(inner.details?.[0] ?? 1);
    return { cause: inner.type ?? 'unexpected', attempts: Number.isFinite(attempts) ? attempts : 1 };
  }
  if (inner instanceof TimeoutFailure) return { cause: 'timeout', attempts: 1 };
  return { cause: 'unexpected', attempts: 1 };
}
