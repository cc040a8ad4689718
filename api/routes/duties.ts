import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import {
  DisposeBody,
  DutyCommentBody,
  DutyListSchema,
  DutyPageSchema,
  FindingParams,
  SignBody,
} from '../../contracts/duties.ts';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import { commentDuty, disposeFinding, signDuty } from '../../db/commands/duties.ts';
import { dutyRows, dutyWithFindings } from '../../db/queries/duties.ts';
import { DomainError } from '../../domain/errors.ts';
import { carryOut } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../plugins/access.ts';
import { auditReadingBy } from '../reading.ts';

const tags = ['duties'];
const done = { 204: Type.Null() };

/** 定例の点検: what was found in a period, what it turned out to be, and who signs. */
export function dutyRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;

  return async (app) => {
    app.get(
      '/duties',
      {
        config: { access: 'duty:read' },
        schema: { tags, summary: 'Recurring duties, the open ones first', response: { 200: DutyListSchema } },
      },
      async () => ({ items: await database.inTransaction((em) => dutyRows(em)) }),
    );

    app.get(
      '/duties/:id',
      {
        config: { access: 'duty:read' },
        schema: { tags, summary: 'A duty with its findings', params: IdParams, response: { 200: DutyPageSchema } },
      },
      async (request) =>
        database.inTransaction(async (em) => {
          const page = await dutyWithFindings(em, request.params.id);
          if (page === undefined) throw new DomainError('not-found');
          auditReadingBy(em, request, { action: 'duty.read', details: { duty: request.params.id }, now: clock.now() });
          return page;
        }),
    );

    app.post(
      '/duties/:id/findings/:findingId/disposition',
      {
        config: { access: 'duty:work', command: true },
        schema: {
          tags,
          summary: 'Say what a finding turned out to be',
          params: FindingParams,
          headers: CommandHeaders,
          body: DisposeBody,
          response: done,
        },
      },
      async (request, reply) => {
        const { id: dutyId, findingId } = request.params;
        const order = { ...request.body, dutyId, findingId, by: caller(request), now: clock.now() };
        return carryOut(deps, request, reply, (em, key) => disposeFinding(em, order, key));
      },
    );

    app.post(
      '/duties/:id/sign',
      {
        config: { access: 'duty:work', command: true },
        schema: {
          tags,
          summary: 'Sign a duty whose findings were all answered',
          params: IdParams,
          headers: CommandHeaders,
          body: SignBody,
          response: done,
        },
      },
      async (request, reply) => {
        const note = request.body.note ?? null;
        const order = { dutyId: request.params.id, note, by: caller(request), now: clock.now() };
        return carryOut(deps, request, reply, (em, key) => signDuty(em, order, key));
      },
    );

    app.post(
      '/duties/:id/comments',
      {
        config: { access: 'duty:work', command: true },
        schema: {
          tags,
          summary: 'Write something on a duty',
          params: IdParams,
          headers: CommandHeaders,
          body: DutyCommentBody,
          response: done,
        },
      },
      async (request, reply) => {
        const order = { ...request.body, dutyId: request.params.id, by: caller(request), now: clock.now() };
        return carryOut(deps, request, reply, (em, key) => commentDuty(em, order, key));
      },
    );
  };
}
