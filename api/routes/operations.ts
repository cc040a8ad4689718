import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { LiveSchema, ReadySchema } from '../../contracts/operations.ts';
import type { ApiDeps } from '../deps.ts';
import type { Figures } from '../plugins/metrics.ts';

const tags = ['operations'];
const config = { access: 'public' } as const;
const FIGURES = {
  200: { description: 'Figures', content: { 'text/plain': { schema: Type.Unsafe<unknown>(Type.String()) } } },
};
const ANSWER_WITHIN_MS = 3_000;

/** For those who run the system: alive, ready, figures. */
export function operationRoutes({ readiness }: ApiDeps, figures: Figures): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/health/live',
      { config, schema: { tags, summary: 'The process runs', response: { 200: LiveSchema } } },
      async () => ({ status: 'ok' as const }),
    );

    app.get(
      '/health/ready',
      {
        config,
        schema: {
          tags,
          summary: 'The process can do its work; 503 says which part is away',
          response: { 200: ReadySchema, 503: ReadySchema },
        },
      },
      async (_request, reply) => {
        const names = Object.keys(readiness);
        const states = await Promise.all(names.map((name) => stateOf(readiness[name])));
        const parts = Object.fromEntries(names.map((name, index) => [name, states[index] ?? 'down']));
        const status = states.includes('down') ? 'down' : 'ok';
        return reply.code(status === 'ok' ? 200 : 503).send({ status, parts });
      },
    );

    app.get(
      '/metrics',
      { config, schema: { tags, summary: 'Figures for Prometheus', response: FIGURES } },
      async (_request, reply) => reply.type(figures.contentType).send(await figures.text()),
    );
  };
}

async function stateOf(check: (() => Promise<void>) | undefined): Promise<'ok' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => resolve('down'), ANSWER_WITHIN_MS);
  });
  try {
    const asked: Promise<'ok' | 'down'> = check === undefined ? late : check().then(() => 'ok');
    return await Promise.race([late, asked]);
  } catch {
    return 'down';
  } finally {
    clearTimeout(timer);
  }
}
