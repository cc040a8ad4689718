import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresAccount, postgresCommand, postgresUrl, prepareCluster } from '../../scripts/servers/postgres.ts';
import { type GuardedProcess, startGuarded } from '../../scripts/supervision/guarded-process.ts';
import { acceptsWithin, freePort } from '../../scripts/supervision/ports.ts';

export interface TestPostgres {
  readonly port: number;
  url(database: string): string;
  stop(): Promise<void>;
}

const CONNECTIONS = 300;
/** What a case costs is counted in statements (tests/scenarios/cost-of-a-case.test.ts, bench/). */
const COUNTING = ['-c', 'shared_preload_libraries=pg_stat_statements', '-c', 'pg_stat_statements.max=20000'];

/** A PostgreSQL of its own, whose data goes with it: also when whoever started it is killed. */
export async function startTestPostgres(folder: string): Promise<TestPostgres> {
  mkdirSync(folder, { recursive: true });
  const directory = join(folder, 'postgres');
  const account = await postgresAccount(directory);
  await prepareCluster(directory, account);
  const port = await freePort();
  const options = { directory, port, connections: CONNECTIONS, durable: false };
  const { command, args } = await postgresCommand(account, options);
  const log = join(folder, 'postgres.log');
  const server = await startGuarded(
    {
      command,
      args: [...args, ...COUNTING],
      cwd: folder,
      log,
      stop: [{ signal: 'SIGINT', graceMs: 5_000 }],
      user: account.user,
      record: null,
      removeAfterwards: folder,
    },
    process.env,
  );
  await ready(server, port, log);
  return { port, url: (database) => postgresUrl(port, database), stop: () => server.stop() };
}

async function ready(server: GuardedProcess, port: number, log: string): Promise<void> {
  const ended = server.ended.then(() => false);
  if (await Promise.race([acceptsWithin(port, 30_000), ended])) return;
  const lines = readFileSync(log, 'utf8').trim().split('\n').slice(-15).join('\n');
  await server.stop();
  throw new Error(`PostgreSQL did not start:\n${lines}`);
}
