import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { type HistoryCounts, historyCounts } from '../history-counts.ts';
import { sideBySide } from '../side-by-side.ts';
import { type Quantiles, quantiles } from '../quantiles.ts';

const TASK_QUEUE = 'bare';

export interface BareResult extends HistoryCounts {
  readonly workflowsPerSecond: number;
  readonly startToEndMs: Quantiles;
}

/** Runs the bare workflow as often and as much side by side as the cases, on the same server. */
export async function runBare(
  address: string,
  options: { readonly workflows: number; readonly sideBySide: number; readonly activities: number },
): Promise<BareResult> {
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: new URL('./workflow.ts', import.meta.url).pathname,
    logger: new DefaultLogger('ERROR'),
  });
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const connection = await NativeConnection.connect({ address });
  const clientConnection = await Connection.connect({ address });
  const client = new Client({ connection: clientConnection });
  const worker = await Worker.create({
    connection,
    taskQueue: TASK_QUEUE,
    workflowBundle,
    activities: { nothing: async () => undefined },
  });
  const running = worker.run();
  try {
    const run = async () => {
      const workflowId = `bare-${randomUUID()}`;
      const startedAt = performance.now();
      await client.workflow.execute('bareWorkflow', {
        workflowId,
        taskQueue: TASK_QUEUE,
        args: [options.activities],
      });
      return { workflowId, ms: performance.now() - startedAt };
    };
    await run();
    const startedAt = performance.now();
    const runs = await sideBySide(options.workflows, options.sideBySide, run);
    const seconds = (performance.now() - startedAt) / 1000;
    const [first] = runs;
    if (first === undefined) throw new RangeError('no workflow was run');
    return {
      ...(await historyCounts(client, first.workflowId)),
      workflowsPerSecond: options.workflows / seconds,
      startToEndMs: quantiles(runs.map(({ ms }) => ms)),
    };
  } finally {
    worker.shutdown();
    await running;
    await Promise.all([connection.close(), clientConnection.close()]);
  }
}
