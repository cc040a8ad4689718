import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SIGNATURE_HEADER, signWebhook } from '../../connectors/payment-webhook.ts';
import { openApiDocument } from '../../scripts/openapi.ts';
import { type Api, type Person, SET_UP_MS, startApi, WEBHOOK_SECRET } from './api-fixture.ts';
import { attach, charge, openCase, type OpenedCase, openTask, stick } from './case-fixture.ts';

let api: Api;
let file: OpenedCase;
const people = new Map<string, Person>();

beforeAll(async () => {
  api = await startApi();
  for (const login of ['reviewer-1', 'reviewer-2', 'manager-1', 'operator-1', 'auditor-1', 'security-1']) {
    people.set(login, await api.as(login));
  }
  file = await openCase(api.database, api.clock.now());
}, SET_UP_MS);
afterAll(() => api.stop());

const as = (login: string): Person => {
  const person = people.get(login);
  if (person === undefined) throw new RangeError(login);
  return person;
};
const reviewer = () => as('reviewer-1');
const tomorrow = () => new Date(api.clock.now().getTime() + 86_400_000).toISOString();
const key = () => ({ 'idempotency-key': randomUUID() });
const LIST = {
  name: 'mine',
  filters: {},
  columns: ['receiptNumber'],
  sort: 'due',
  shared: false,
  sharedRole: null,
  sharedOffice: null,
};
const purpose = { 'x-purpose': 'yearly-sample' };

/** A task with whoever holds it. */
async function held(): Promise<string> {
  const id = await openTask(api.database, file.id, api.clock.now());
  await reviewer().command(`/tasks/${id}/claim`, { version: 1 });
  return id;
}

const asked = async () => {
  const copy = { what: 'worklist', filter: {}, format: 'csv-utf-8', purpose: 'why', recipient: 'whom' };
  const { status, body } = await reviewer().command('/copies', copy);
  return { status, copy: `/copies/${body.id}` };
};
const decided = async (decision: 'grant' | 'refuse') => {
  const { copy } = await asked();
  const { status } = await as('manager-1').command(`${copy}/${decision}`, { note: 'why' });
  return { status, copy };
};

const change = (command: string, body: object) => async () =>
  reviewer().command(`/tasks/${await held()}/${command}`, { version: 2, reason: 'why', ...body });

/** Of each route that changes something or shows personal data: how it is done, and the entry that has to come of it. */
const AUDITED: Readonly<Record<string, readonly [action: string, () => Promise<{ status: number }>]>> = {
  'POST /sessions': ['session.open', async () => (await api.as('reviewer-2'), { status: 201 })],
  'DELETE /sessions/current': [
    'session.close',
    async () => (await api.as('reviewer-2')).send({ method: 'DELETE', url: '/sessions/current' }),
  ],
  'GET /tasks/{id}': ['task.read', async () => reviewer().get(`/tasks/${await held()}`)],
  'POST /tasks/{id}/claim': [
    'task.claim',
    async () =>
      reviewer().command(`/tasks/${await openTask(api.database, file.id, api.clock.now())}/claim`, { version: 1 }),
  ],
  'POST /tasks/claim-next': [
    'task.claim',
    async () => {
      await openTask(api.database, file.id, api.clock.now());
      return reviewer().command('/tasks/claim-next', {});
    },
  ],
  'POST /tasks/{id}/release': ['task.release', change('release', { keepDraft: false })],
  'POST /tasks/{id}/park': ['task.park', async () => change('park', { until: tomorrow() })()],
  'POST /tasks/{id}/delegate': ['task.delegate', async () => change('delegate', { to: as('reviewer-2').id })()],
  'POST /tasks/{id}/take-over': [
    'task.take-over',
    async () => as('reviewer-2').command(`/tasks/${await held()}/take-over`, { version: 2, reason: 'why' }),
  ],
  'POST /tasks/{id}/assign': [
    'task.assign',
    async () =>
      as('manager-1').command(`/tasks/${await held()}/assign`, { version: 2, to: as('reviewer-2').id, reason: 'why' }),
  ],
  'POST /tasks/{id}/return': [
    'task.return',
    async () => {
      const id = await held();
      await reviewer().command(`/tasks/${id}/delegate`, { version: 2, to: as('reviewer-2').id, reason: 'why' });
      return as('reviewer-2').command(`/tasks/${id}/return`, { version: 3, reason: 'why' });
    },
  ],
  'POST /tasks/{id}/resume': [
    'task.resume',
    async () => {
      const id = await held();
      await reviewer().command(`/tasks/${id}/park`, { version: 2, until: tomorrow(), reason: 'why' });
      return reviewer().command(`/tasks/${id}/resume`, { version: 3 });
    },
  ],
  'PUT /tasks/{id}/draft': [
    'task.save-draft',
    async () =>
      reviewer().send({
        method: 'PUT',
        url: `/tasks/${await held()}/draft`,
        payload: { decision: 'approve', form: {} },
        headers: { 'idempotency-key': randomUUID() },
      }),
  ],
  'POST /tasks/{id}/decide': [
    'task.submit',
    async () => reviewer().command(`/tasks/${await held()}/decide`, { version: 2, decision: 'approve', form: {} }),
  ],
  'POST /tasks/{id}/extend': [
    'task.extend',
    async () =>
      as('manager-1').command(`/tasks/${await held()}/extend`, { version: 2, businessDays: 1, reason: 'why' }),
  ],
  'GET /cases/{id}': ['case.read', () => as('auditor-1').get(`/cases/${file.id}`, purpose)],
  'POST /cases/{id}/comments': [
    'case.comment',
    () => reviewer().command(`/cases/${file.id}/comments`, { text: 'a note' }),
  ],
  'GET /cases/{id}/attachments/{attachmentId}': [
    'attachment.read',
    async () => {
      const id = await attach(api.database, file.id, api.clock.now(), 'CLEAN');
      return as('auditor-1').get(`/cases/${file.id}/attachments/${id}`, purpose);
    },
  ],
  'POST /cases/{id}/conflicts-of-interest': [
    'case.declare-conflict',
    async () => {
      const other = await openCase(api.database, api.clock.now());
      return reviewer().command(`/cases/${other.id}/conflicts-of-interest`, { version: 1 });
    },
  ],
  'POST /stuck/{id}/repairs': [
    'case.order-repair',
    async () => {
      const id = await stick(api.database, file.id, api.clock.now());
      return as('operator-1').command(`/stuck/${id}/repairs`, { kind: 'retry', reason: 'why' });
    },
  ],
  'POST /webhooks/payments': [
    'payment.report',
    async () => {
      const token = await charge(api.database, file.id, api.clock.now());
      const payload = JSON.stringify({
        id: randomUUID(),
        type: 'payment.succeeded',
        occurredAt: '2026-11-24T00:00:00Z',
        data: { token, captureId: 'c', amount: 5600, currency: 'JPY', method: 'card' },
      });
      const signature = signWebhook(payload, WEBHOOK_SECRET, Math.floor(api.clock.now().getTime() / 1000));
      const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature };
      const { statusCode } = await api.app.inject({ method: 'POST', url: '/webhooks/payments', payload, headers });
      return { status: statusCode };
    },
  ],
  'POST /worklists': ['worklist.create', () => reviewer().command('/worklists', LIST)],
  'PUT /worklists/{id}': [
    'worklist.replace',
    async () => {
      const { body } = await reviewer().command('/worklists', LIST);
      const payload = { ...LIST, version: 1 };
      return reviewer().send({ method: 'PUT', url: `/worklists/${body.id}`, payload, headers: key() });
    },
  ],
  'DELETE /worklists/{id}': [
    'worklist.remove',
    async () => {
      const { body } = await reviewer().command('/worklists', LIST);
      return reviewer().send({ method: 'DELETE', url: `/worklists/${body.id}?version=1`, headers: key() });
    },
  ],
  'PUT /queues/{id}/members': [
    'queue.name-members',
    async () => {
      const { body } = await as('manager-1').get('/queues');
      const { id, version } = body.items[0];
      const payload = { version, reason: 'why', exclusive: false, named: [reviewer().id] };
      return as('manager-1').send({ method: 'PUT', url: `/queues/${id}/members`, payload, headers: key() });
    },
  ],
  'POST /copies': ['copy.request', asked],
  'POST /copies/{id}/grant': ['copy.grant', () => decided('grant')],
  'POST /copies/{id}/refuse': ['copy.refuse', () => decided('refuse')],
  'GET /copies/{id}/file': ['copy.make', async () => reviewer().get(`${(await decided('grant')).copy}/file`)],
  'POST /copies/{id}/returned': [
    'copy.return',
    async () => {
      const { copy } = await decided('grant');
      await reviewer().get(`${copy}/file`);
      return reviewer().command(`${copy}/returned`, { how: 'returned', returnedBy: 'whom' });
    },
  ],
  'GET /security/sign-ins': [
    'sign-in.read',
    () => as('security-1').get('/security/sign-ins?from=2026-11-01T00:00:00Z&to=2026-11-20T00:00:00Z'),
  ],
  'GET /security/sessions': ['session.read', () => as('security-1').get('/security/sessions')],
  'DELETE /me/sessions': [
    'session.end',
    async () => {
      await api.as('approver-1');
      return (await api.as('approver-1')).send({ method: 'DELETE', url: '/me/sessions' });
    },
  ],
  'GET /audit/entries': ['audit.read', () => as('auditor-1').get('/audit/entries')],
  'GET /audit/chain': ['audit.read-chain', () => as('auditor-1').get('/audit/chain')],
  'GET /audit/alarms': ['audit.read-alarms', () => as('auditor-1').get('/audit/alarms')],
};

/** Nothing changes, and nobody's personal data is shown but one's own. */
const WITHOUT_ENTRY = [
  'GET /me',
  'GET /me/sessions',
  'GET /me/sign-ins',
  'GET /tasks',
  'GET /worklists',
  'GET /queues',
  'GET /cases',
  'GET /cases/{id}/deadline',
  'GET /cases/{id}/plan',
  'GET /tasks/{id}/consequences',
  'GET /events',
  'GET /rights/matrix',
  'GET /rights/matrix.csv',
  'GET /rights/proposals',
  'GET /rights/versions',
  'GET /deadlines/changes',
  'GET /duties',
  'GET /copies',
  'GET /copies/{id}',
  'GET /manager/numbers',
  'GET /commands/{id}',
  'GET /stuck',
  'GET /inbox',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
];

/** Their entries need what is set up elsewhere. */
const ASKED_ELSEWHERE = [
  'POST /tasks/bulk', // one entry each, of the command
  'GET /cases/{id}/certificate.pdf', // cases.test.ts
  'GET /documents/{id}.pdf', // cases.test.ts
  'PUT /me/password', // sign-in.test.ts
  'POST /me/authenticator', // sign-in.test.ts
  'PUT /me/authenticator', // sign-in.test.ts
  'DELETE /me/sessions/{id}', // sign-in.test.ts
  // Not asked for yet.
  'GET /account-applications',
  'GET /account-ledger',
  'GET /accounts',
  'GET /terminals',
  'POST /account-applications',
  'POST /account-applications/{id}/approve',
  'POST /account-applications/{id}/reject',
  'POST /accounts/{id}/applications',
  'POST /accounts/{id}/lock',
  'POST /accounts/{id}/reset-password',
  'POST /accounts/{id}/reset-second-factor',
  'POST /accounts/{id}/revoke-sessions',
  'POST /accounts/{id}/unlock',
  'POST /terminals',
  'POST /terminals/{id}/remove',
  'POST /search',
  'GET /duties/{id}',
  'POST /duties/{id}/comments',
  'POST /duties/{id}/findings/{findingId}/disposition',
  'POST /duties/{id}/sign',
  'POST /cases',
  'POST /rights/proposals',
  'POST /rights/proposals/{id}/approve',
  'POST /rights/proposals/{id}/reject',
];

describe('an entry of the audit log', () => {
  it('is asked for of every route', async () => {
    const { paths }: { paths: Record<string, object> } = JSON.parse(await openApiDocument());
    const routes = Object.entries(paths).flatMap(([url, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${url}`),
    );
    expect(routes.toSorted()).toEqual([...Object.keys(AUDITED), ...WITHOUT_ENTRY, ...ASKED_ELSEWHERE].toSorted());
  });

  it.each(Object.entries(AUDITED))('comes of %s', async (_route, [action, act]) => {
    const entries = () =>
      api.database.statement<{ id: string }>(`select id from audit_entry where action = ? and outcome = 'done'`, [
        action,
      ]);
    const before = await entries();
    const { status } = await act();
    expect(status).toBeLessThan(300);
    expect((await entries()).length).toBeGreaterThan(before.length);
  });

  it('says what a command made of its task, as hashes that follow one another', async () => {
    const id = await held();
    await reviewer().command(`/tasks/${id}/release`, { version: 2, reason: 'why', keepDraft: false });
    const entries = await api.database.statement<{ before: string; after: string }>(
      `select details ->> 'before' as before, details ->> 'after' as after from audit_entry
        where details ->> 'task' = ? order by seq`,
      [id],
    );
    expect(entries).toHaveLength(2);
    expect(entries[0]?.after).toMatch(/^[0-9a-f]{64}$/);
    expect(entries[1]?.before).toBe(entries[0]?.after);
    expect(entries[1]?.after).not.toBe(entries[0]?.after);
  });

  it.each([
    [401, 'anonymous', async () => api.app.inject({ method: 'POST', url: `/tasks/${randomUUID()}/claim` })],
    [
      401,
      'anonymous',
      async () => api.app.inject({ method: 'POST', url: '/sessions', payload: { login: 'nobody', password: 'wrong' } }),
    ],
    [401, 'gateway', async () => api.app.inject({ method: 'POST', url: '/webhooks/payments', payload: {} })],
  ])('comes of what was refused with %d to %s', async (expected, actor, act) => {
    const refused = () =>
      api.database.statement<object>(`select id from audit_entry where outcome = 'refused' and actor = ?`, [actor]);
    const before = await refused();
    expect((await act()).statusCode).toBe(expected);
    expect((await refused()).length).toBe(before.length + 1);
  });

  it.each([
    [403, 'not-permitted', async () => as('auditor-1').command(`/tasks/${await held()}/claim`, { version: 1 })],
    [403, 'not-permitted', () => as('operator-1').get('/audit/entries')],
    [409, 'already-claimed', async () => as('reviewer-2').command(`/tasks/${await held()}/claim`, { version: 2 })],
    [
      409,
      'stale-version',
      async () => reviewer().command(`/tasks/${await held()}/park`, { version: 1, until: tomorrow(), reason: 'x' }),
    ],
  ])('comes of a refusal with %d %s', async (expected, code, act) => {
    const refused = () =>
      api.database.statement<object>(`select id from audit_entry where outcome = 'refused' and code = ?`, [code]);
    const before = await refused();
    expect((await act()).status).toBe(expected);
    expect((await refused()).length).toBe(before.length + 1);
  });
});

describe('the audit log', () => {
  it('is found by actor, case, purpose, action and period, page by page', async () => {
    const auditor = as('auditor-1');
    const first = await auditor.get(`/audit/entries?caseId=${file.id}&limit=2`);
    expect(first.body.items).toHaveLength(2);
    const second = await auditor.get(`/audit/entries?caseId=${file.id}&limit=2&cursor=${first.body.next}`);
    const ids = [...first.body.items, ...second.body.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(4);
    const mine = await auditor.get(`/audit/entries?actor=${auditor.id}&purpose=yearly-sample&action=case.read`);
    expect(mine.body.items.length).toBeGreaterThan(0);
    expect(mine.body.items[0]).toMatchObject({ actor: auditor.id, purpose: 'yearly-sample', action: 'case.read' });
    const none = await auditor.get('/audit/entries?to=2020-01-01T00:00:00Z');
    expect(none.body.items).toEqual([]);
  });

  it('shows a manager what people of the own office did, and nothing of others', async () => {
    const { body } = await as('manager-1').get('/audit/entries?limit=200');
    const names = new Set(body.items.map(({ actorName }: { actorName: string | null }) => actorName));
    expect(names.has(null)).toBe(false);
    expect(body.items.length).toBeGreaterThan(0);
  });
});
