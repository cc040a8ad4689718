import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { DueChangeListSchema, DueChangeQuery, ExtendBody, ExtendedSchema } from '../../contracts/deadlines.ts';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import { extendDeadline } from '../../db/commands/extend-deadline.ts';
import { dueChanges } from '../../db/queries/due-changes.ts';
import type { BusinessCalendar } from '../../domain/calendar.ts';
import { DomainError } from '../../domain/errors.ts';
import { once, sendAnswer } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { refuseTaskOfOtherOffice } from '../office-reach.ts';
import { caller } from '../plugins/access.ts';

const tags = ['tasks'];

/** Due dates: moved by a manager, or by a change of calendar or service levels. */
export function deadlineRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;

  function calendarOf(qualification: string): BusinessCalendar {
    const served = deps.qualifications.get(qualification);
    if (served === undefined) throw new DomainError('not-found');
    return served.calendar;
  }

  return async (app) => {
    app.post(
      '/tasks/:id/extend',
      {
        config: { access: 'deadline:extend', command: true },
        schema: {
          tags,
          summary: 'Give a task more business days, 20 in all, with a reason',
          params: IdParams,
          headers: CommandHeaders,
          body: ExtendBody,
          response: { 200: ExtendedSchema },
        },
      },
      async (request, reply) => {
        const order = { ...request.body, taskId: request.params.id, by: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => ({
          status: 200,
          body: await database.inTransaction(async (em) => {
            await refuseTaskOfOtherOffice(em, order.by, order.taskId, deps);
            return extendDeadline(em, order, calendarOf, key);
          }),
        }));
        return sendAnswer(reply, answer);
      },
    );

    app.get(
      '/deadlines/changes',
      {
        config: { access: 'deadline:read-changes' },
        schema: {
          tags,
          summary: 'What changes of calendar and service levels moved, the latest first',
          querystring: DueChangeQuery,
          response: { 200: DueChangeListSchema },
        },
      },
      async (request) => database.inTransaction((em) => dueChanges(em, request.query)),
    );
  };
}
