import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SIGNATURE_HEADER, signWebhook } from '../../connectors/payment-webhook.ts';
import { loadServedQualifications } from '../../api/qualifications.ts';
import { openApiDocument } from '../../scripts/openapi.ts';
import { type Api, type Person, SET_UP_MS, startApi, WEBHOOK_SECRET } from './api-fixture.ts';
import { attach, charge, openCase, type OpenedCase, openTask, stick } from './case-fixture.ts';

let api: Api;
let file: OpenedCase;
const people = new Map<string, Person>();

beforeAll(async () => {
  const served = await Promise.all(
    ['../../qualifications', '../../bench/definitions'].map((folder) =>
      loadServedQualifications(new URL(folder, import.meta.url).pathname),
    ),
  );
  api = await startApi({ qualifications: new Map(served.flatMap((one) => [...one])) });
  for (const login of ['reviewer-1', 'reviewer-2', 'manager-1', 'operator-1', 'auditor-1', 'security-1', 'admin-1']) {
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

let applicants = 0;

/** An account that somebody applied for, or one that was issued. */
async function applied(): Promise<{ id: string }> {
  applicants += 1;
  const { body } = await as('manager-1').command('/account-applications', {
    login: `mihon.${applicants}`,
    displayName: '見本 新子',
    staffNumber: `T-${applicants}`,
    roles: ['reviewer'],
    office: 'W01',
    reason: 'why',
  });
  return body;
}

async function issued(): Promise<{ account: string; login: string; initialPassword: string }> {
  const { id } = await applied();
  const { body } = await as('admin-1').command(`/account-applications/${id}/approve`, {});
  return { ...body, login: `mihon.${applicants}` };
}

const decideApplication = (decision: string, body: object) => async () =>
  as('admin-1').command(`/account-applications/${(await applied()).id}/${decision}`, body);

const measure = (what: string) => async () =>
  as('admin-1').command(`/accounts/${(await issued()).account}/${what}`, { reason: 'why' });

const terminal = () =>
  as('admin-1').command('/terminals', {
    name: randomUUID(),
    network: '192.0.2.0/28',
    purposes: ['sign-in'],
    reason: 'why',
  });

let days = 0;

/** A duty to be signed by the security officer, with a finding. */
async function duty(): Promise<{ id: string; finding: string }> {
  const [id, finding] = [randomUUID(), randomUUID()];
  days += 1;
  await api.database.statement(
    `insert into duty (id, code, name, signer, from_day, to_day, made_at, due_at)
     values (?, 'sign-ins', '{"ja": "点検", "en": "check"}', 'security-officer', date '2020-01-01' + ?::int,
             date '2020-01-02' + ?::int, ?, ?)`,
    [id, days, days, api.clock.now(), api.clock.now()],
  );
  await api.database.statement(
    `insert into duty_finding (id, duty_id, rule, about, details) values (?, ?, 'odd-hour', 'unknown', '{}')`,
    [finding, id],
  );
  return { id, finding };
}

const dispose = ({ id, finding }: { id: string; finding: string }) =>
  as('security-1').command(`/duties/${id}/findings/${finding}/disposition`, { disposition: 'explained', note: 'why' });

async function proposal(role: string): Promise<{ status: number; body: { id: string } }> {
  const { body } = await as('auditor-1').get('/rights/versions');
  const basedOn = Math.max(...body.items.map(({ version }: { version: number }) => version));
  const changes = [{ resource: 'cash', role, cell: 'R' }];
  return as('admin-1').command('/rights/proposals', { basedOn, changes, reason: 'why' });
}

const decideRights = (decision: string, role: string) => async () =>
  as('security-1').command(`/rights/proposals/${(await proposal(role)).body.id}/${decision}`, {});

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
  'DELETE /me/sessions/{id}': [
    'session.end',
    async () => {
      await api.as('approver-2');
      const person = await api.as('approver-2');
      const { body } = await person.get('/me/sessions');
      const other = body.items.find(({ current }: { current: boolean }) => !current);
      return person.send({ method: 'DELETE', url: `/me/sessions/${other.id}` });
    },
  ],
  'PUT /me/password': [
    'account.password-changed',
    async () => {
      const { login, initialPassword } = await issued();
      const signedIn = await api.app.inject({
        method: 'POST',
        url: '/sessions',
        payload: { login, password: initialPassword },
      });
      const [cookie] = signedIn.cookies;
      const { statusCode } = await api.app.inject({
        method: 'PUT',
        url: '/me/password',
        payload: { current: initialPassword, password: 'xK7-vbHt-Qw2z' },
        headers: { cookie: `${cookie?.name}=${cookie?.value}` },
      });
      return { status: statusCode };
    },
  ],
  'GET /accounts': ['account.read', () => as('admin-1').get('/accounts')],
  'GET /account-applications': ['account.read-applications', () => as('admin-1').get('/account-applications')],
  'GET /account-ledger': ['account.read-ledger', () => as('admin-1').get('/account-ledger')],
  'POST /account-applications': ['account.applied', async () => ({ status: (await applied()).id ? 201 : 500 })],
  'POST /account-applications/{id}/approve': ['account.approved', decideApplication('approve', {})],
  'POST /account-applications/{id}/reject': ['account.rejected', decideApplication('reject', { reason: 'why' })],
  'POST /accounts/{id}/applications': [
    'account.applied',
    () =>
      as('manager-1').command(`/accounts/${as('reviewer-2').id}/applications`, { roles: ['approver'], reason: 'why' }),
  ],
  'POST /accounts/{id}/lock': ['account.locked', measure('lock')],
  'POST /accounts/{id}/unlock': ['account.unlocked', measure('unlock')],
  'POST /accounts/{id}/reset-password': ['account.password-reset', measure('reset-password')],
  'POST /accounts/{id}/reset-second-factor': ['account.second-factor-reset', measure('reset-second-factor')],
  'POST /accounts/{id}/revoke-sessions': ['account.sessions-revoked', measure('revoke-sessions')],
  'POST /terminals': ['account.terminal-registered', terminal],
  'POST /terminals/{id}/remove': [
    'account.terminal-removed',
    async () => as('admin-1').command(`/terminals/${(await terminal()).body.id}/remove`, { reason: 'why' }),
  ],
  'POST /search': [
    'search',
    () => reviewer().send({ method: 'POST', url: '/search', payload: { purpose: 'telephone-inquiry', text: '見本' } }),
  ],
  'GET /duties/{id}': ['duty.read', async () => as('security-1').get(`/duties/${(await duty()).id}`)],
  'POST /duties/{id}/comments': [
    'duty.comment',
    async () => as('security-1').command(`/duties/${(await duty()).id}/comments`, { text: 'a note' }),
  ],
  'POST /duties/{id}/findings/{findingId}/disposition': ['duty.dispose', async () => dispose(await duty())],
  'POST /duties/{id}/sign': [
    'duty.sign',
    async () => {
      const made = await duty();
      await dispose(made);
      return as('security-1').command(`/duties/${made.id}/sign`, {});
    },
  ],
  'POST /cases': [
    'case.open',
    async () => {
      api.messenger.mode = 'late';
      const body = {
        qualification: 'bench-register',
        procedure: 'OC1',
        channel: 'internal',
        form: { matter: 'a date' },
      };
      const answer = await reviewer().command('/cases', body);
      api.messenger.mode = 'apply';
      return answer;
    },
  ],
  'POST /rights/proposals': ['rights.propose', () => proposal('reviewer')],
  'POST /rights/proposals/{id}/approve': ['rights.approve', decideRights('approve', 'auditor')],
  'POST /rights/proposals/{id}/reject': ['rights.reject', decideRights('reject', 'reviewer')],
  'GET /audit/entries': ['audit.read', () => as('auditor-1').get('/audit/entries')],
  'GET /audit/chain': ['audit.read-chain', () => as('auditor-1').get('/audit/chain')],
  'GET /audit/alarms': ['audit.read-alarms', () => as('auditor-1').get('/audit/alarms')],
};

/** Nothing changes, and nobody's personal data is shown but one's own; how each is asked for, to look at what it shows. */
const WITHOUT_ENTRY: Readonly<Record<string, () => Promise<string> | string>> = {
  'GET /me': () => '/me',
  'GET /me/sessions': () => '/me/sessions',
  'GET /me/sign-ins': () => '/me/sign-ins',
  'GET /tasks': () => '/tasks',
  'GET /worklists': () => '/worklists',
  'GET /queues': () => '/queues',
  'GET /cases': () => `/cases?receipt=${file.receiptNumber}`,
  'GET /cases/{id}/deadline': () => `/cases/${file.id}/deadline`,
  'GET /cases/{id}/plan': () => `/cases/${file.id}/plan`,
  'GET /tasks/{id}/candidates': async () => `/tasks/${await held()}/candidates`,
  'GET /tasks/{id}/consequences': async () => `/tasks/${await held()}/consequences`,
  'GET /manager/numbers/done': () => '/manager/numbers/done',
  'GET /manager/numbers/done.csv': () => '/manager/numbers/done.csv',
  'GET /manager/numbers/forecast': () => '/manager/numbers/forecast',
  'GET /rights/matrix': () => '/rights/matrix',
  'GET /rights/matrix.csv': () => '/rights/matrix.csv',
  'GET /rights/proposals': () => '/rights/proposals',
  'GET /rights/versions': () => '/rights/versions',
  'GET /deadlines/changes': () => '/deadlines/changes',
  'GET /duties': () => '/duties',
  'GET /terminals': () => '/terminals',
  'GET /manager/numbers': () => '/manager/numbers',
  'GET /manager/numbers.csv': () => '/manager/numbers.csv',
  'GET /copies': () => '/copies',
  'GET /copies/{id}': async () => (await asked()).copy,
  'GET /commands/{id}': async () => {
    const [fact] = await api.database.statement<{ id: string }>(
      `select id from fact where actor = ? order by recorded_at limit 1`,
      [reviewer().id],
    );
    return `/commands/${fact?.id}`;
  },
  'GET /stuck': () => '/stuck',
  'GET /inbox': () => '/inbox',
  'GET /health/live': () => '/health/live',
  'GET /health/ready': () => '/health/ready',
  'GET /metrics': () => '/metrics',
};

/** Their entries, or that they need none, need what is set up elsewhere. */
const ASKED_ELSEWHERE = [
  'GET /events', // events.test.ts: kinds, ids and versions
  'POST /tasks/bulk', // one entry each, of the command
  'GET /cases/{id}/certificate.pdf', // cases.test.ts
  'GET /documents/{id}.pdf', // cases.test.ts
  'POST /me/authenticator', // sign-in.test.ts
  'PUT /me/authenticator', // sign-in.test.ts
];

/** What the applicant wrote, as it stands in every case of these tests. */
const PERSONAL = ['花子', 'ハナコ', '1990-01-01'];

interface Entry {
  readonly id: string;
  readonly actor: string;
  readonly purpose: string;
  readonly caseId: string | null;
  readonly stream: string;
}

/** Routes that are not public, each with an address. */
async function guarded(which: (method: string, url: string) => boolean) {
  await api.app.ready();
  return api.app.guardedRoutes
    .filter(({ access, method, url }) => access !== 'public' && method !== 'HEAD' && which(method, url))
    .map(({ method, url }) => ({ method, url, address: url.replaceAll(/:[a-zA-Z]+/g, randomUUID()) }));
}

async function refused(action: string, code: string): Promise<number> {
  const rows = await api.database.statement<object>(
    `select id from audit_entry where outcome = 'refused' and action = ? and code = ?`,
    [action, code],
  );
  return rows.length;
}

describe('an entry of the audit log', () => {
  it('is asked for of every route', async () => {
    const { paths }: { paths: Record<string, object> } = JSON.parse(await openApiDocument());
    const routes = Object.entries(paths).flatMap(([url, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${url}`),
    );
    const known = [AUDITED, WITHOUT_ENTRY].flatMap((some) => Object.keys(some));
    expect(routes.toSorted()).toEqual([...known, ...ASKED_ELSEWHERE].toSorted());
  });

  it.each(Object.entries(AUDITED))('comes of %s, one and no more', async (_route, [action, act]) => {
    const entries = () =>
      api.database.statement<Entry>(
        `select id, actor, purpose, case_id as "caseId", stream from audit_entry where action = ? and outcome = 'done'`,
        [action],
      );
    const before = new Set((await entries()).map(({ id }) => id));
    const { status } = await act();
    expect(status).toBeLessThan(300);
    const [entry, ...more] = (await entries()).filter(({ id }) => !before.has(id));
    expect(more).toEqual([]);
    expect(entry?.actor).toMatch(/^([0-9a-f-]{36}|gateway)$/);
    expect(entry?.purpose).toMatch(/^[a-z][a-z-]+$/);
    expect(entry?.stream).toMatch(entry?.caseId == null ? /^account:/ : /^(account|case):/);
  });

  it('is of the transaction of its command, for every command so far', async () => {
    const keys = await api.database.statement<{ audited: boolean }>(
      `select exists (select from audit_entry e
                       where e.outcome = 'done' and (e.xid::text::bigint % (2::bigint ^ 32)::bigint) = r.xmin::text::bigint) as audited
         from idempotency_record r`,
      [],
    );
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter(({ audited }) => !audited)).toEqual([]);
  });

  it.each(Object.entries(WITHOUT_ENTRY))('is not needed by %s, which shows nobody', async (_route, address) => {
    const url = await address();
    const answers = await Promise.all([...people.values()].map((person) => person.get(url)));
    const shown = answers.filter(({ status }) => status === 200);
    expect(shown).not.toEqual([]);
    for (const { raw } of shown) {
      for (const personal of PERSONAL) expect(raw.toString()).not.toContain(personal);
    }
  });

  it('would be needed by the page of a task: that shows somebody', async () => {
    const { raw } = await reviewer().get(`/tasks/${await held()}`);
    for (const personal of PERSONAL) expect(raw.toString()).toContain(personal);
  });

  it('comes of every command that somebody unknown sends', async () => {
    const commands = await guarded((method) => method !== 'GET');
    expect(commands.length).toBeGreaterThan(30);
    for (const { method, url, address } of commands) {
      const before = await refused(`${method} ${url}`, 'not-authenticated');
      const { statusCode } = await api.app.inject({ method: method as 'POST', url: address });
      expect([url, statusCode]).toEqual([url, 401]);
      expect([url, await refused(`${method} ${url}`, 'not-authenticated')]).toEqual([url, before + 1]);
    }
  });

  it('comes of every reading that somebody may not', async () => {
    const answers = [];
    for (const { url, address } of await guarded((method, path) => method === 'GET' && path !== '/events')) {
      for (const person of [reviewer(), as('operator-1'), as('admin-1')]) {
        const before = await refused(`GET ${url}`, 'not-permitted');
        const { body } = await person.get(address);
        if (body.code !== 'not-permitted') continue;
        answers.push(url);
        expect([url, await refused(`GET ${url}`, 'not-permitted')]).toEqual([url, before + 1]);
      }
    }
    expect(new Set(answers).size).toBeGreaterThan(10);
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
