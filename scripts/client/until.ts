import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for a condition: asks again until it holds (anything but false, null and undefined) or the time is over. Errors
 * thrown while asking count as "not yet" and are part of the final message.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T>,
  { withinMs = 30_000, everyMs = 40 }: { withinMs?: number; everyMs?: number } = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- narrowing does not reach a type parameter
      if (answer !== false && answer !== null && answer !== undefined) return answer as NonNullable<Exclude<T, false>>;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${withinMs} ms in vain for: ${what}`, { cause: last });
    await pause(everyMs);
  }
}
