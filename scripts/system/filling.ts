import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** Cases for the demo, made by a process of its own behind the running system; it goes when this one goes. */
export class Filling {
  #process: ChildProcess | undefined;

  start(env: NodeJS.ProcessEnv): void {
    this.#process = fork(new URL('../demo/fill.ts', import.meta.url), { env });
  }

  async stop(): Promise<void> {
    if (this.#process === undefined || this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }
}
