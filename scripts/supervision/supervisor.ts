import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ending, type GuardedProcess, startGuarded } from './guarded-process.ts';
import { isFree, listenerOf } from './ports.ts';
import { PortTaken, type ProcessSpec, StartFailed } from './process-spec.ts';
import { directoryNonce, stopLeftovers } from './run-records.ts';

export interface SupervisorOptions {
  readonly dataDirectory: string;
  /** Working directory of the processes. */
  readonly root: string;
  /** Tells the person at the terminal. */
  readonly say: (line: string) => void;
  /** First wait before a process that died is started again; doubled each time within a minute. */
  readonly backoffMs?: number;
}

const RESTARTS_A_MINUTE = 5;
const MINUTE_MS = 60_000;
const PROBE_EVERY_MS = 50;
const RETRY_START_EVERY_MS = 500;
const LINES_SHOWN = 15;

/** Starts processes in batches, keeps them running, and stops them in the reverse order. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #nonce: string;
  readonly #running = new Map<ProcessSpec, GuardedProcess>();
  readonly #batches: ProcessSpec[][] = [];
  readonly #gaveUp = Promise.withResolvers<Error>();
  readonly #stopping = new AbortController();

  constructor(options: SupervisorOptions) {
    this.#options = options;
    mkdirSync(join(options.dataDirectory, 'logs'), { recursive: true });
    this.#nonce = directoryNonce(options.dataDirectory);
  }

  /** Resolves when a process keeps dying and is not started again. */
  get gaveUp(): Promise<Error> {
    return this.#gaveUp.promise;
  }

  /** Starts a batch side by side and resolves when all are ready. @throws PortTaken @throws StartFailed */
  async start(specs: readonly ProcessSpec[]): Promise<void> {
    this.#batches.push([...specs]);
    await this.requirePorts(specs);
    await Promise.all(
      specs.map(async (spec) => {
        keepPreviousLog(this.#logFile(spec));
        await this.#startPatiently(spec);
        void this.#keepRunning(spec);
      }),
    );
  }

  /** Stops everything, the last batch first. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const batch of this.#batches.toReversed()) {
      await Promise.all(batch.map(async (spec) => this.#running.get(spec)?.stop()));
    }
  }

  /** To be asked of later batches too before the first is started. @throws PortTaken */
  async requirePorts(specs: readonly ProcessSpec[]): Promise<void> {
    for (const { title, ports } of specs) {
      for (const named of ports) {
        if (!(await isFree(named.port))) throw new PortTaken(title, named, listenerOf(named.port));
      }
    }
  }

  async #startPatiently(spec: ProcessSpec): Promise<void> {
    const until = performance.now() + spec.retryStartMs;
    for (;;) {
      try {
        return await this.#launch(spec);
      } catch (error) {
        if (this.#stopping.signal.aborted || performance.now() >= until) throw error;
        await sleep(RETRY_START_EVERY_MS);
      }
    }
  }

  async #launch(spec: ProcessSpec): Promise<void> {
    this.#stopping.signal.throwIfAborted();
    const { dataDirectory, root } = this.#options;
    await spec.prepare?.();
    const process = await startGuarded(
      {
        command: spec.command,
        args: spec.args,
        cwd: root,
        log: this.#logFile(spec),
        stop: spec.stop,
        user: spec.user,
        record: {
          dataDirectory,
          name: spec.name,
          port: spec.ports[0].port,
          nonce: this.#nonce,
          batch: this.#batches.findIndex((batch) => batch.includes(spec)),
        },
        removeAfterwards: null,
      },
      spec.env,
    );
    this.#running.set(spec, process);
    if (this.#stopping.signal.aborted) await process.stop();
    let ending: Ending | undefined;
    void process.ended.then((how) => (ending = how));
    const until = performance.now() + spec.readyWithinMs;
    while (!(await spec.isReady().catch(() => false))) {
      if (ending !== undefined) throw this.#startFailed(spec, `ended while starting (${inWords(ending)})`);
      if (performance.now() > until) {
        await process.stop();
        throw this.#startFailed(spec, `was not ready within ${spec.readyWithinMs / 1000} s`);
      }
      await sleep(PROBE_EVERY_MS);
    }
  }

  async #keepRunning(spec: ProcessSpec): Promise<void> {
    const restarts: number[] = [];
    for (;;) {
      const ending = await this.#running.get(spec)?.ended;
      if (this.#stopping.signal.aborted) return;
      const now = performance.now();
      const recent = restarts.filter((at) => now - at < MINUTE_MS).length;
      if (recent >= RESTARTS_A_MINUTE) {
        const why = `ended ${recent + 1} times within a minute and is not started again`;
        return this.#gaveUp.resolve(this.#startFailed(spec, why));
      }
      restarts.push(now);
      const wait = (this.#options.backoffMs ?? 250) * 2 ** recent;
      const how = ending === undefined ? 'is gone' : inWords(ending);
      this.#options.say(`The ${spec.title} ended (${how}); starting it again in ${wait / 1000} s.`);
      await sleep(wait);
      await this.#restart(spec);
    }
  }

  /** What fails here shows as an ended process in the next round. */
  async #restart(spec: ProcessSpec): Promise<void> {
    // Its guardian may have died and left it behind.
    await stopLeftovers(this.#options.dataDirectory, spec.name);
    try {
      await this.#launch(spec);
      this.#options.say(`The ${spec.title} is back.`);
    } catch (error) {
      if (!this.#stopping.signal.aborted) this.#options.say(error instanceof Error ? error.message : String(error));
    }
  }

  #startFailed(spec: ProcessSpec, why: string): StartFailed {
    const file = this.#logFile(spec);
    const log = existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : '';
    const lines = log === '' ? '(it wrote nothing)' : log.split('\n').slice(-LINES_SHOWN).join('\n');
    return new StartFailed(spec.title, why, file, lines);
  }

  #logFile(spec: ProcessSpec): string {
    return join(this.#options.dataDirectory, 'logs', `${spec.name}.log`);
  }
}

function keepPreviousLog(file: string): void {
  if (existsSync(file)) renameSync(file, file.replace(/\.log$/, '.previous.log'));
}

function inWords(ending: Ending): string {
  if (ending.how === 'guardian-lost') return 'its guardian was killed';
  if (ending.how === 'failed') return ending.code;
  return ending.signal === null ? `code ${ending.code}` : `signal ${ending.signal}`;
}
