import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import type { KeyRing } from '../../db/at-rest.ts';
import type { DatabaseRole } from '../../platform/config.ts';
import { devServerArguments, testServerArguments } from '../../scripts/servers/temporal.ts';
import { type GuardedProcess, startGuarded } from '../../scripts/supervision/guarded-process.ts';
import { acceptsWithin, freePort } from '../../scripts/supervision/ports.ts';
import type { StopSteps } from '../../scripts/supervision/stopping.ts';

export { freePort } from '../../scripts/supervision/ports.ts';

/** What the set-up of the test run has prepared (`global-setup.ts`). */
export type TestFact =
  | 'TEST_POSTGRES_URL'
  | 'TEST_TEMPLATE_DB'
  | 'TEST_WORKFLOW_BUNDLE'
  | 'TEST_TEMPORAL_SERVER_BIN'
  | 'TEST_TEMPORAL_CLI_BIN';

export function testFact(name: TestFact): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`${name} is not set: run through npm test or npx jest, in a project with the set-up of servers`);
  }
  return value;
}

/** 資格管理者 of every test that does not make others. */
export const TENANT = 'tokyo';

export interface ClonedDatabase {
  /** As the owner of the tables, whom tests look and prepare as. */
  readonly url: string;
  /** As one of the roles that processes work as. */
  as(role: Exclude<DatabaseRole, 'owner'>): string;
  /** Ends every connection to it and removes it. */
  drop(): Promise<void>;
}

/** Of every test's connection; processes of a stack get a key of their own. */
export const DATA_KEYS: KeyRing = [{ id: 'test', key: randomBytes(32) }];

/** A migrated and seeded database of one's own, copied from the run's template. */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator(`create database ${name} template ${testFact('TEST_TEMPLATE_DB')}`);
  const url = new URL(testFact('TEST_POSTGRES_URL'));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    as: (role) => Object.assign(new URL(url), { username: `menkyo_${role}`, password: `menkyo_${role}` }).href,
    drop: () => asAdministrator(`drop database if exists ${name} with (force)`),
  };
}

export interface TestTemporal {
  /** host:port */
  readonly address: string;
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** A time-skipping server. */
export async function startTestTemporal(): Promise<TestTemporal> {
  const port = await freePort();
  return startTemporal(testFact('TEST_TEMPORAL_SERVER_BIN'), testServerArguments(port), port, []);
}

/** A dev server on a SQLite file: with schedules, lists and resets, and histories that outlive it. */
export async function startDevTemporal(options: {
  dbFile: string;
  port?: number;
  /** Settings of the server, `name=value`. */
  dynamicConfig?: readonly string[];
}): Promise<TestTemporal> {
  const port = options.port ?? (await freePort());
  mkdirSync(dirname(options.dbFile), { recursive: true });
  const args = [
    ...devServerArguments({ port, uiPort: null, namespace: 'default', databaseFile: options.dbFile }),
    ...(options.dynamicConfig ?? []).flatMap((setting) => ['--dynamic-config-value', setting]),
  ];
  return startTemporal(testFact('TEST_TEMPORAL_CLI_BIN'), args, port, [{ signal: 'SIGTERM', graceMs: 10_000 }]);
}

async function startTemporal(command: string, args: string[], port: number, stop: StopSteps): Promise<TestTemporal> {
  const log = join(tmpdir(), `menkyo-temporal-${port}.log`);
  const order = { command, args, cwd: tmpdir(), log, stop, user: null, record: null, removeAfterwards: log };
  const server = await startGuarded(order, process.env);
  const ended = server.ended.then(() => false);
  if (!(await Promise.race([acceptsWithin(port, 30_000), ended]))) {
    await server.stop();
    throw new Error(`Temporal did not start on port ${port}`);
  }
  return { address: `127.0.0.1:${port}`, stop: () => server.stop(), kill: () => kill(server) };
}

async function kill(server: GuardedProcess): Promise<void> {
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
}

async function asAdministrator(statement: string): Promise<void> {
  const client = new Client({ connectionString: testFact('TEST_POSTGRES_URL') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
