/** Each shard polls its queues 20 times a second by default, so that every step of a workflow would wait up to 50 ms. */
const SPEED = ['transferProcessor', 'timerProcessor'].flatMap((queue) => [
  `history.${queue}MaxPollRPS=2000`,
  `history.${queue}MaxPollHostRPS=10000`,
]);
const SQLITE = ['journal_mode=WAL', 'synchronous=NORMAL'];

export interface DevServerOptions {
  readonly port: number;
  /** `null`: without the pages. */
  readonly uiPort: number | null;
  readonly namespace: string;
  readonly databaseFile: string;
}

/** Arguments of `temporal` for a server on a SQLite file, fast enough to work with. */
export function devServerArguments(options: DevServerOptions): string[] {
  return [
    'server',
    'start-dev',
    '--ip=127.0.0.1',
    `--port=${options.port}`,
    ...(options.uiPort === null ? ['--headless'] : ['--ui-ip=127.0.0.1', `--ui-port=${options.uiPort}`]),
    `--namespace=${options.namespace}`,
    `--db-filename=${options.databaseFile}`,
    '--log-level=warn',
    ...SPEED.flatMap((value) => ['--dynamic-config-value', value]),
    ...SQLITE.flatMap((pragma) => ['--sqlite-pragma', pragma]),
  ];
}

/** Closed histories of the embedded server are kept this long; its own default is a day. */
export const RETENTION_DAYS = 90;

/** Arguments of `temporal` that set the retention of a namespace. */
export function retentionArguments(address: string, namespace: string): string[] {
  return [
    'operator',
    'namespace',
    'update',
    `--address=${address}`,
    `--namespace=${namespace}`,
    `--retention=${RETENTION_DAYS}d`,
  ];
}

/** Arguments of the time-skipping test server. */
export function testServerArguments(port: number): string[] {
  return [String(port), '--enable-time-skipping'];
}
