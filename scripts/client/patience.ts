import { setTimeout as pause } from 'node:timers/promises';

/** How long to put up with a system that is away; each wait doubles, up to a few seconds. */
export interface Patience {
  readonly withinMs: number;
  /** Hears of every failed attempt, in words for people. */
  readonly onWait?: (reason: string) => void;
}

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 3_000;

/** Too busy, starting or away: worth another attempt. */
export function mayPass(status: number): boolean {
  return status >= 500 || status === 429;
}

/**
 * Asks until there is an answer that is not a passing failure. Without patience the first answer counts.
 * @throws the last failure when the time is over
 */
export async function patiently<T extends { readonly status: number }>(
  patience: Patience | undefined,
  ask: () => Promise<T>,
): Promise<T> {
  if (patience === undefined) return ask();
  const end = Date.now() + patience.withinMs;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
    const over = Date.now() + wait > end;
    try {
      const answer = await ask();
      if (!mayPass(answer.status) || over) return answer;
      patience.onWait?.(`answered ${answer.status}`);
    } catch (error) {
      if (over) throw error;
      patience.onWait?.(reasonOf(error));
    }
    await pause(wait);
  }
}

/** `fetch` says only that it failed; what failed stands in its cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code);
  return cause instanceof Error ? cause.message : error.message;
}
