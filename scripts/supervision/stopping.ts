import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess } from './process-identity.ts';

/** How to end a process: each signal in turn, with the milliseconds it is given. SIGKILL follows the last. */
export type StopSteps = readonly { readonly signal: NodeJS.Signals; readonly graceMs: number }[];

/** PostgreSQL: fast shutdown, then immediate shutdown, which recovers at the next start. */
export const STOP_POSTGRES: StopSteps = [
  { signal: 'SIGINT', graceMs: 20_000 },
  { signal: 'SIGQUIT', graceMs: 5_000 },
];
export const STOP_SERVER: StopSteps = [{ signal: 'SIGTERM', graceMs: 15_000 }];

const LOOK_EVERY_MS = 25;

/** Ends a process that may be nobody's child, and resolves when it is gone. A later process of that number is spared. */
export async function stopProcess(pid: number, identity: string, steps: StopSteps): Promise<void> {
  for (const { signal, graceMs } of steps) {
    if (!isSameProcess(pid, identity)) return;
    sendSignal(pid, signal);
    if (await isGoneWithin(pid, identity, graceMs)) return;
  }
  // Whatever it started in its own group goes with it.
  if (isSameProcess(pid, identity) && !sendSignal(-pid, 'SIGKILL')) sendSignal(pid, 'SIGKILL');
  await isGoneWithin(pid, identity, 5_000);
}

async function isGoneWithin(pid: number, identity: string, ms: number): Promise<boolean> {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    if (!isSameProcess(pid, identity)) return true;
    await sleep(LOOK_EVERY_MS);
  }
  return !isSameProcess(pid, identity);
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
