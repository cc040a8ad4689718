import { Gauge } from 'prom-client';
import type { Config } from '../platform/config.ts';
import { operationsApp, type OperationsAppDeps } from '../platform/operations-app.ts';

export interface OperationsDeps extends OperationsAppDeps {
  readonly openAlarms: () => Promise<readonly { readonly kind: string; readonly count: number }[]>;
}

/** Health and metrics of the sealer, for those who run it. */
export async function serveOperations(config: Config, { openAlarms, ...deps }: OperationsDeps) {
  const { app, registry } = operationsApp(deps);
  registry.registerMetric(
    new Gauge({
      name: 'menkyo_audit_alarms',
      help: 'Open alarms of the audit log',
      labelNames: ['kind'],
      registers: [],
      async collect() {
        for (const { kind, count } of await openAlarms()) this.set({ kind }, count);
      },
    }),
  );
  await app.listen({ host: config.sealer.host, port: config.sealer.port });
  return app;
}
