import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../../scripts/client/until.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

export type ProcessName = 'simulators' | 'worker' | 'api';

const ENTRY: Record<ProcessName, string> = {
  simulators: 'simulators/server.ts',
  worker: 'worker/main.ts',
  api: 'api/server.ts',
};

/** One of our processes as production runs it, with its log in a file. */
export class StackProcess {
  readonly name: ProcessName;
  readonly url: string;
  readonly logFile: string;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;

  constructor(name: ProcessName, options: { url: string; env: NodeJS.ProcessEnv; logDirectory: string }) {
    this.name = name;
    this.url = options.url;
    this.logFile = join(options.logDirectory, `${name}.log`);
    this.#env = options.env;
  }

  spawn(): void {
    const log = createWriteStream(this.logFile, { flags: 'a' });
    const child = spawn(process.execPath, [ENTRY[this.name]], {
      cwd: ROOT,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    this.#child = child;
  }

  /** Resolves when the process says that it can work; rejects at once when it has ended. */
  async ready(): Promise<void> {
    await until(
      `${this.name} to be ready (log: ${this.logFile})`,
      async () => {
        if (this.#child?.exitCode !== null) return true;
        return (await fetch(`${this.url}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
      },
      { withinMs: 60_000 },
    );
    if (this.#child?.exitCode !== null) {
      const log = await readFile(this.logFile, 'utf8');
      throw new Error(`${this.name} ended while starting:\n${log.slice(-2_000)}`);
    }
  }

  get running(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** `kill -9`: no handler runs. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === undefined || !this.running) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const last = setTimeout(() => child.kill('SIGKILL'), 12_000);
    await ended;
    clearTimeout(last);
  }
}
