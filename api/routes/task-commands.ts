import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { CommandSchema } from '../../contracts/commands.ts';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import {
  AssignBody,
  ClaimBody,
  ClaimNextBody,
  DecideBody,
  ReleaseBody,
  TakeOverBody,
  TaskStateSchema,
} from '../../contracts/tasks.ts';
import { claimNext } from '../../db/commands/claim-next.ts';
import { type Claim, claimTask, NotFree, whyNotFree } from '../../db/commands/claim-task.ts';
import { decideTask } from '../../db/commands/decide-task.ts';
import { type HandOver, handTask } from '../../db/commands/hand-task.ts';
import { type CommandKey, takeKey } from '../../db/commands/idempotency.ts';
import { releaseTask } from '../../db/commands/release-task.ts';
import { type Answer, deliver, once, sendAnswer } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../plugins/access.ts';

const tags = ['tasks'];
const config = { access: 'task:work', command: true } as const;

/** What a person does with a task: claim, release, decide. */
export function taskCommandRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;

  async function claim(order: Claim, key: CommandKey): Promise<Answer> {
    try {
      return { status: 200, body: await database.inTransaction((em) => claimTask(em, order, key)) };
    } catch (error) {
      if (!(error instanceof NotFree)) throw error;
      return database.inTransaction(async (em) => {
        const body = await whyNotFree(em, order);
        await takeKey(em, key, { kind: 'answer', status: 200, body }, order.now);
        return { status: 200, body };
      });
    }
  }

  const hand = (request: FastifyRequest, order: HandOver) =>
    once(deps, request, async (key) => ({
      status: 200,
      body: await database.inTransaction((em) => handTask(em, order, key)),
    }));

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
        return sendAnswer(reply, await once(deps, request, (key) => claim(order, key)));
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
          const body = await database.inTransaction((em) => claimNext(em, order, key));
          return { status: body === null ? 204 : 200, body };
        });
        return sendAnswer(reply, answer);
      },
    );

    app.post(
      '/tasks/:id/take-over',
      {
        config,
        schema: {
          tags,
          summary: 'Take a task from the person who holds it',
          params: IdParams,
          headers: CommandHeaders,
          body: TakeOverBody,
          response: { 200: TaskStateSchema },
        },
      },
      async (request, reply) => {
        const by = caller(request);
        const taken = { command: 'take-over', taskId: request.params.id, to: by.id, by, now: clock.now() } as const;
        return sendAnswer(reply, await hand(request, { ...request.body, ...taken }));
      },
    );

    app.post(
      '/tasks/:id/assign',
      {
        config: { access: 'task:assign', command: true },
        schema: {
          tags,
          summary: 'Give a task to somebody of its role',
          params: IdParams,
          headers: CommandHeaders,
          body: AssignBody,
          response: { 200: TaskStateSchema },
        },
      },
      async (request, reply) => {
        const given = { command: 'assign', taskId: request.params.id, by: caller(request), now: clock.now() } as const;
        return sendAnswer(reply, await hand(request, { ...request.body, ...given }));
      },
    );

    app.post(
      '/tasks/:id/release',
      {
        config,
        schema: {
          tags,
          summary: 'Give a task back to its queue',
          params: IdParams,
          headers: CommandHeaders,
          body: ReleaseBody,
          response: { 200: TaskStateSchema },
        },
      },
      async (request, reply) => {
        const order = { ...request.body, taskId: request.params.id, account: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => ({
          status: 200,
          body: await database.inTransaction((em) => releaseTask(em, order, key)),
        }));
        return sendAnswer(reply, answer);
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
          response: { 200: TaskStateSchema, 202: CommandSchema },
        },
      },
      async (request, reply) => {
        const order = { ...request.body, taskId: request.params.id, account: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => {
          const message = await database.inTransaction((em) => decideTask(em, order, key));
          return deliver(deps, request, message);
        });
        return sendAnswer(reply, answer);
      },
    );
  };
}
