import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import {
  CopyBody,
  CopyListSchema,
  CopyMadeSchema,
  CopyPageSchema,
  GrantCopyBody,
  RefuseCopyBody,
  ReturnCopyBody,
} from '../../contracts/copies.ts';
import { CommandHeaders, IdParams } from '../../contracts/scalars.ts';
import { copyToMake, decideCopy, recordCopy, requestCopy, returnCopy } from '../../db/commands/copies.ts';
import { type CopyRow, copyRows, copyWithLedger } from '../../db/queries/copies.ts';
import { copyState, GRANT_HOURS } from '../../domain/copies.ts';
import { DomainError } from '../../domain/errors.ts';
import { carryOut, once, sendAnswer } from '../commands.ts';
import { copyFile, copyHeaders, readableScope } from '../copy-file.ts';
import type { ApiDeps } from '../deps.ts';
import { caller } from '../plugins/access.ts';
import { may } from '../policy.ts';

const tags = ['copies'];
const done = { 204: Type.Null() };
const binary = { schema: Type.Unsafe<unknown>({ type: 'string', format: 'binary' }) };
const file = { 200: { description: 'The file', content: { 'text/csv': binary, 'application/x-tar': binary } } };

/** 持出し: asked for with a purpose, granted for a time by someone else, made by who asked, and given back. */
export function copyRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;

  return async (app) => {
    app.get(
      '/copies',
      {
        config: { access: 'copy:read' },
        schema: { tags, summary: 'Copies out: one’s own, or all of them', response: { 200: CopyListSchema } },
      },
      async (request) => {
        const account = caller(request);
        const rows = await database.inTransaction((em) =>
          copyRows(em, may(account, 'copy:read-all') ? null : account.id),
        );
        return { items: rows.map((row) => shown(row, clock.now())) };
      },
    );

    app.get(
      '/copies/:id',
      {
        config: { access: 'copy:read' },
        schema: {
          tags,
          summary: 'A copy out, and its ledger',
          params: IdParams,
          response: { 200: CopyPageSchema },
        },
      },
      async (request) => {
        const account = caller(request);
        const page = await database.inTransaction((em) => copyWithLedger(em, request.params.id));
        if (page === undefined) throw new DomainError('not-found');
        const { copy, ledger } = page;
        if (copy.askedBy.id !== account.id && !may(account, 'copy:read-all')) throw new DomainError('not-found');
        return { copy: shown(copy, clock.now()), ledger };
      },
    );

    app.post(
      '/copies',
      {
        config: { access: 'copy:request', command: true },
        schema: {
          tags,
          summary: 'Ask for a copy out: what, what for, to whom',
          headers: CommandHeaders,
          body: CopyBody,
          response: { 201: CopyMadeSchema },
        },
      },
      async (request, reply) => {
        const by = caller(request);
        const { format, purpose, recipient, recipientAccount = null } = request.body;
        const answer = await once(deps, request, async (key) => {
          const scope = readableScope(by, request.body, deps);
          const wanted = { scope, format, purpose, recipient, recipientAccount, by, now: clock.now() };
          return { status: 201, body: await database.inTransaction((em) => requestCopy(em, wanted, key)) };
        });
        return sendAnswer(reply, answer);
      },
    );

    app.post(
      '/copies/:id/grant',
      {
        config: { access: 'copy:grant', command: true },
        schema: {
          tags,
          summary: 'Grant a copy of someone else for some hours',
          params: IdParams,
          headers: CommandHeaders,
          body: GrantCopyBody,
          response: done,
        },
      },
      async (request, reply) => {
        const { hours = GRANT_HOURS.usual, note = null } = request.body;
        const order = { copyId: request.params.id, hours, note, by: caller(request), now: clock.now() };
        return carryOut(deps, request, reply, (em, key) => decideCopy(em, { ...order, decision: 'grant' }, key));
      },
    );

    app.post(
      '/copies/:id/refuse',
      {
        config: { access: 'copy:grant', command: true },
        schema: {
          tags,
          summary: 'Refuse a copy of someone else',
          params: IdParams,
          headers: CommandHeaders,
          body: RefuseCopyBody,
          response: done,
        },
      },
      async (request, reply) => {
        const order = { copyId: request.params.id, ...request.body, by: caller(request), now: clock.now() };
        return carryOut(deps, request, reply, (em, key) => decideCopy(em, { ...order, decision: 'refuse' }, key));
      },
    );

    app.get(
      '/copies/:id/file',
      {
        config: { access: 'copy:request' },
        schema: {
          tags,
          summary: 'Make the file, within the grant; each time is a row of the ledger',
          params: IdParams,
          response: file,
        },
      },
      async (request, reply) => {
        const account = caller(request);
        const now = clock.now();
        const made = await database.inTransaction(async (em) => {
          const granted = await copyToMake(em, { copyId: request.params.id, by: account, now });
          const copy = { ...granted, scope: readableScope(account, granted.scope, deps) };
          const { content, ...what } = await copyFile(em, copy, { account, now, deps });
          await recordCopy(em, copy, what, { by: account, now });
          return { content, headers: copyHeaders(copy) };
        });
        return reply.headers(made.headers).send(made.content);
      },
    );

    app.post(
      '/copies/:id/returned',
      {
        config: { access: 'copy:read', command: true },
        schema: {
          tags,
          summary: 'Say that a copy was given back or destroyed: by who asked for it, or who grants copies',
          params: IdParams,
          headers: CommandHeaders,
          body: ReturnCopyBody,
          response: done,
        },
      },
      async (request, reply) => {
        const by = caller(request);
        const { note = null, ...body } = request.body;
        const order = {
          ...body,
          note,
          copyId: request.params.id,
          grants: may(by, 'copy:grant'),
          by,
          now: clock.now(),
        };
        return carryOut(deps, request, reply, (em, key) => returnCopy(em, order, key));
      },
    );
  };
}

function shown({ status, ...row }: CopyRow, now: Date) {
  const grantEndsAt = row.grantEndsAt === null ? null : new Date(row.grantEndsAt);
  return { ...row, state: copyState({ status, grantEndsAt }, now) };
}
