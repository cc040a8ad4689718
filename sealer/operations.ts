import Fastify from 'fastify';
import { Type } from 'typebox';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Logger } from 'pino';
import { type Clock, OffsetClock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';

export interface OperationsDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly ready: () => Promise<boolean>;
  readonly openAlarms: () => Promise<readonly { readonly kind: string; readonly count: number }[]>;
}

/** Health and metrics of the sealer, for those who run it; and the clock, where tests lead it. */
export async function serveOperations(config: Config, { clock, logger, openAlarms, ready }: OperationsDeps) {
  const app = Fastify({ loggerInstance: logger.child({ part: 'operations' }, { level: 'warn' }) });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
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
  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const answer = await ready().catch(() => false);
    return reply.code(answer ? 200 : 503).send({ status: answer ? 'ok' : 'not-ready' });
  });
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  if (clock instanceof OffsetClock) {
    const schema = { body: Type.Object({ now: Type.String({ format: 'date-time' }) }) };
    app.post<{ Body: { now: string } }>('/control/clock', { schema }, async (request) => {
      clock.follow(new Date(request.body.now));
      return { now: clock.now().toISOString() };
    });
  }
  await app.listen({ host: config.sealer.host, port: config.sealer.port });
  return app;
}
