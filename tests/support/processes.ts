import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GuardedProcess, startGuarded } from '../../scripts/supervision/guarded-process.ts';
import { STOP_SERVER } from '../../scripts/supervision/stopping.ts';
import { until } from '../../scripts/client/until.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

export type ProcessName = 'simulators' | 'worker' | 'api' | 'sealer';

const ARGUMENTS: Record<ProcessName, readonly string[]> = {
  simulators: ['simulators/server.ts'],
  worker: ['--import', './worker/workflow-thread.ts', 'worker/main.ts'],
  api: ['api/server.ts'],
  sealer: ['sealer/main.ts'],
};

/** One of our processes as production runs it, with its log in a file, and gone when the test run is. */
export class StackProcess {
  readonly name: ProcessName;
  readonly url: string;
  readonly logFile: string;
  readonly #env: NodeJS.ProcessEnv;
  #process: GuardedProcess | undefined;

  constructor(name: ProcessName, options: { url: string; env: NodeJS.ProcessEnv; logDirectory: string }) {
    this.name = name;
    this.url = options.url;
    this.logFile = join(options.logDirectory, `${name}.log`);
    this.#env = options.env;
  }

  async start(): Promise<void> {
    const started = await startGuarded(
      {
        command: process.execPath,
        args: ARGUMENTS[this.name],
        cwd: ROOT,
        log: this.logFile,
        stop: STOP_SERVER,
        user: null,
        record: null,
        removeAfterwards: null,
      },
      this.#env,
    );
    this.#process = started;
    void this.#forgetWhenEnded(started);
  }

  async #forgetWhenEnded(started: GuardedProcess): Promise<void> {
    await started.ended;
    if (this.#process === started) this.#process = undefined;
  }

  /** Resolves when the process says that it can work; rejects at once when it has ended. */
  async ready(): Promise<void> {
    await until(
      `${this.name} to be ready (log: ${this.logFile})`,
      async () => !this.running || (await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok,
      { withinMs: 60_000 },
    );
    if (!this.running) {
      const log = await readFile(this.logFile, 'utf8');
      throw new Error(`${this.name} ended while starting:\n${log.slice(-2_000)}`);
    }
  }

  get running(): boolean {
    return this.#process !== undefined;
  }

  /** `kill -9`: no handler runs. */
  async kill(): Promise<void> {
    if (this.#process === undefined) return;
    process.kill(this.#process.pid, 'SIGKILL');
    // The guardian's news alone would not keep a program alive that waits for it.
    await until(`${this.name} to end`, async () => !this.running);
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
    this.#process = undefined;
  }
}
