import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TProperties } from 'typebox';
import { CommandHeaders, IdParams, strict, Version } from '../../contracts/scalars.ts';
import { TASK_CHANGES, TaskStateSchema } from '../../contracts/tasks.ts';
import type { Change } from '../../db/commands/change-task.ts';
import { once, sendAnswer } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../plugins/access.ts';
import type { Permission } from '../policy.ts';
import { carryOutChange } from '../task-orders.ts';

/** Who has a task, and when: taking over, assigning, giving back, delegating, putting aside. */
export function taskChangeRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  async function change(
    request: FastifyRequest<{ Params: { id: string }; Body: { version: number } }>,
    reply: FastifyReply,
    change: Change,
  ): Promise<FastifyReply> {
    const { version } = request.body;
    const order = { taskId: request.params.id, version, change, by: caller(request), now: deps.clock.now() };
    return sendAnswer(reply, await once(deps, request, (key) => carryOutChange(deps, order, key)));
  }

  return async (app) => {
    app.post(
      '/tasks/:id/take-over',
      changing('Take a task from the person who holds it', TASK_CHANGES['take-over']),
      async (request, reply) => change(request, reply, { command: 'take-over', reason: request.body.reason }),
    );

    app.post(
      '/tasks/:id/assign',
      changing('Give a task to somebody of its role', TASK_CHANGES.assign, 'task:assign'),
      async (request, reply) => {
        const { to, reason } = request.body;
        return change(request, reply, { command: 'assign', to, reason });
      },
    );

    app.post(
      '/tasks/:id/release',
      changing('Give a task back to its queue', TASK_CHANGES.release),
      async (request, reply) => {
        const { reason, keepDraft = true } = request.body;
        return change(request, reply, { command: 'release', reason, keepDraft });
      },
    );

    app.post(
      '/tasks/:id/delegate',
      changing('Let a colleague work on a task; it comes back with `return`', TASK_CHANGES.delegate),
      async (request, reply) => {
        const { to, reason } = request.body;
        return change(request, reply, { command: 'delegate', to, reason });
      },
    );

    app.post(
      '/tasks/:id/return',
      changing('Give a delegated task back, or call it back', TASK_CHANGES.return),
      async (request, reply) => change(request, reply, { command: 'return', reason: request.body.reason }),
    );

    app.post(
      '/tasks/:id/park',
      changing('Put a task aside until a moment within 31 days; its due date stays', TASK_CHANGES.park),
      async (request, reply) => {
        const { until, reason } = request.body;
        return change(request, reply, { command: 'park', until, reason });
      },
    );

    app.post(
      '/tasks/:id/resume',
      changing('Take up a parked task before its day', TASK_CHANGES.resume),
      async (request, reply) => change(request, reply, { command: 'resume' }),
    );
  };
}

function changing<Fields extends TProperties>(summary: string, fields: Fields, access: Permission = 'task:work') {
  return {
    config: { access, command: true },
    schema: {
      tags: ['tasks'],
      summary,
      params: IdParams,
      headers: CommandHeaders,
      body: strict({ version: Version, ...fields }),
      response: { 200: TaskStateSchema },
    },
  };
}
