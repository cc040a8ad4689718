import { type ActivityInboundCallsInterceptor, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { setTimeout as pause } from 'node:timers/promises';
import { createActivities } from '../activities/index.ts';
import { wakeUps } from '../db/commands/wake-up.ts';
import { openCaseSample } from '../db/queries/open-case-sample.ts';
import { OffsetClock, wallClock } from '../platform/clock.ts';
import { loadConfig } from '../platform/config.ts';
import { connectEngine, connectionOptions, dataConverter } from '../platform/engine.ts';
import { createLogger } from '../platform/logger.ts';
import { createDeps } from './deps.ts';
import { engineLogger } from './engine-logger.ts';
import { replayOpenCases } from './replay-gate.ts';
import { serveOperations } from './operations.ts';
import { runRelays } from './relay.ts';
import { ensureSchedules } from './schedules.ts';
import { loadWorkflowBundle } from './workflow-bundle.ts';

const config = loadConfig(process.env);
const logger = createLogger('worker', config.logLevel);
const clock = config.clock === 'engine' ? new OffsetClock() : wallClock;
const engine = connectEngine(config);
const deps = await createDeps(config, clock, engine, logger);
const stop = new AbortController();
/** Oldest and newest open cases of each stage that a new build is tried on. */
const REPLAYED_PER_STAGE = 3;

const wake = wakeUps(deps.database);
const wakingAfterwards: ActivityInboundCallsInterceptor = {
  execute: (input, next) => next(input).finally(wake),
};

type WorkflowBundle = Awaited<ReturnType<typeof loadWorkflowBundle>>;

let polling: Worker | undefined;

Runtime.install({ shutdownSignals: [], logger: engineLogger(logger) });
const operations = await serveOperations(config, {
  clock,
  logger,
  ready: async () => {
    await Promise.all([deps.database.ping(), engine.ping()]);
    return polling !== undefined;
  },
  inFlight: () => {
    const status = polling?.getStatus();
    return status === undefined ? 0 : status.numInFlightActivities + status.numInFlightWorkflowActivations;
  },
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());

const relays = runRelays(deps, logger, stop.signal);
await poll();
await relays;
await operations.close();
await Promise.all([deps.database.close(), deps.housekeepingDatabase.close()]);
await engine.close();

/** Polls the engine until stopped; an engine that is away is waited for. */
async function poll(): Promise<void> {
  const workflowBundle = await loadWorkflowBundle(config.worker.workflowBundle);
  let fits = false;
  while (!stop.signal.aborted) {
    try {
      fits ||= await fitsOpenCases(workflowBundle);
      if (fits) await pollOnce(workflowBundle);
    } catch (error) {
      logger.warn({ cause: error instanceof Error ? error.name : 'unknown' }, 'the engine is away, trying again');
    }
    polling = undefined;
    await pause(fits ? 1_000 : 10_000, undefined, { signal: stop.signal }).catch(() => undefined);
  }
}

/** A build that cannot continue yesterday's cases must not touch them: it does not poll, and says why. */
async function fitsOpenCases(workflowBundle: WorkflowBundle): Promise<boolean> {
  const sample = await deps.database.inTransaction((em) => openCaseSample(em, REPLAYED_PER_STAGE));
  const converter = dataConverter(config.temporal.payloadKeys);
  const verdict = await replayOpenCases({
    client: await engine.client(),
    workflowBundle,
    dataConverter: converter,
    sample,
  });
  if (!verdict.ok) logger.error({ failures: verdict.failures }, 'this build cannot continue open cases: not polling');
  return verdict.ok;
}

async function pollOnce(workflowBundle: WorkflowBundle): Promise<void> {
  const connection = await NativeConnection.connect(connectionOptions(config.temporal));
  try {
    const worker = await Worker.create({
      connection,
      namespace: config.temporal.namespace,
      taskQueue: config.temporal.taskQueue,
      workflowBundle,
      activities: createActivities(deps),
      // Pages that are open look at once for what an activity may have written.
      interceptors: { activity: [() => ({ inbound: wakingAfterwards })] },
      dataConverter: dataConverter(config.temporal.payloadKeys),
      identity: `worker-${process.pid}`,
      // Asked to stop at once; what writes finishes first, within this.
      shutdownGraceTime: 0,
      shutdownForceTime: '10 seconds',
      maxCachedWorkflows: config.worker.workflowCache,
      maxConcurrentActivityTaskExecutions: config.database.poolSize * 2,
    });
    const running = worker.run();
    const shutdown = () => worker.shutdown();
    stop.signal.addEventListener('abort', shutdown, { once: true });
    polling = worker;
    if (config.clock === 'wall') await ensureSchedules(await engine.client(), config.temporal.taskQueue);
    await running;
    stop.signal.removeEventListener('abort', shutdown);
  } finally {
    await connection.close();
  }
}
