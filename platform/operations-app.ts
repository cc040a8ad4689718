import Fastify from 'fastify';
import { Type } from 'typebox';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { type Clock, OffsetClock } from './clock.ts';
import type { Logger } from 'pino';

export interface OperationsAppDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Rejects or is false when the process could not do its work. */
  readonly ready: () => Promise<boolean>;
}

/** Health and metrics of a process that serves nobody else; and the clock, where tests lead it. */
export function operationsApp({ clock, logger, ready }: OperationsAppDeps) {
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
  }
  return { app, registry };
}
