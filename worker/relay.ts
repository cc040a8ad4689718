import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { ActivityDeps } from '../activities/deps.ts';
import { sendOutbox } from './outbox-relay.ts';
import { pokeCasesBehind } from './poke-relay.ts';

const IDLE_MS = 250;
const AFTER_FAILURE_MS = 2_000;

/** Runs the relays until told to stop: at once again while there is work, else after a short pause. */
export async function runRelays(deps: ActivityDeps, logger: Logger, signal: AbortSignal): Promise<void> {
  await Promise.all([
    loop('outbox', () => sendOutbox(deps), logger, signal),
    loop('pokes', () => pokeCasesBehind(deps, logger), logger, signal),
  ]);
}

async function loop(relay: string, work: () => Promise<number>, logger: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let wait = IDLE_MS;
    try {
      if ((await work()) > 0) wait = 0;
    } catch (error) {
      logger.warn({ relay, cause: error instanceof Error ? error.name : 'unknown' }, 'relay failed, trying again');
      wait = AFTER_FAILURE_MS;
    }
    await pause(wait, undefined, { signal }).catch(() => undefined);
  }
}
