import { setInterval as every } from 'node:timers/promises';
import { runProgram } from '../servers/run-program.ts';
import { isSameProcess, processIdentity } from '../supervision/process-identity.ts';

const LOOK_EVERY_MS = 500;

/**
 * Resolves when npm, which started this, has gone: killed, it takes nothing along. Pending for ever when this was not
 * started by npm, since a shell may end and leave its processes on purpose.
 */
export async function npmGone(): Promise<void> {
  if (process.env['npm_lifecycle_event'] === undefined) return new Promise(() => {});
  // The parent is start.mjs; between that and npm there may be a shell.
  let pid = await parentOf(process.ppid);
  if (/^-?\w*sh$/.test(await nameOf(pid))) pid = await parentOf(pid);
  const identity = processIdentity(pid);
  if (pid <= 1 || identity === null) return new Promise(() => {});
  for await (const _ of every(LOOK_EVERY_MS, undefined, { ref: false })) {
    if (!isSameProcess(pid, identity)) return;
  }
}

async function parentOf(pid: number): Promise<number> {
  return Number(await runProgram('ps', ['-o', 'ppid=', '-p', String(pid)]));
}

async function nameOf(pid: number): Promise<string> {
  const command = await runProgram('ps', ['-o', 'comm=', '-p', String(pid)]);
  return command.trim().split('/').at(-1) ?? '';
}
