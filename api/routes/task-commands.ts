import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { CommandSchema } from '../../contracts/commands.ts';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import {
  ClaimBody,
  ClaimNextBody,
  DecideBody,
  DecidedSchema,
  DraftBody,
  DraftSavedSchema,
  TaskStateSchema,
} from '../../contracts/tasks.ts';
import { decideTask } from '../../db/commands/decide-task.ts';
import { saveDraft } from '../../db/commands/save-draft.ts';
import { deliver, nextOf, once, sendAnswer } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../plugins/access.ts';
import { carryOutClaim, takeNext } from '../task-orders.ts';

const tags = ['tasks'];
const config = { access: 'task:work', command: true } as const;

/** What a person does with a task: claim, type, decide. */
export function taskCommandRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;

  return async (app) => {
    app.post(
      '/tasks/:id/claim',
      {
        config,
        schema: {
          tags,
          summary: 'Take a task; of many at once exactly one succeeds',
          params: IdParams,
          headers: CommandHeaders,
          body: ClaimBody,
          response: { 200: TaskStateSchema },
        },
      },
      async (request, reply) => {
        const order = { ...request.body, taskId: request.params.id, account: caller(request), now: clock.now() };
        return sendAnswer(reply, await once(deps, request, (key) => carryOutClaim(deps, order, key)));
      },
    );

    app.post(
      '/tasks/claim-next',
      {
        config,
        schema: {
          tags,
          summary: 'Take the task that should be done next; 204 when there is none',
          headers: CommandHeaders,
          body: ClaimNextBody,
          response: { 200: TaskStateSchema, 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const order = { ...request.body, account: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => {
          const body = await takeNext(deps, order, key);
          return { status: body === null ? 204 : 200, body };
        });
        return sendAnswer(reply, answer);
      },
    );

    app.put(
      '/tasks/:id/draft',
      {
        config: { access: 'task:work' },
        schema: {
          tags,
          summary: 'Keep what its holder has typed; nothing is decided by it',
          params: IdParams,
          body: DraftBody,
          response: { 200: DraftSavedSchema },
        },
      },
      async (request) => {
        const draft = { ...request.body, taskId: request.params.id, account: caller(request), now: clock.now() };
        await database.inTransaction((em) => saveDraft(em, draft));
        return { savedAt: draft.now.toISOString() };
      },
    );

    app.post(
      '/tasks/:id/decide',
      {
        config,
        schema: {
          tags,
          summary: 'Decide a task; 202 when the workflow takes longer than a person should wait',
          params: IdParams,
          headers: CommandHeaders,
          body: DecideBody,
          response: { 200: DecidedSchema, 202: CommandSchema },
        },
      },
      async (request, reply) => {
        const order = { ...request.body, taskId: request.params.id, account: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => {
          const submitted = await decideTask(database, order, key);
          return deliver(deps, request, submitted, (applied) => ({
            ...submitted.recorded,
            ...nextOf(applied),
          }));
        });
        return sendAnswer(reply, answer);
      },
    );
  };
}
