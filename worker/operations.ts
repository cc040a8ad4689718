import Fastify from 'fastify';
import { Type } from 'typebox';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Logger } from 'pino';
import { type Clock, OffsetClock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';

export interface OperationsDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Rejects or is false when the worker could not do its work. */
  readonly ready: () => Promise<boolean>;
  /** Activities and workflow tasks that this process works on right now. */
  readonly inFlight: () => number;
}

/** Health and metrics of a worker, for those who run it; and the clock, where tests lead it. */
export async function serveOperations(config: Config, { clock, logger, ready, inFlight }: OperationsDeps) {
  const app = Fastify({ loggerInstance: logger.child({ part: 'operations' }, { level: 'warn' }) });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
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
    app.get('/control/work', async () => ({ inFlight: inFlight() }));
  }
  await app.listen({ host: config.worker.host, port: config.worker.port });
  return app;
}
