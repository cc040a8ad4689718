import { join } from 'node:path';
import { Client } from 'pg';
import type { Config } from '../../platform/config.ts';
import { devServerArguments, retentionArguments } from '../servers/temporal.ts';
import { postgresAccount, postgresCommand, postgresUrl, prepareCluster, removeStaleLock } from '../servers/postgres.ts';
import { runProgram } from '../servers/run-program.ts';
import { accepts } from '../supervision/ports.ts';
import type { ProcessSpec } from '../supervision/process-spec.ts';
import { STOP_POSTGRES, STOP_SERVER } from '../supervision/stopping.ts';

const CONNECTIONS = 100;

export async function embeddedPostgres(config: Config, dataDirectory: string): Promise<ProcessSpec> {
  const directory = join(dataDirectory, 'postgres');
  const port = config.embedded.postgresPort;
  const account = await postgresAccount(directory);
  await prepareCluster(directory, account);
  return {
    name: 'postgres',
    title: 'database (PostgreSQL)',
    ...(await postgresCommand(account, { directory, port, connections: CONNECTIONS, durable: true })),
    env: process.env,
    ports: [{ port, variable: 'POSTGRES_PORT' }],
    stop: STOP_POSTGRES,
    user: account.user,
    prepare: () => removeStaleLock(directory),
    isReady: async () => (await accepts(port)) && answersQueries(postgresUrl(port, 'postgres')),
    readyWithinMs: 60_000,
    // Of a predecessor that was killed, processes may still hold the shared memory.
    retryStartMs: 10_000,
  };
}

export function embeddedTemporal(config: Config, dataDirectory: string, program: string): ProcessSpec {
  const { temporalPort: port, temporalUiPort: uiPort } = config.embedded;
  const { namespace } = config.temporal;
  const databaseFile = join(dataDirectory, 'temporal.sqlite');
  return {
    name: 'temporal',
    title: 'workflow engine (Temporal)',
    command: program,
    args: devServerArguments({ port, uiPort, namespace, databaseFile }),
    env: process.env,
    ports: [
      { port, variable: 'TEMPORAL_PORT' },
      { port: uiPort, variable: 'TEMPORAL_UI_PORT' },
    ],
    stop: STOP_SERVER,
    user: null,
    isReady: async () => {
      if (!(await accepts(port))) return false;
      await runProgram(program, retentionArguments(`127.0.0.1:${port}`, namespace), { timeout: 5_000 });
      return true;
    },
    readyWithinMs: 60_000,
    retryStartMs: 2_000,
  };
}

/** The processes of the project itself; the simulators stand in for the outside world. */
export function ownProcesses(
  config: Config,
  env: NodeJS.ProcessEnv,
): Record<'simulators' | 'worker' | 'api' | 'sealer', ProcessSpec> {
  const scanner = { port: config.scanner.port, variable: 'SCANNER_PORT' };
  return {
    simulators: nodeProcess('simulators', ['simulators/server.ts'], env, [
      { port: config.simulators.port, variable: 'SIMULATORS_PORT' },
      scanner,
    ]),
    worker: nodeProcess('worker', ['--import', './worker/workflow-thread.ts', 'worker/main.ts'], env, [
      { port: config.worker.port, variable: 'WORKER_PORT' },
    ]),
    sealer: nodeProcess('sealer', ['sealer/main.ts'], env, [{ port: config.sealer.port, variable: 'SEALER_PORT' }]),
    api: nodeProcess('api', ['api/server.ts'], env, [{ port: config.api.port, variable: 'API_PORT' }]),
  };
}

function nodeProcess(name: string, args: string[], env: NodeJS.ProcessEnv, ports: ProcessSpec['ports']): ProcessSpec {
  return {
    name,
    title: name === 'api' ? 'API' : name,
    command: process.execPath,
    args,
    env,
    ports,
    stop: STOP_SERVER,
    user: null,
    isReady: async () => {
      const answer = await fetch(`http://127.0.0.1:${ports[0].port}/health/ready`, {
        signal: AbortSignal.timeout(2_000),
      });
      return answer.ok;
    },
    readyWithinMs: 60_000,
    retryStartMs: 0,
  };
}

async function answersQueries(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  // What happens to the connection after the answer is of no interest.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end();
  }
}
