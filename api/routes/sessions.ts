import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { MeSchema, SignedIn, SignIn } from '../../contracts/sessions.ts';
import { closeSession } from '../../db/commands/sessions.ts';
import { credentialsOf } from '../../db/commands/sign-in.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps } from '../deps.ts';
import { meOf } from '../me.ts';
import { nobodysHash, passwordMatches } from '../passwords.ts';
import { caller, cookieName } from '../plugins/access.ts';
import type { RightsInForce } from '../rights-in-force.ts';
import { stepOfCode } from '../second-factor.ts';
import { letIn } from '../sign-in.ts';

const tags = ['sessions'];

/** Signing in and out. A session lives in the database; the browser holds its token, the database the token's hash. */
export function sessionRoutes(
  deps: ApiDeps,
  rights: RightsInForce,
  signInsPerMinute: number,
): FastifyPluginAsyncTypebox {
  const { database, clock, options } = deps;
  const { oidc, breakGlass } = options.signIn;

  return async (app) => {
    app.post(
      '/sessions',
      {
        config: {
          access: 'public',
          rateLimit: {
            max: signInsPerMinute,
            hook: 'preHandler',
            groupId: 'sign-in',
            keyGenerator: (request) => `${request.ip} ${loginOf(request)}`,
          },
        },
        schema: { tags, summary: 'Sign in', body: SignIn, response: { 201: SignedIn } },
      },
      async (request, reply) => {
        const { login, password, code } = request.body;
        if (oidc !== null && !breakGlass.includes(login)) throw new DomainError('password-sign-in-off');
        const found = await database.inTransaction((em) => credentialsOf(em, login));
        const hash = found?.passwordHash ?? (await nobodysHash);
        const matched = (await passwordMatches(hash, password)) ? hash : null;
        const stepOf = code === undefined ? undefined : (secret: Uint8Array) => stepOfCode(secret, code, clock.now());
        const { account, expiresAt } = await letIn(deps, request, reply, {
          account: found?.account,
          proof: { method: 'password', matched, stepOf },
        });
        const me = meOf({ ...account, permissions: await rights.permissionsNow(account.roles) }, options.signIn);
        return reply.code(201).send({ account: me, expiresAt: expiresAt.toISOString() });
      },
    );

    app.delete(
      '/sessions/current',
      {
        config: { access: 'session:own' },
        schema: { tags, summary: 'Sign out', response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        const { id, session } = caller(request);
        await database.inTransaction((em) => closeSession(em, session, id, clock.now()));
        return reply.clearCookie(cookieName(options), { path: '/' }).code(204).send(null);
      },
    );

    app.get(
      '/me',
      {
        config: { access: 'session:own' },
        schema: { tags, summary: 'Who is signed in, and what they may do', response: { 200: MeSchema } },
      },
      async (request) => meOf(caller(request), options.signIn),
    );
  };
}

function loginOf(request: FastifyRequest): string {
  const { body } = request;
  return typeof body === 'object' && body !== null && 'login' in body ? String(body.login) : '';
}
