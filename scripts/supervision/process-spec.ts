import type { StopSteps } from './stopping.ts';

/** A port and the environment variable that changes it. */
export interface NamedPort {
  readonly port: number;
  readonly variable: string;
}

/** One line of the table of processes. */
export interface ProcessSpec {
  /** Also the name of its log and of its record. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** All it listens on; the first is written down. */
  readonly ports: readonly [NamedPort, ...NamedPort[]];
  readonly stop: StopSteps;
  readonly user: { readonly uid: number; readonly gid: number } | null;
  /** Runs before each start. */
  readonly prepare?: () => Promise<void>;
  /** Whether it answers; may reject when it does not. */
  readonly isReady: () => Promise<boolean>;
  readonly readyWithinMs: number;
  /** A process that ends before it is ready is tried again for so long. */
  readonly retryStartMs: number;
}

/** Something else listens where one of ours should. */
export class PortTaken extends Error {
  constructor(title: string, { port, variable }: NamedPort, listener: string | null) {
    super(
      `Port ${port}, where the ${title} should listen, is taken by another program${listener === null ? '' : ` (${listener})`}.\n` +
        `Stop that program, or choose another port: ${variable}=${port + 1} npm start`,
    );
    this.name = 'PortTaken';
  }
}

/** A process that does not come up, with the last lines of its log. */
export class StartFailed extends Error {
  constructor(title: string, why: string, logFile: string, lastLines: string) {
    super(`The ${title} ${why}. The end of ${logFile}:\n${lastLines}`);
    this.name = 'StartFailed';
  }
}
