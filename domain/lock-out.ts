/** Wrong passwords or codes in a row that lock an account (domain §5.2). */
export const FAILURES_TO_LOCK = 5;
const LOCKED_MS = 30 * 60_000;

export interface Failures {
  /** In a row. */
  readonly count: number;
  readonly lockedUntil: Date | null;
}

export function isLocked({ lockedUntil }: Pick<Failures, 'lockedUntil'>, now: Date): boolean {
  return lockedUntil !== null && lockedUntil > now;
}

/** One failure more. A lock that has run out starts the count anew. */
export function afterFailure({ count, lockedUntil }: Failures, now: Date): Failures {
  const failures = lockedUntil === null ? count + 1 : 1;
  const locks = failures >= FAILURES_TO_LOCK;
  return { count: failures, lockedUntil: locks ? new Date(now.getTime() + LOCKED_MS) : null };
}
