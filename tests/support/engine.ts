import { Client, Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { dataConverter } from '../../platform/engine.ts';
import type { PayloadKey } from '../../platform/payload-codec.ts';
import { freePort, startDevTemporal } from './servers.ts';

/** The engine under a stack: a time-skipping server, or the dev server on a file, which can be taken away. */
export interface TestEngine {
  readonly kind: 'time-skipping' | 'dev';
  readonly address: string;
  /** A plain client: the environment's own jumps the clock when it waits for a result. */
  readonly client: Client;
  now(): Promise<Date>;
  /** Lets the engine's time pass; only the time-skipping server can. */
  sleep(ms: number): Promise<void>;
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

let runtimeInstalled = false;

export async function startTimeSkippingEngine(payloadKeys: readonly PayloadKey[]): Promise<TestEngine> {
  if (!runtimeInstalled) Runtime.install({ logger: new DefaultLogger('ERROR') });
  runtimeInstalled = true;
  const path = process.env['TEST_TEMPORAL_SERVER_BIN'];
  if (path === undefined) throw new Error('TEST_TEMPORAL_SERVER_BIN is not set: run through npm test or npx jest');
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  const address = environment.address;
  const connection = await Connection.connect({ address });
  return {
    kind: 'time-skipping',
    address,
    client: new Client({ connection, dataConverter: dataConverter(payloadKeys) }),
    now: async () => new Date(await environment.currentTimeMs()),
    sleep: (ms) => environment.sleep(ms),
    kill: refuse,
    restart: refuse,
    stop: async () => {
      await connection.close();
      await environment.teardown();
    },
  };
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('the time-skipping server cannot be taken away: use { engine: "dev" }'));
}

export async function startDevEngine(
  payloadKeys: readonly PayloadKey[],
  options: { dbFile: string; dynamicConfig: readonly string[] },
): Promise<TestEngine> {
  const port = await freePort();
  let server = await startDevTemporal({ ...options, port });
  const address = server.address;
  const connection = await Connection.connect({ address });
  return {
    kind: 'dev',
    address,
    client: new Client({ connection, dataConverter: dataConverter(payloadKeys) }),
    now: () => Promise.resolve(new Date()),
    sleep: () => Promise.reject(new Error('the dev server has no time to skip')),
    kill: () => server.stop(),
    restart: async () => {
      server = await startDevTemporal({ ...options, port });
    },
    stop: async () => {
      await connection.close();
      await server.stop();
    },
  };
}
