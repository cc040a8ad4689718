import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import { QueueListSchema, QueueMembersBody, QueueSchema } from '../../contracts/worklists.ts';
import { nameQueueMembers } from '../../db/commands/name-queue-members.ts';
import { queuesOf } from '../../db/queries/worklists.ts';
import { once, sendAnswer } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { reachOf } from '../office-reach.ts';
import { caller } from '../plugins/access.ts';

const tags = ['worklists'];

/** Queues, and who belongs to them by name. */
export function queueRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  return async (app) => {
    app.get(
      '/queues',
      {
        config: { access: 'queue:read' },
        schema: { tags, summary: 'The queues of the offices one sees', response: { 200: QueueListSchema } },
      },
      async (request) => {
        const rows = await database.inTransaction((em) => queuesOf(em, reachOf(caller(request), deps)));
        return { items: rows.map((row) => ({ ...row })) };
      },
    );

    app.put(
      '/queues/:id/members',
      {
        config: { access: 'queue:manage', command: true },
        schema: {
          tags,
          summary: 'Say who belongs to a queue by name, besides role and office or instead of them',
          params: IdParams,
          headers: CommandHeaders,
          body: QueueMembersBody,
          response: { 200: QueueSchema },
        },
      },
      async (request, reply) => {
        const by = caller(request);
        const order = { ...request.body, queueId: request.params.id, by, reach: reachOf(by, deps), now: clock.now() };
        const answer = await once(deps, request, async (key) => ({
          status: 200,
          body: await database.inTransaction((em) => nameQueueMembers(em, order, key)),
        }));
        return sendAnswer(reply, answer);
      },
    );
  };
}
