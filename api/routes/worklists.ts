import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import {
  WorklistBody,
  WorklistChangeBody,
  WorklistListSchema,
  WorklistRemovalQuery,
  WorklistSchema,
} from '../../contracts/worklists.ts';
import { createWorklist, removeWorklist, replaceWorklist, stateOf } from '../../db/commands/change-worklist.ts';
import { COUNT_CAP, countTasks } from '../../db/queries/worklist.ts';
import { worklistsOf } from '../../db/queries/worklists.ts';
import { DomainError } from '../../domain/errors.ts';
import { carryOut, once, sendAnswer } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { type Caller, caller } from '../plugins/access.ts';
import { may } from '../policy.ts';
import { queryOf } from '../worklist-query.ts';

const tags = ['worklists'];
const config = { access: 'worklist:own', command: true } as const;

/** 業務一覧: saved queries over tasks, personal and shared. */
export function worklistRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  return async (app) => {
    app.get(
      '/worklists',
      {
        config: { access: 'worklist:own' },
        schema: {
          tags,
          summary: 'The worklists one sees, each with how many tasks it has',
          response: { 200: WorklistListSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        const now = clock.now();
        return database.inTransaction(async (em) => {
          const lists = await worklistsOf(em, account);
          const counts = await countTasks(
            em,
            lists.map(({ filters }) => queryOf(account, filters, now, deps)),
          );
          const items = lists.map((list, index) => {
            const count = counts[index] ?? 0;
            return { ...stateOf(list, account), count: Math.min(count, COUNT_CAP), capped: count > COUNT_CAP };
          });
          return { items };
        });
      },
    );

    app.post(
      '/worklists',
      {
        config,
        schema: {
          tags,
          summary: 'Save a worklist',
          headers: CommandHeaders,
          body: WorklistBody,
          response: { 201: WorklistSchema },
        },
      },
      async (request, reply) => {
        const order = { by: caller(request), now: clock.now() };
        refuseSharing(order.by, request.body);
        const answer = await once(deps, request, async (key) => ({
          status: 201,
          body: await database.inTransaction((em) => createWorklist(em, request.body, order, key)),
        }));
        return sendAnswer(reply, answer);
      },
    );

    app.put(
      '/worklists/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Change a worklist of one’s own',
          params: IdParams,
          headers: CommandHeaders,
          body: WorklistChangeBody,
          response: { 200: WorklistSchema },
        },
      },
      async (request, reply) => {
        const { version, ...definition } = request.body;
        const order = { id: request.params.id, version, definition, by: caller(request), now: clock.now() };
        refuseSharing(order.by, definition);
        const answer = await once(deps, request, async (key) => ({
          status: 200,
          body: await database.inTransaction((em) => replaceWorklist(em, order, key)),
        }));
        return sendAnswer(reply, answer);
      },
    );

    app.delete(
      '/worklists/:id',
      {
        config,
        schema: {
          tags,
          summary: 'Remove a worklist of one’s own',
          params: IdParams,
          headers: CommandHeaders,
          querystring: WorklistRemovalQuery,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { version } = request.query;
        const order = { id: request.params.id, version, by: caller(request), now: clock.now() };
        return carryOut(deps, request, reply, (em, key) => removeWorklist(em, order, key));
      },
    );
  };
}

/** A list for others is a manager's to make. */
function refuseSharing(account: Caller, { shared }: { readonly shared: boolean }): void {
  if (shared && !may(account, 'worklist:share')) throw new DomainError('not-permitted', { access: 'worklist:share' });
}
