import { OffsetClock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { operationsApp, type OperationsAppDeps } from '../platform/operations-app.ts';

export interface OperationsDeps extends OperationsAppDeps {
  /** Activities and workflow tasks that this process works on right now. */
  readonly inFlight: () => number;
}

/** Health and metrics of a worker, for those who run it; and what it works on, where tests lead the time. */
export async function serveOperations(config: Config, { inFlight, ...deps }: OperationsDeps) {
  const { app } = operationsApp(deps);
  if (deps.clock instanceof OffsetClock) app.get('/control/work', async () => ({ inFlight: inFlight() }));
  await app.listen({ host: config.worker.host, port: config.worker.port });
  return app;
}
