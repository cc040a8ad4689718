import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool, type QueryResultRow } from 'pg';
import { application } from './application.ts';
import { afterCloseWorkflowId, caseWorkflowId, SCHEDULES } from '../../workflows/ids.ts';
import { open } from '../../db/at-rest.ts';
import type { PayloadKey } from '../../platform/payload-codec.ts';
import { startDevEngine, startTimeSkippingEngine, type TestEngine } from './engine.ts';
import { GatewayDriver, NetworkDriver, PortalDriver, WorldDriver } from './outside-world.ts';
import { type ProcessName, StackProcess } from './processes.ts';
import { cloneDatabase, freePort, DATA_KEYS, TENANT } from './servers.ts';
import { StaffClient, type StaffClientOptions } from '../../scripts/client/staff-client.ts';
import { Time } from './time.ts';
import { until } from '../../scripts/client/until.ts';

export { application } from './application.ts';
export { until } from '../../scripts/client/until.ts';

export interface StackOptions {
  /** The dev server has schedules, lists and resets, but no time to skip: `advance` is refused there. */
  readonly engine?: 'time-skipping' | 'dev';
  /** Settings of the dev server, `name=value`. */
  readonly dynamicConfig?: readonly string[];
  /**
   * The worker is killed in this test. The time-skipping engine never takes a task back from the queue that a worker has for
   * what it keeps in memory, so it keeps nothing there. Without memory the SDK drops local activities now and then, and the
   * task is given out again when its time is over: that time is short here.
   */
  readonly workerDies?: boolean;
  /** Variables that differ from the stack's own. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Of workflows that the stack starts itself. */
const RUN = { taskQueue: 'cases', workflowTaskTimeout: '2 seconds' } as const;

/** What lies outside until somebody fetches it. */
type Collectable = 'applications' | 'answers';

const COLLECTORS = {
  applications: { workflowType: 'collectApplicationsWorkflow', name: SCHEDULES.intake },
  answers: { workflowType: 'collectAnswersWorkflow', name: SCHEDULES.answers },
} as const satisfies Record<Collectable, { workflowType: string; name: string }>;

/**
 * The whole system as production runs it, for one test file: a database of its own, an engine of its own, and worker,
 * api and simulators as processes of their own.
 */
export class Stack {
  readonly engine: TestEngine;
  /** What the engine's payloads are encrypted with. */
  readonly payloadKey: PayloadKey;
  readonly apiUrl: string;
  readonly simulatorsUrl: string;
  readonly sealerUrl: string;
  readonly portal: PortalDriver;
  readonly gateway: GatewayDriver;
  readonly network: NetworkDriver;
  readonly world: WorldDriver;
  readonly time: Time;
  readonly db: { query<T extends QueryResultRow>(sql: string, params?: readonly unknown[]): Promise<T[]> };
  readonly #pool: Pool;
  readonly #processes: Readonly<Record<ProcessName, StackProcess>>;
  readonly #directory: string;
  readonly #dropDatabase: () => Promise<void>;
  #collecting: Promise<boolean> | undefined;

  constructor(parts: {
    engine: TestEngine;
    payloadKey: PayloadKey;
    pool: Pool;
    processes: Readonly<Record<ProcessName, StackProcess>>;
    directory: string;
    dropDatabase: () => Promise<void>;
  }) {
    this.engine = parts.engine;
    this.payloadKey = parts.payloadKey;
    this.#pool = parts.pool;
    this.#processes = parts.processes;
    this.#directory = parts.directory;
    this.#dropDatabase = parts.dropDatabase;
    this.apiUrl = parts.processes.api.url;
    this.simulatorsUrl = parts.processes.simulators.url;
    this.sealerUrl = parts.processes.sealer.url;
    const collect = (what: Collectable) => async () => {
      if (this.engine.kind === 'time-skipping') await this.collect(what);
    };
    this.portal = new PortalDriver(this.simulatorsUrl, collect('applications'));
    this.gateway = new GatewayDriver(this.simulatorsUrl, parts.pool);
    this.network = new NetworkDriver(this.simulatorsUrl, parts.pool, collect('answers'));
    this.world = new WorldDriver(this.simulatorsUrl);
    this.db = {
      query: async <T extends QueryResultRow>(sql: string, params: readonly unknown[] = []) =>
        (await parts.pool.query<T>(sql, [...params])).rows,
    };
    this.time = new Time({
      engine: parts.engine,
      pool: parts.pool,
      world: this.world,
      followers: () =>
        Object.values(parts.processes)
          .filter(({ running }) => running)
          .map(({ url }) => url),
      collect: () => this.#collectIfThere(),
      keepHouse: () => this.keepHouse(),
      inFlight: () => this.#inFlight(),
    });
  }

  /** An application that is paid for and confirmed by the network, so that it comes to review. @returns its receipt number */
  async toReview(): Promise<string> {
    const receipt = await this.portal.submit(application());
    await this.gateway.pay(receipt, { method: 'card' });
    await this.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    return receipt;
  }

  /** The same, and its review is there to be taken. @returns its receipt number */
  async inReview(): Promise<string> {
    const receipt = await this.toReview();
    await until(`the review of ${receipt}`, async () => {
      const [task] = await this.db.query(
        `select 1 from task t join case_file c on c.id = t.case_id where c.receipt_number = $1 and t.kind = 'review'`,
        [receipt],
      );
      return task !== undefined;
    });
    return receipt;
  }

  /** A signed-in member of the seeded staff (`reviewer-1`, `approver-2`, `operator-1`, …). */
  async as(login: string, options: StaffClientOptions = {}): Promise<StaffClient> {
    const client = new StaffClient(this.apiUrl, login, options);
    await client.signIn();
    return client;
  }

  /** Lets time pass, dealing with everything that becomes due on the way. @param duration e.g. `14 days` */
  advance(duration: string): Promise<void> {
    return this.time.advance(duration);
  }

  settle(): Promise<void> {
    return this.time.settle();
  }

  /** Fetches from portal or network as the schedules do; the time-skipping server has no schedules. */
  async collect(what: Collectable): Promise<void> {
    const { workflowType, name } = COLLECTORS[what];
    const handle = await this.engine.client.workflow.start(workflowType, {
      workflowId: `${name}-${randomUUID()}`,
      ...RUN,
      args: [{ forSeconds: 0, everySeconds: 1 }],
      workflowExecutionTimeout: '5 minutes',
    });
    // An outside system that is away fails the run; in life the next minute's run tries again.
    await handle.result().catch(() => undefined);
  }

  /** Runs the housekeeping workflow, as its schedule does every four minutes. */
  async keepHouse(): Promise<void> {
    if (!this.#processes.worker.running) return;
    const handle = await this.engine.client.workflow.start('housekeepingWorkflow', {
      workflowId: `${SCHEDULES.housekeeping}-${randomUUID()}`,
      ...RUN,
      workflowExecutionTimeout: '5 minutes',
    });
    await handle.result();
  }

  /** `kill -9`. `temporal` only with `{ engine: 'dev' }`. */
  async kill(name: ProcessName | 'temporal'): Promise<void> {
    await (name === 'temporal' ? this.engine.kill() : this.#processes[name].kill());
  }

  async restart(name: ProcessName | 'temporal'): Promise<void> {
    if (name === 'temporal') return this.engine.restart();
    const process = this.#processes[name];
    await process.kill();
    await process.start();
    await process.ready();
    await this.time.tick();
  }

  /**
   * Holds a case's row while something is done: whoever comes to the case meanwhile waits, one behind the other.
   *
   * @param work is handed what waits until so many wait
   */
  async whileHeld<T>(caseId: string, work: (queue: (length: number) => Promise<unknown>) => Promise<T>): Promise<T> {
    const holder = await this.#pool.connect();
    try {
      await holder.query('begin');
      await holder.query('select 1 from case_file where id = $1 for update', [caseId]);
      return await work((length) =>
        until(`${length} to wait for the case`, async () => {
          const [row] = await this.db.query<{ n: number }>(
            `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
          );
          return (row?.n ?? 0) >= length;
        }),
      );
    } finally {
      await holder.query('rollback');
      holder.release();
    }
  }

  /** Two things that come to a case at the same moment, the first one a hair earlier. */
  async inThisOrder<A, B>(caseId: string, first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
    const [one, other] = await this.whileHeld(caseId, async (queue) => {
      const begun = first();
      await queue(1);
      const begunToo = second();
      await queue(2);
      return [begun, begunToo] as const;
    });
    return Promise.all([one, other]);
  }

  /** The id of the case of a receipt, once there is one. */
  caseId(receiptNumber: string): Promise<string> {
    return until(`a case for ${receiptNumber}`, async () => {
      const [row] = await this.db.query<{ id: string }>('select id from case_file where receipt_number = $1', [
        receiptNumber,
      ]);
      return row?.id;
    });
  }

  /** Waits until the case is closed and says how. */
  async outcome(receiptNumber: string): Promise<string> {
    return until(`${receiptNumber} to be closed`, async () => {
      const [row] = await this.db.query<{ outcome: string | null }>(
        `select outcome from case_file where receipt_number = $1 and status = 'CLOSED'`,
        [receiptNumber],
      );
      return row?.outcome;
    });
  }

  /** The history of a case's workflow as the engine has it; payloads are encrypted. */
  history(caseId: string, which: 'case' | 'after-close' = 'case') {
    const id = which === 'case' ? caseWorkflowId(caseId) : afterCloseWorkflowId(caseId);
    return this.engine.client.workflow.getHandle(id).fetchHistory();
  }

  /** What one process, or all, have written to their logs. */
  async logs(name?: ProcessName): Promise<string> {
    const names = name === undefined ? (Object.keys(this.#processes) as ProcessName[]) : [name];
    const texts = await Promise.all(names.map((one) => readFile(this.#processes[one].logFile, 'utf8').catch(() => '')));
    return texts.join('\n');
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#processes).map((process) => process.stop()));
    await this.#pool.end();
    await this.engine.stop();
    await this.#dropDatabase();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #inFlight(): Promise<number> {
    const { worker } = this.#processes;
    if (!worker.running) return 0;
    const response = await fetch(`${worker.url}/control/work`);
    return ((await response.json()) as { inFlight: number }).inFlight;
  }

  /** One collection at a time, and only of what waits outside. */
  async #collectIfThere(): Promise<boolean> {
    if (!this.#processes.worker.running || !this.#processes.simulators.running) return false;
    this.#collecting ??= (async () => {
      const waiting = await this.#waitingOutside();
      for (const what of waiting) await this.collect(what);
      return waiting.length > 0;
    })();
    try {
      return await this.#collecting;
    } finally {
      this.#collecting = undefined;
    }
  }

  /** What lies outside and is not held back by us: a delivery whose signature cannot be checked yet is. */
  async #waitingOutside(): Promise<readonly Collectable[]> {
    const [deliveries, answers] = await Promise.all([
      this.#listOutside('portal/deliveries'),
      this.#listOutside('network/answers'),
    ]);
    const held = await this.db.query<{ external_id: string }>(
      `select external_id from inbox_item where status = 'NEW'`,
    );
    const heldIds = new Set(held.map(({ external_id }) => external_id));
    const waiting: Collectable[] = [];
    if (deliveries.some(({ deliveryId }) => !heldIds.has(deliveryId ?? ''))) waiting.push('applications');
    if (answers.length > 0) waiting.push('answers');
    return waiting;
  }

  /** A system that is away has nothing for us now. */
  async #listOutside(path: string): Promise<readonly { deliveryId?: string }[]> {
    const response = await fetch(`${this.simulatorsUrl}/${path}`).catch(() => undefined);
    return response?.ok === true ? ((await response.json()) as { items: { deliveryId?: string }[] }).items : [];
  }
}

/** What a sealed column holds. @param column `table.column` */
export function unsealed(column: string, value: Uint8Array = new Uint8Array()): Buffer {
  return open(value, column, DATA_KEYS);
}

/** Starts everything and waits until it answers. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const directory = await mkdtemp(join(tmpdir(), 'menkyo-stack-'));
  const key = { id: 'test', key: randomBytes(32) };
  const [database, engine, ports] = await Promise.all([
    cloneDatabase(),
    options.engine === 'dev'
      ? startDevEngine([key], {
          dbFile: join(directory, 'temporal.sqlite'),
          dynamicConfig: options.dynamicConfig ?? [],
        })
      : startTimeSkippingEngine([key]),
    Promise.all([freePort(), freePort(), freePort(), freePort(), freePort()]),
  ]);
  const [apiPort, workerPort, simulatorsPort, scannerPort, sealerPort] = ports;
  const simulators = `http://127.0.0.1:${simulatorsPort}`;
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    MENKYO_ENV: 'test',
    LOG_LEVEL: 'info',
    CLOCK: engine.kind === 'dev' ? 'wall' : 'engine',
    DEMO: 'true',
    DATA_DIR: directory,
    TENANT,
    // As the owner; each process works as its own role by what development derives from it.
    DATABASE_URL: database.url,
    DATABASE_POOL_SIZE: '10',
    TEMPORAL_ADDRESS: engine.address,
    DATA_KEYS: DATA_KEYS.map(({ id, key: bytes }) => `${id}:${bytes.toString('base64')}`).join(),
    PAYLOAD_KEYS: `${key.id}:${key.key.toString('base64')}`,
    API_PORT: String(apiPort),
    API_PUBLIC_URL: `http://127.0.0.1:${apiPort}`,
    WORKER_PORT: String(workerPort),
    SEALER_PORT: String(sealerPort),
    SIMULATORS_PORT: String(simulatorsPort),
    SCANNER_PORT: String(scannerPort),
    PORTAL_URL: `${simulators}/portal`,
    GATEWAY_URL: `${simulators}/gateway`,
    NETWORK_URL: `${simulators}/network`,
    GATEWAY_WEBHOOK_SECRET: randomBytes(32).toString('hex'),
    ...(process.env['TEST_WORKFLOW_BUNDLE'] === undefined
      ? {}
      : { WORKFLOW_BUNDLE: process.env['TEST_WORKFLOW_BUNDLE'] }),
    ...(options.workerDies === true ? { WORKFLOW_CACHE: '0', WORKFLOW_TASK_SECONDS: '1' } : {}),
    ...options.env,
  } as NodeJS.ProcessEnv;
  const processAt = (name: ProcessName, port: number) =>
    new StackProcess(name, { url: `http://127.0.0.1:${port}`, env, logDirectory: directory });
  const processes = {
    simulators: processAt('simulators', simulatorsPort),
    worker: processAt('worker', workerPort),
    api: processAt('api', apiPort),
    sealer: processAt('sealer', sealerPort),
  };
  const pool = new Pool({ connectionString: database.url, max: 4, options: `-c app.tenant=${TENANT}` });
  const stack = new Stack({ engine, payloadKey: key, pool, processes, directory, dropDatabase: () => database.drop() });
  try {
    await Promise.all(Object.values(processes).map((process) => process.start()));
    await Promise.all(Object.values(processes).map((process) => process.ready()));
    await stack.time.tick();
    await stack.network.behave({ mode: 'manual' });
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return stack;
}
