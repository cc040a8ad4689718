import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  CaseOpenedSchema,
  CommentBody,
  CommentWrittenSchema,
  ConflictBody,
  ConflictSchema,
  OpenCaseBody,
} from '../../contracts/cases.ts';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import { writeComment } from '../../db/commands/comment.ts';
import { declareConflict } from '../../db/commands/declare-conflict.ts';
import { openCase } from '../../db/commands/open-case.ts';
import { DomainError } from '../../domain/errors.ts';
import { once, sendAnswer, start } from '../commands.ts';
import type { ApiDeps } from '../deps.ts';
import { refuseUnseen } from '../office-reach.ts';
import { caller } from '../plugins/access.ts';

const tags = ['cases'];

/** What staff add to a case besides their decisions. */
export function caseCommandRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  return async (app) => {
    app.post(
      '/cases',
      {
        config: { access: 'case:open', command: true },
        schema: {
          tags,
          summary: 'Open a case for somebody at the counter, or on the office’s own motion',
          headers: CommandHeaders,
          body: OpenCaseBody,
          response: { 201: CaseOpenedSchema },
        },
      },
      async (request, reply) => {
        const { qualification: code, ...body } = request.body;
        const served = deps.qualifications.get(code);
        if (served === undefined) throw new DomainError('not-found', { missing: 'qualification' });
        const { qualification } = served;
        const order = { ...body, qualification, account: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => {
          const { opened, ...message } = await database.inTransaction((em) => openCase(em, order, key));
          return { status: 201, body: { ...opened, ...(await start(deps, request, message)) } };
        });
        return sendAnswer(reply, answer);
      },
    );

    app.post(
      '/cases/:id/comments',
      {
        config: { access: 'case:comment', command: true },
        schema: {
          tags,
          summary: 'Leave a note for colleagues',
          params: IdParams,
          headers: CommandHeaders,
          body: CommentBody,
          response: { 201: CommentWrittenSchema },
        },
      },
      async (request, reply) => {
        const { text } = request.body;
        const comment = { caseId: request.params.id, text, author: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => ({
          status: 201,
          body: await database.inTransaction(async (em) => {
            await refuseUnseen(em, caller(request), comment.caseId, deps);
            return writeComment(em, comment, key);
          }),
        }));
        return sendAnswer(reply, answer);
      },
    );

    app.post(
      '/cases/:id/conflicts-of-interest',
      {
        config: { access: 'case:declare-conflict', command: true },
        schema: {
          tags,
          summary: 'Say that a case is not for oneself; what one holds of it goes back to its queue',
          params: IdParams,
          headers: CommandHeaders,
          body: ConflictBody,
          response: { 201: ConflictSchema },
        },
      },
      async (request, reply) => {
        const { version } = request.body;
        const order = { caseId: request.params.id, version, account: caller(request), now: clock.now() };
        const answer = await once(deps, request, async (key) => ({
          status: 201,
          body: await database.inTransaction(async (em) => {
            await refuseUnseen(em, caller(request), order.caseId, deps);
            return declareConflict(em, order, key);
          }),
        }));
        return sendAnswer(reply, answer);
      },
    );
  };
}
