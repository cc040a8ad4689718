import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { IdParams } from '../../contracts/scalars.ts';
import {
  AuthenticatorCodeBody,
  AuthenticatorSchema,
  OwnSessionListSchema,
  OwnSignInListSchema,
  PageQuery,
  PasswordBody,
} from '../../contracts/sessions.ts';
import { confirmSecondFactor, proposeSecondFactor } from '../../db/commands/second-factor.ts';
import { revokeOtherSessions, revokeSession } from '../../db/commands/sessions.ts';
import { changePassword, countWrongPassword, passwordsOf } from '../../db/commands/set-password.ts';
import { openSessions } from '../../db/queries/open-sessions.ts';
import { signInsOf } from '../../db/queries/sign-ins.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps } from '../deps.ts';
import { hashPassword, passwordMatches, refuseWeakPassword } from '../passwords.ts';
import { caller } from '../plugins/access.ts';
import { enrolmentUri, newSecret, stepOfCode } from '../second-factor.ts';

const tags = ['sessions'];
const config = { access: 'session:own' } as const;
const MANY = 200;

/**
 * What a person does about their own account. Password and codes carry no Idempotency-Key: its record would keep a fast
 * hash of them, and doing them twice does nothing twice.
 */
export function ownAccountRoutes(deps: ApiDeps): FastifyPluginAsyncTypebox {
  const { database, clock } = deps;
  return async (app) => {
    app.put(
      '/me/password',
      {
        config,
        schema: {
          tags,
          summary: 'Change the own password; the other sessions end',
          body: PasswordBody,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const person = caller(request);
        const { current, password } = request.body;
        const known = await database.inTransaction((em) => passwordsOf(em, person.id));
        if (!(await passwordMatches(known[0] ?? '', current))) {
          await database.inTransaction((em) => countWrongPassword(em, person.id, clock.now()));
          throw new DomainError('password-wrong');
        }
        await refuseWeakPassword(password, person, known);
        const newHash = await hashPassword(password);
        await database.inTransaction((em) =>
          changePassword(em, { account: person.id, newHash, session: person.session, now: clock.now() }),
        );
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/me/authenticator',
      {
        config,
        schema: {
          tags,
          summary: 'Begin to enrol an authenticator (TOTP); it counts once its first code was sent',
          response: { 201: AuthenticatorSchema },
        },
      },
      async (request, reply) => {
        const { id, login } = caller(request);
        const secret = newSecret();
        await database.inTransaction((em) => proposeSecondFactor(em, id, secret, clock.now()));
        return reply.code(201).send({ uri: enrolmentUri(secret, login) });
      },
    );

    app.put(
      '/me/authenticator',
      {
        config,
        schema: {
          tags,
          summary: 'Send the first code of a new authenticator',
          body: AuthenticatorCodeBody,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const now = clock.now();
        const { code } = request.body;
        const stepOf = (secret: Uint8Array) => stepOfCode(secret, code, now);
        const right = await database.inTransaction((em) => confirmSecondFactor(em, caller(request).id, stepOf, now));
        if (!right) throw new DomainError('second-factor-wrong');
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/me/sessions',
      { config, schema: { tags, summary: 'The own sessions', response: { 200: OwnSessionListSchema } } },
      async (request) => {
        const { id, session } = caller(request);
        const open = await database.inTransaction((em) => openSessions(em, clock.now(), { account: id, limit: MANY }));
        return { items: open.items.map((item) => ({ ...item, current: item.id === session })) };
      },
    );

    app.delete(
      '/me/sessions/:id',
      {
        config,
        schema: { tags, summary: 'End one of the own sessions', params: IdParams, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await database.inTransaction((em) => revokeSession(em, request.params.id, caller(request).id, clock.now()));
        return reply.code(204).send(null);
      },
    );

    app.delete(
      '/me/sessions',
      { config, schema: { tags, summary: 'End all other sessions of one’s own', response: { 204: Type.Null() } } },
      async (request, reply) => {
        const { id, session } = caller(request);
        await database.inTransaction((em) => revokeOtherSessions(em, session, id, clock.now()));
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/me/sign-ins',
      {
        config,
        schema: {
          tags,
          summary: 'Who tried to sign in as oneself, the latest first',
          querystring: PageQuery,
          response: { 200: OwnSignInListSchema },
        },
      },
      async (request) => database.inTransaction((em) => signInsOf(em, caller(request).id, request.query)),
    );
  };
}
