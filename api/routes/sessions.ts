import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type Me, MeSchema, SignedIn, SignIn } from '../../contracts/sessions.ts';
import { accountToSignIn, closeSession, openSession } from '../../db/commands/sessions.ts';
import type { StaffAccount } from '../../db/queries/signed-in.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps } from '../deps.ts';
import { caller, cookieName, tokenHash } from '../plugins/access.ts';
import { permissionsOf } from '../policy.ts';

const HOUR_MS = 3_600_000;
const tags = ['sessions'];

/** Signing in and out. A session lives in the database; the browser holds its token, the database the token's hash. */
export function sessionRoutes(deps: ApiDeps, signInsPerMinute: number): FastifyPluginAsyncTypebox {
  const { database, clock, options } = deps;
  const cookie = cookieName(options);
  // Checked against when nobody has the login name, so that the time it takes tells nothing.
  const nobodysHash = hash(randomBytes(16).toString('hex'));

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
        const { login, password } = request.body;
        const found = await database.inTransaction((em) => accountToSignIn(em, login));
        const matches = await verify(found?.passwordHash ?? (await nobodysHash), password);
        if (found === undefined || !matches) throw new DomainError('login-failed');
        const token = randomBytes(32).toString('base64url');
        const now = clock.now();
        const expiresAt = new Date(now.getTime() + options.sessionHours * HOUR_MS);
        const before = request.cookies[cookie];
        await database.inTransaction((em) =>
          openSession(em, {
            tokenHash: tokenHash(token),
            account: found.account.id,
            now,
            expiresAt,
            replaces: before === undefined ? undefined : tokenHash(before),
          }),
        );
        // Without an end of its own: the clock that ends the session is the server's.
        void reply.setCookie(cookie, token, {
          httpOnly: true,
          sameSite: 'strict',
          secure: options.secureCookies,
          path: '/',
        });
        return reply.code(201).send({ account: meOf(found.account), expiresAt: expiresAt.toISOString() });
      },
    );

    app.delete(
      '/sessions/current',
      {
        config: { access: 'session:own' },
        schema: { tags, summary: 'Sign out', response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        const token = request.cookies[cookie] ?? '';
        await database.inTransaction((em) => closeSession(em, tokenHash(token), caller(request).id, clock.now()));
        return reply.clearCookie(cookie, { path: '/' }).code(204).send(null);
      },
    );

    app.get(
      '/me',
      {
        config: { access: 'session:own' },
        schema: { tags, summary: 'Who is signed in, and what they may do', response: { 200: MeSchema } },
      },
      async (request) => meOf(caller(request)),
    );
  };
}

function meOf({ id, login, displayName, roles, office }: StaffAccount): Me {
  return { id, login, displayName, roles: [...roles], office, permissions: permissionsOf({ roles }) };
}

function loginOf(request: FastifyRequest): string {
  const { body } = request;
  return typeof body === 'object' && body !== null && 'login' in body ? String(body.login) : '';
}
