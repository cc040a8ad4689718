import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { InboxListSchema, InboxQuery } from '../../contracts/inbox.ts';
import { inboxList } from '../../db/queries/inbox-list.ts';
import type { ApiDeps } from '../deps.ts';

/** What arrived and was rejected, or found no case; reasons as codes, never the content. */
export function inboxRoutes({ database }: ApiDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/inbox',
      {
        config: { access: 'inbox:read' },
        schema: {
          tags: ['operations'],
          summary: 'Arrivals that were rejected or found no case',
          querystring: InboxQuery,
          response: { 200: InboxListSchema },
        },
      },
      async (request) => {
        const { limit = 100, ...query } = request.query;
        const { items, next } = await database.inTransaction((em) => inboxList(em, { ...query, limit }));
        return { items: [...items], next };
      },
    );
  };
}
