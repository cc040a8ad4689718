import { createHash } from 'node:crypto';
import type { FastifyRequest, onRequestAsyncHookHandler, RouteOptions } from 'fastify';
import { keepSession } from '../../db/commands/sessions.ts';
import { type SignedIn, signedIn } from '../../db/queries/signed-in.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ApiDeps, App } from '../deps.ts';
import { owedBy } from '../me.ts';
import { isRouteAccess, may, type Permission, type RouteAccess } from '../policy.ts';
import type { RightsInForce } from '../rights-in-force.ts';

/** Who sends a request, and what the rights matrix in force gives to their roles. */
export interface Caller extends SignedIn {
  readonly permissions: ReadonlySet<Permission>;
}

/** A route and who may use it, as the application knows it. */
export interface GuardedRoute {
  readonly method: string;
  readonly url: string;
  readonly access: RouteAccess;
}

declare module 'fastify' {
  interface FastifyRequest {
    account: Caller | null;
  }
  interface FastifyInstance {
    /** Every route with its access; complete when the application is ready. */
    guardedRoutes: readonly GuardedRoute[];
  }
  interface FastifyContextConfig {
    /** Who may; a route without it keeps the application from starting. */
    access?: RouteAccess;
    /** A command: it carries an Idempotency-Key. */
    command?: boolean;
    /** The outside system that calls, for the audit log. */
    sender?: string;
  }
}

const MINUTE_MS = 60_000;
/** How exactly it is known when a session was used last; each look costs a statement. */
const SEEN_EVERY_MS = MINUTE_MS;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The cookie's name; the prefix makes browsers refuse it without TLS, path `/` and the own host. */
export function cookieName({ secureCookies }: { readonly secureCookies: boolean }): string {
  return secureCookies ? '__Host-menkyo' : 'menkyo';
}

/** What the database knows of a session's token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** When a session ends that is not used from `now` on. */
export function idleEnd({ idleMinutes }: { readonly idleMinutes: number }, now: Date): Date {
  return new Date(now.getTime() + idleMinutes * MINUTE_MS);
}

/** The caller of a route that is not public. */
export function caller(request: FastifyRequest): Caller {
  if (request.account === null) throw new DomainError('not-authenticated');
  return request.account;
}

/**
 * Asks of every request, before its body is read: from our own site? who? permitted? with a key, when it is a command?
 *
 * @returns a check that throws when a route does not say who may use it
 */
export function guardRoutes(app: App, deps: ApiDeps, rights: RightsInForce): () => void {
  const routes: RouteOptions[] = [];
  const guarded = new Set<RouteOptions>();
  const listed: GuardedRoute[] = [];
  app.decorateRequest('account', null);
  app.decorate('guardedRoutes', listed);
  app.addHook('onRoute', (route) => {
    routes.push(route);
    const access = route.config?.access;
    if (!isRouteAccess(access)) return;
    route.onRequest = [...hooksOf(route), guard(deps, rights, access, route.config?.command === true)];
    guarded.add(route);
    for (const method of [route.method].flat()) listed.push({ method, url: route.url, access });
  });
  return () => {
    // What others registered (the page of the API's description) is declared after this hook, and only as public.
    const open = routes.filter((route) => !guarded.has(route) && route.config?.access !== 'public');
    if (open.length > 0) {
      const names = open.map(({ method, url }) => `${String(method)} ${url}`);
      throw new Error(`routes that do not say who may use them: ${names.join(', ')}`);
    }
  };
}

/** What concerns one's own account: all that who owes something may do. */
const OWN: RouteAccess = 'session:own';

function refuseWhoOwes(account: SignedIn, options: ApiDeps['options']['signIn']): void {
  const [debt] = owedBy(account, options);
  if (debt !== undefined) throw new DomainError(`${debt}-required`);
}

function hooksOf({ onRequest = [] }: RouteOptions) {
  return Array.isArray(onRequest) ? onRequest : [onRequest];
}

function guard(
  { database, clock, options }: ApiDeps,
  rights: RightsInForce,
  access: RouteAccess,
  isCommand: boolean,
): onRequestAsyncHookHandler {
  const cookie = cookieName(options);
  const ourOrigin = new URL(options.publicUrl).origin;

  async function keepOpen({ session, lastSeenAt }: SignedIn, now: Date): Promise<void> {
    if (now.getTime() - lastSeenAt.getTime() < SEEN_EVERY_MS) return;
    await keepSession(database, { id: session, now, idleEndsAt: idleEnd(options.signIn, now) });
  }

  return async (request) => {
    if (access !== 'public') {
      const token = request.cookies[cookie];
      if (token === undefined) throw new DomainError('not-authenticated');
      const now = clock.now();
      const person = await signedIn(database, tokenHash(token), now);
      if (person === undefined) throw new DomainError('not-authenticated');
      request.account = { ...person, permissions: await rights.permissionsOf(person.roles, person.rightsVersion) };
      await keepOpen(request.account, now);
    }
    refuseOtherSites(request, ourOrigin);
    if (access !== 'public' && access !== OWN) refuseWhoOwes(caller(request), options.signIn);
    if (access !== 'public' && !may(caller(request), access)) throw new DomainError('not-permitted', { access });
    if (isCommand && !UUID.test(String(request.headers['idempotency-key'] ?? ''))) {
      throw new DomainError('idempotency-key-missing');
    }
  };
}

/** A browser says where a request comes from; what changes something has to come from our own pages. */
function refuseOtherSites(request: FastifyRequest, ourOrigin: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const sameSite = site === undefined || site === 'same-origin' || site === 'none';
  const sameOrigin =
    origin === undefined || origin === ourOrigin || origin === `${request.protocol}://${request.headers.host ?? ''}`;
  if (!sameSite || !sameOrigin) throw new DomainError('csrf-refused');
}
