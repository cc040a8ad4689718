import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { setTimeout as pause } from 'node:timers/promises';
import { createActivities } from '../activities/index.ts';
import { OffsetClock, wallClock } from '../platform/clock.ts';
import { loadConfig } from '../platform/config.ts';
import { connectEngine, connectionOptions, dataConverter } from '../platform/engine.ts';
import { createLogger } from '../platform/logger.ts';
import { createDeps } from './deps.ts';
import { engineLogger } from './engine-logger.ts';
import { serveOperations } from './operations.ts';
import { runRelays } from './relay.ts';
import { ensureSchedules } from './schedules.ts';
import { loadWorkflowBundle } from './workflow-bundle.ts';

const config = loadConfig(process.env);
const logger = createLogger('worker', config.logLevel);
const clock = config.clock === 'engine' ? new OffsetClock() : wallClock;
const engine = connectEngine(config);
const deps = await createDeps(config, clock, engine);
const stop = new AbortController();
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
await deps.database.close();
await engine.close();

/** Polls the engine until stopped; an engine that is away is waited for. */
async function poll(): Promise<void> {
  const workflowBundle = await loadWorkflowBundle(config.worker.workflowBundle);
  while (!stop.signal.aborted) {
    try {
      await pollOnce(workflowBundle);
    } catch (error) {
      logger.warn({ cause: error instanceof Error ? error.name : 'unknown' }, 'the engine is away, trying again');
    }
    polling = undefined;
    await pause(1_000, undefined, { signal: stop.signal }).catch(() => undefined);
  }
}

async function pollOnce(workflowBundle: Awaited<ReturnType<typeof loadWorkflowBundle>>): Promise<void> {
  const connection = await NativeConnection.connect(connectionOptions(config.temporal));
  try {
    const worker = await Worker.create({
      connection,
      namespace: config.temporal.namespace,
      taskQueue: config.temporal.taskQueue,
      workflowBundle,
      activities: createActivities(deps),
      dataConverter: dataConverter(config.temporal.payloadKeys),
      identity: `worker-${process.pid}`,
      shutdownGraceTime: '8 seconds',
      // The time-skipping engine never takes a task back from the queue of a worker that was killed; without a cache
      // there is no such queue, and every task replays its history, which tests determinism all the time.
      ...(config.clock === 'engine' ? { maxCachedWorkflows: 0 } : {}),
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
