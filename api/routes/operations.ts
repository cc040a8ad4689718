import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { LiveSchema, OperationsSchema, ReadySchema } from '../../contracts/operations.ts';
import { openAlarms } from '../../db/queries/audit-log.ts';
import { type Waiting, waiting } from '../../db/queries/gauges.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../plugins/access.ts';
import type { Figures } from '../plugins/metrics.ts';
import { may } from '../policy.ts';
import { otherProcesses, partStates } from '../process-states.ts';

const tags = ['operations'];
const config = { access: 'public' } as const;
const FIGURES = {
  200: { description: 'Figures', content: { 'text/plain': { schema: Type.Unsafe<unknown>(Type.String()) } } },
};

/** For those who run the system: alive, ready, figures. */
export function operationRoutes(
  { database, options, readiness }: ApiDeps,
  figures: Figures,
): FastifyPluginAsyncTypebox {
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
        const parts = await partStates(readiness);
        const status = Object.values(parts).includes('down') ? 'down' : 'ok';
        return reply.code(status === 'ok' ? 200 : 503).send({ status, parts });
      },
    );

    app.get(
      '/metrics',
      { config, schema: { tags, summary: 'Figures for Prometheus', response: FIGURES } },
      async (_request, reply) => reply.type(figures.contentType).send(await figures.text()),
    );

    app.get(
      '/operations',
      {
        config: { access: 'operations:read' },
        schema: {
          tags,
          summary: 'The processes, what waits for them and since when, and alarms of the audit log',
          response: { 200: OperationsSchema },
        },
      },
      async (request) => {
        const mayHearAlarms = may(caller(request), 'audit:read-alarms');
        const [parts, others, [now, alarms]] = await Promise.all([
          partStates(readiness),
          otherProcesses(options.processes),
          database.inTransaction(
            async (em) => [await waiting(em), mayHearAlarms ? await openAlarms(em) : null] as const,
          ),
        ]);
        const api = Object.values(parts).includes('down') ? ('down' as const) : ('ok' as const);
        return {
          processes: [{ name: 'api', state: api }, ...others],
          parts,
          waiting: shown(now),
          alarms,
          demo: options.demo !== null,
        };
      },
    );
  };
}

function shown({ behindSince, outboxSince, unsealedSince, ...counts }: Waiting) {
  return {
    ...counts,
    behindSince: behindSince?.toISOString() ?? null,
    outboxSince: outboxSince?.toISOString() ?? null,
    unsealedSince: unsealedSince?.toISOString() ?? null,
  };
}
