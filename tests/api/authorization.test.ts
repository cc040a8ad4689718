import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import Fastify, { type RouteOptions } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { type GuardedRoute, guardRoutes } from '../../api/plugins/access.ts';
import { type Permission, PERMISSION_NAMES, PERMISSIONS, permissionsUnder } from '../../api/policy.ts';
import { RELEASED_RIGHTS, RightsInForce } from '../../api/rights-in-force.ts';
import { cellOf } from '../../domain/rights/matrix.ts';
import { ROLES, type Role } from '../../domain/roles.ts';
import { openApiDocument, routesOfApi } from '../../scripts/openapi.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';

const LOGINS: Readonly<Record<Role, string>> = {
  counter: 'counter-1',
  reviewer: 'reviewer-1',
  approver: 'approver-1',
  manager: 'manager-1',
  operator: 'operator-1',
  auditor: 'auditor-1',
  administrator: 'admin-1',
  'security-officer': 'security-1',
  'juki-operator': 'juki-1',
};

/** Nothing here is a list kept by hand: routes are the application's own, and who may is what the matrix says. */
const ROUTES = (await routesOfApi())
  .filter(({ method }) => method !== 'HEAD')
  .toSorted((one, other) => Number(changesSession(one)) - Number(changesSession(other)));
const granted = new Map(ROLES.map((role) => [role, permissionsUnder(RELEASED_RIGHTS, [role])]));

const has = (role: Role, permission: Permission) => granted.get(role)?.has(permission) === true;

// Passwords are slow to check on purpose, and the machine may be busy.
jest.setTimeout(SET_UP_MS);

let api: Api;
let address: string;
const people = new Map<Role, Person>();

beforeAll(async () => {
  api = await startApi();
  address = await api.app.listen({ host: '127.0.0.1', port: 0 });
  for (const role of ROLES) people.set(role, await api.as(LOGINS[role]));
}, SET_UP_MS);
afterAll(() => api.stop());

describe('who may use which route', () => {
  it('is asked of all routes that are described', async () => {
    const { paths }: { paths: Record<string, object> } = JSON.parse(await openApiDocument());
    const described = Object.entries(paths).flatMap(([url, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${url.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(described.length).toBeGreaterThan(30);
    expect(ROUTES.map(({ method, url }) => `${method} ${url}`)).toEqual(expect.arrayContaining(described));
  });

  for (const route of ROUTES) {
    const { method, url, access } = route;
    if (access === 'public') continue;
    for (const role of ROLES) {
      const permitted = has(role, access);
      it(`${role} ${permitted ? 'may' : 'may not'} ${method} ${url}`, async () => {
        const { status, code } = await probe(route, role);
        if (permitted) expect({ status, code }).not.toMatchObject({ code: 'not-permitted' });
        if (permitted) expect(status).not.toBe(401);
        else expect({ status, code }).toEqual({ status: 403, code: 'not-permitted' });
      });
    }
    it(`nobody may ${method} ${url} without having signed in`, async () => {
      expect(await probe(route, null)).toEqual({ status: 401, code: 'not-authenticated' });
    });
  }

  it('keeps an application with an undeclared route from starting', async () => {
    const app = Fastify().withTypeProvider<TypeBoxTypeProvider>();
    const check = guardRoutes(app, api.deps, new RightsInForce(api.deps));
    const route: RouteOptions = { method: 'GET', url: '/open-to-all', handler: () => Promise.resolve('') };
    app.route(route);
    expect(check).toThrow('/open-to-all');
    await app.close();
  });
});

describe('the permissions', () => {
  it('each ask for a resource and a right that somebody has', () => {
    for (const permission of PERMISSION_NAMES) {
      expect(RELEASED_RIGHTS.resources).toHaveProperty([PERMISSIONS[permission][0]]);
      const roles = ROLES.filter((role) => has(role, permission));
      expect({ permission, roles: roles.length }).not.toEqual({ permission, roles: 0 });
    }
  });

  it('are each asked for by a route or inside one', () => {
    // Asked inside a route, where the whole right is more than what opens it.
    const inside: Permission[] = [
      'audit:read-all',
      'task:see-all',
      'case:any-office',
      'case:read-personal',
      'command:read-all',
      'worklist:share',
      'copy:read-all',
      'register:read',
    ];
    const asked = new Set<string>([...inside, ...ROUTES.map(({ access }) => access)]);
    expect(PERMISSION_NAMES.filter((permission) => !asked.has(permission))).toEqual([]);
  });
});

/** Cells of domain §5.1, written by hand: what the document has to say, whatever routes and permissions do. */
describe('the released matrix says what domain §5.1 says', () => {
  it.each<[string, Role, string]>([
    ['case', 'counter', 'R◐(own-office)W(own-office)'],
    ['case', 'reviewer', 'RW'],
    ['case', 'approver', 'RA'],
    ['case', 'operator', 'R◐'],
    ['case', 'administrator', '–'],
    ['case', 'auditor', 'R'],
    ['attachment', 'operator', '–'],
    ['attachment', 'administrator', '–'],
    ['register-entry', 'counter', 'R◐'],
    ['register-entry', 'approver', 'RA'],
    ['register-entry', 'juki-operator', '–'],
    ['my-number', 'administrator', '–'],
    ['my-number', 'auditor', '–'],
    ['my-number', 'juki-operator', 'R(own-task)'],
    ['inquiry-result', 'juki-operator', 'W(own-task)'],
    ['protected-case', 'reviewer', 'R(named)'],
    ['sensitive-answer', 'auditor', '–'],
    ['cash', 'counter', 'W(own-office)'],
    ['payment', 'counter', '–'],
    ['refund', 'counter', '–'],
    ['refund', 'reviewer', 'W'],
    ['refund', 'approver', 'A'],
    ['workflow', 'operator', 'RW'],
    ['workflow', 'reviewer', '–'],
    ['account', 'administrator', 'RW'],
    ['account', 'reviewer', '–'],
    ['audit-log', 'auditor', 'R'],
    ['audit-log', 'operator', '–'],
  ])('%s, %s: %s', (resource, role, cell) => {
    expect(cellOf(RELEASED_RIGHTS, resource, role)).toBe(cell);
  });

  it('reviewer and approver, administrator and auditor: nobody is both hands of one act', () => {
    expect(has('administrator', 'rights:propose') && has('administrator', 'rights:approve')).toBe(false);
    expect(has('manager', 'rights:propose')).toBe(false);
    const writes = PERMISSION_NAMES.filter((permission) => /[WA]/.test(PERMISSIONS[permission][1]));
    expect(writes.filter((permission) => has('auditor', permission))).toEqual(['session:own']);
    const personal = PERMISSION_NAMES.filter(
      (permission) => RELEASED_RIGHTS.resources[PERMISSIONS[permission][0]]?.personal === true,
    );
    expect(personal.filter((permission) => has('administrator', permission))).toEqual([]);
    const forOperators = personal.filter((permission) => has('operator', permission));
    expect(forOperators.filter((permission) => !PERMISSIONS[permission][1].startsWith('R◐'))).toEqual([]);
  });
});

/** Done last and with a session of its own, since it may end those that the others are tried with. */
function changesSession({ method, access }: GuardedRoute): boolean {
  return access === 'session:own' && method !== 'GET';
}

/** Over a real connection, of which only the head is read: an answer may be a stream without an end. */
async function probe(route: GuardedRoute, role: Role | null) {
  const { method, url } = route;
  const person = role === null ? undefined : changesSession(route) ? await api.as(LOGINS[role]) : people.get(role);
  const answer = await fetch(address + url.replaceAll(/:\w+/g, () => randomUUID()), {
    method,
    redirect: 'manual',
    headers: {
      'idempotency-key': randomUUID(),
      ...(person === undefined ? {} : { cookie: person.cookie }),
      ...(method === 'POST' || method === 'PUT' ? { 'content-type': 'application/json' } : {}),
    },
    ...(method === 'POST' || method === 'PUT' ? { body: '{}' } : {}),
    signal: AbortSignal.timeout(10_000),
  });
  if (answer.ok) {
    await answer.body?.cancel();
    return { status: answer.status, code: undefined };
  }
  const problem = (await answer.json()) as { code?: string };
  return { status: answer.status, code: problem.code };
}
