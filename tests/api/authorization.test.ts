import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import Fastify, { type InjectOptions, type RouteOptions } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { guardRoutes } from '../../api/plugins/access.ts';
import { may, type Permission, PERMISSION_NAMES, ROLES, type RouteAccess } from '../../api/policy.ts';
import { openApiDocument } from '../../scripts/openapi.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';

interface Probe {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly access: RouteAccess;
}

/** Every route and who may use it; one that is missing here fails below. */
const ROUTES: readonly Probe[] = [
  { method: 'POST', url: '/sessions', access: 'public' },
  { method: 'GET', url: '/me', access: 'session:own' },
  { method: 'GET', url: '/tasks', access: 'task:read' },
  { method: 'GET', url: '/tasks/{id}', access: 'task:read' },
  { method: 'POST', url: '/tasks/{id}/claim', access: 'task:work' },
  { method: 'POST', url: '/tasks/claim-next', access: 'task:work' },
  { method: 'POST', url: '/tasks/{id}/take-over', access: 'task:work' },
  { method: 'POST', url: '/tasks/{id}/assign', access: 'task:assign' },
  { method: 'POST', url: '/tasks/{id}/release', access: 'task:work' },
  { method: 'POST', url: '/tasks/{id}/delegate', access: 'task:work' },
  { method: 'POST', url: '/tasks/{id}/return', access: 'task:work' },
  { method: 'POST', url: '/tasks/{id}/park', access: 'task:work' },
  { method: 'POST', url: '/tasks/{id}/resume', access: 'task:work' },
  { method: 'PUT', url: '/tasks/{id}/draft', access: 'task:work' },
  { method: 'POST', url: '/tasks/{id}/extend', access: 'deadline:extend' },
  { method: 'GET', url: '/deadlines/changes', access: 'deadline:read-changes' },
  { method: 'GET', url: '/events', access: 'event:receive' },
  { method: 'POST', url: '/tasks/bulk', access: 'task:work' },
  { method: 'POST', url: '/tasks/{id}/decide', access: 'task:work' },
  { method: 'GET', url: '/worklists', access: 'worklist:own' },
  { method: 'POST', url: '/worklists', access: 'worklist:own' },
  { method: 'PUT', url: '/worklists/{id}', access: 'worklist:own' },
  { method: 'DELETE', url: '/worklists/{id}', access: 'worklist:own' },
  { method: 'GET', url: '/queues', access: 'queue:read' },
  { method: 'PUT', url: '/queues/{id}/members', access: 'queue:manage' },
  { method: 'GET', url: '/cases', access: 'case:read' },
  { method: 'GET', url: '/cases/{id}', access: 'case:read' },
  { method: 'GET', url: '/cases/{id}/deadline', access: 'case:read' },
  { method: 'GET', url: '/cases/{id}/plan', access: 'case:read' },
  { method: 'GET', url: '/tasks/{id}/consequences', access: 'task:read' },
  { method: 'POST', url: '/cases/{id}/comments', access: 'case:comment' },
  { method: 'POST', url: '/cases/{id}/conflicts-of-interest', access: 'case:declare-conflict' },
  { method: 'GET', url: '/cases/{id}/certificate.pdf', access: 'document:read' },
  { method: 'GET', url: '/cases/{id}/attachments/{attachmentId}', access: 'attachment:read' },
  { method: 'GET', url: '/documents/{id}.pdf', access: 'document:read' },
  { method: 'GET', url: '/commands/{id}', access: 'command:read' },
  { method: 'GET', url: '/stuck', access: 'stuck:read' },
  { method: 'POST', url: '/stuck/{id}/repairs', access: 'stuck:repair' },
  { method: 'GET', url: '/inbox', access: 'inbox:read' },
  { method: 'GET', url: '/audit/entries', access: 'audit:read' },
  { method: 'GET', url: '/audit/chain', access: 'audit:read' },
  { method: 'GET', url: '/audit/alarms', access: 'audit:read-alarms' },
  { method: 'POST', url: '/webhooks/payments', access: 'public' },
  { method: 'GET', url: '/health/live', access: 'public' },
  { method: 'GET', url: '/health/ready', access: 'public' },
  { method: 'GET', url: '/metrics', access: 'public' },
  { method: 'DELETE', url: '/sessions/current', access: 'session:own' },
  { method: 'PUT', url: '/me/password', access: 'session:own' },
  { method: 'POST', url: '/me/authenticator', access: 'session:own' },
  { method: 'PUT', url: '/me/authenticator', access: 'session:own' },
  { method: 'GET', url: '/me/sessions', access: 'session:own' },
  { method: 'DELETE', url: '/me/sessions/{id}', access: 'session:own' },
  { method: 'GET', url: '/me/sign-ins', access: 'session:own' },
  { method: 'GET', url: '/security/sign-ins', access: 'sign-in:review' },
  { method: 'GET', url: '/security/sessions', access: 'sign-in:review' },
  // The last: it ends the sessions that the others are tried with.
  { method: 'DELETE', url: '/me/sessions', access: 'session:own' },
];

const LOGINS: Readonly<Record<(typeof ROLES)[number], string>> = {
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

let api: Api;
const people = new Map<string, Person>();

beforeAll(async () => {
  api = await startApi();
  for (const role of ROLES) people.set(role, await api.as(LOGINS[role]));
}, SET_UP_MS);
afterAll(() => api.stop());

describe('who may use which route', () => {
  it('is said of every route that is described', async () => {
    const { paths }: { paths: Record<string, object> } = JSON.parse(await openApiDocument());
    const described = Object.entries(paths).flatMap(([url, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${url}`),
    );
    expect(described.toSorted()).toEqual(ROUTES.map(({ method, url }) => `${method} ${url}`).toSorted());
  });

  for (const { method, url, access } of ROUTES) {
    if (access === 'public') continue;
    for (const role of ROLES) {
      const permitted = may({ roles: [role] }, access);
      it(`${role} ${permitted ? 'may' : 'may not'} ${method} ${url}`, async () => {
        const { status, code } = await probe(people.get(role), method, url);
        if (permitted) expect([401, 403]).not.toContain(status);
        else expect({ status, code }).toEqual({ status: 403, code: 'not-permitted' });
      });
    }
    it(`nobody may ${method} ${url} without having signed in`, async () => {
      expect(await probe(undefined, method, url)).toEqual({ status: 401, code: 'not-authenticated' });
    });
  }

  it('has every role somewhere, and operators without personal data', () => {
    for (const role of ROLES) {
      const granted = PERMISSION_NAMES.filter((name) => may({ roles: [role] }, name));
      expect(granted.length).toBeGreaterThan(1);
    }
    const forOperators: Permission[] = ['case:read-personal', 'attachment:read', 'document:read', 'task:read'];
    expect(forOperators.filter((permission) => may({ roles: ['operator'] }, permission))).toEqual([]);
  });

  it('keeps an application with an undeclared route from starting', async () => {
    const app = Fastify().withTypeProvider<TypeBoxTypeProvider>();
    const check = guardRoutes(app, api.deps);
    const route: RouteOptions = { method: 'GET', url: '/open-to-all', handler: () => Promise.resolve('') };
    app.route(route);
    expect(check).toThrow('/open-to-all');
    await app.close();
  });
});

async function probe(person: Person | undefined, method: Probe['method'], url: string) {
  const address = url.replaceAll(/\{\w+\}/g, randomUUID());
  const options = {
    method,
    url: address === '/cases' ? '/cases?receipt=none' : address,
    headers: { 'idempotency-key': randomUUID() },
    ...(method === 'POST' ? { payload: {} } : {}),
  };
  // Signing out ends the session: done with one of its own.
  const fresh = method === 'DELETE' && person !== undefined ? await api.as(person.login) : person;
  if (fresh === undefined) {
    const answer = await api.app.inject(options);
    return { status: answer.statusCode, code: answer.json().code };
  }
  if (url === '/events') return beginningOf({ ...options, headers: { ...options.headers, cookie: fresh.cookie } });
  const { status, body } = await fresh.send(options);
  return { status, code: body.code };
}

/** Of a stream that does not end by itself. */
async function beginningOf(options: InjectOptions) {
  const answer = await api.app.inject({ ...options, payloadAsStream: true });
  answer.stream().destroy();
  return { status: answer.statusCode, code: undefined };
}
