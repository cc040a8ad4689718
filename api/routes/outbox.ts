import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { OutboxListSchema, OutboxQuery } from '../../contracts/outbox.ts';
import { outboxList } from '../../db/queries/outbox-list.ts';
import type { ApiDeps } from '../deps.ts';

/** Messages to the portal that have not left; codes and times, never the content. */
export function outboxRoutes({ database }: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/outbox',
      {
        config: { access: 'outbox:read' },
        schema: {
          tags: ['operations'],
          summary: 'Messages that wait to be sent, or could not be sent',
          querystring: OutboxQuery,
          response: { 200: OutboxListSchema },
        },
      },
      async (request) => {
        const { limit = 100, ...query } = request.query;
        const { items, next } = await database.inTransaction((em) => outboxList(em, { ...query, limit }));
        return { items: [...items], next };
      },
    );
  };
}
