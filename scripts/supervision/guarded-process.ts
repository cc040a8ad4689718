import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { StopSteps } from './stopping.ts';

/** What a guardian is to run. The environment is the guardian's own. */
export interface GuardianOrder {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** File the output is appended to. */
  readonly log: string;
  readonly stop: StopSteps;
  /** Another user of the system to run as. */
  readonly user: { readonly uid: number; readonly gid: number } | null;
  /** Where the running process is written down; `null` for processes of a test. */
  readonly record: null | {
    readonly dataDirectory: string;
    readonly name: string;
    readonly port: number | null;
    readonly nonce: string;
    /** See `RunRecord`. */
    readonly batch: number;
  };
  /** A folder that goes when the process has gone. */
  readonly removeAfterwards: string | null;
}

export type GuardianEvent =
  | { readonly event: 'started'; readonly pid: number }
  /** The program could not be run at all; `code` as of the system, e.g. ENOENT. */
  | { readonly event: 'failed'; readonly code: string }
  | { readonly event: 'exited'; readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** `guardian-lost`: the guardian died and the process may still be there. */
export type Ending =
  | { readonly how: 'exited'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly how: 'failed'; readonly code: string }
  | { readonly how: 'guardian-lost' };

export interface GuardedProcess {
  readonly pid: number;
  readonly guardianPid: number;
  /** Resolves when the process has ended, however that came. */
  readonly ended: Promise<Ending>;
  /** Stops the process by its steps and resolves when it is gone. */
  stop(): Promise<void>;
}

export class CannotRun extends Error {
  constructor(command: string, code: string) {
    super(`cannot run ${command}: ${code}`);
    this.name = 'CannotRun';
  }
}

/** What the owner says last when it stops the process itself, so that there is no order to keep. */
export const STOP_NOW = 'stop';

const GUARDIAN = new URL('./guardian.ts', import.meta.url).pathname;

/** Runs a process under a guardian of its own. @throws CannotRun when the program cannot be started. */
export async function startGuarded(order: GuardianOrder, env: NodeJS.ProcessEnv): Promise<GuardedProcess> {
  const guardian = spawn(process.execPath, [GUARDIAN, order.record?.name ?? order.command], {
    // Of what a test runner is started with, nothing is for the guardian.
    env: { ...env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  let ending: Ending = { how: 'guardian-lost' };
  const ended = new Promise<Ending>((resolve) => {
    guardian.once('close', () => resolve(ending));
  });
  const started = new Promise<number>((resolve, reject) => {
    createInterface({ input: guardian.stdout }).on('line', (line) => {
      const event: GuardianEvent = JSON.parse(line);
      if (event.event === 'started') resolve(event.pid);
      else if (event.event === 'failed') ending = { how: 'failed', code: event.code };
      else ending = { how: 'exited', code: event.code, signal: event.signal };
    });
    guardian.once('error', reject);
    void ended.then((how) =>
      reject(new CannotRun(order.command, how.how === 'failed' ? how.code : 'its guardian died')),
    );
  });
  // The guardian may be gone already; then `ended` says so.
  guardian.stdin.on('error', () => {});
  guardian.stdin.write(`${JSON.stringify(order)}\n`);

  const pid = await started;
  // Who forgets to stop it still ends, and the guardian then stops it: nothing here keeps a process waiting.
  const pipes = [guardian.stdin, guardian.stdout].filter((pipe) => pipe instanceof Socket);
  for (const handle of [guardian, ...pipes]) handle.unref();
  return {
    pid,
    guardianPid: guardian.pid ?? 0,
    ended,
    stop: async () => {
      for (const handle of [guardian, ...pipes]) handle.ref();
      guardian.stdin.end(`${STOP_NOW}\n`);
      await ended;
    },
  };
}
