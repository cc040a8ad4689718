import { randomUUID } from 'node:crypto';
import { SIGNATURE_HEADER, signWebhook } from '../../connectors/payment-webhook.ts';
import { loadServedQualifications } from '../../api/qualifications.ts';
import { startWorld } from '../connectors/outside-world.ts';
import { type Api, type Person, startApi, WEBHOOK_SECRET } from './api-fixture.ts';
import { attach, charge, openCase, type OpenedCase, openTask, register, stick } from './case-fixture.ts';

/** The application that the acts are done at, once `openWorld` has come back. */
export let api: Api;
export let file: OpenedCase;
export const people = new Map<string, Person>();
let outside: Awaited<ReturnType<typeof startWorld>>;

export async function openWorld(): Promise<void> {
  const served = await Promise.all(
    ['../../qualifications', '../../bench/definitions'].map((folder) =>
      loadServedQualifications(new URL(folder, import.meta.url).pathname),
    ),
  );
  outside = await startWorld();
  api = await startApi(
    { qualifications: new Map(served.flatMap((one) => [...one])) },
    { demo: { simulators: outside.url } },
  );
  for (const login of ['reviewer-1', 'reviewer-2', 'manager-1', 'operator-1', 'auditor-1', 'security-1', 'admin-1']) {
    people.set(login, await api.as(login));
  }
  file = await openCase(api.database, api.clock.now());
}

export async function closeWorld(): Promise<void> {
  await api.stop();
  await outside.close();
}

export const as = (login: string): Person => {
  const person = people.get(login);
  if (person === undefined) throw new RangeError(login);
  return person;
};
export const reviewer = () => as('reviewer-1');
export const tomorrow = () => new Date(api.clock.now().getTime() + 86_400_000).toISOString();
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
export async function held(): Promise<string> {
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

const measure =
  (what: string, first: (account: string) => Promise<unknown> = async () => {}) =>
  async () => {
    const { account } = await issued();
    await first(account);
    return as('admin-1').command(`/accounts/${account}/${what}`, { reason: 'why' });
  };
const lock = (account: string) => as('admin-1').command(`/accounts/${account}/lock`, { reason: 'why' });
const enrol = (account: string) =>
  api.database.statement('update account set totp_confirmed_at = ? where id = ?', [api.clock.now(), account]);

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
export const AUDITED: Readonly<Record<string, readonly [action: string, () => Promise<{ status: number }>]>> = {
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
  'POST /security/sessions/{id}/end': [
    'account.sessions-revoked',
    async () => {
      const person = await api.as('approver-1');
      const { body } = await person.get('/me/sessions');
      const { id } = body.items.find(({ current }: { current: boolean }) => current);
      return as('security-1').command(`/security/sessions/${id}/end`, { reason: 'why' });
    },
  ],
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
  'GET /accounts/{id}': ['account.read', async () => as('admin-1').get(`/accounts/${as('reviewer-1').id}`)],
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
  'POST /accounts/{id}/unlock': ['account.unlocked', measure('unlock', lock)],
  'POST /accounts/{id}/reset-password': ['account.password-reset', measure('reset-password')],
  'POST /accounts/{id}/reset-second-factor': ['account.second-factor-reset', measure('reset-second-factor', enrol)],
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
  'GET /register/entries/{id}': [
    'register.read',
    async () => {
      const { id } = await openCase(api.database, api.clock.now());
      return as('auditor-1').get(`/register/entries/${await register(api.database, id, api.clock.now())}`, purpose);
    },
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
  'POST /schedules/{id}/runs': ['schedule.run', () => as('operator-1').command('/schedules/housekeeping/runs', {})],
  'PUT /demo/faults/{system}': [
    'demo.disturb',
    () =>
      as('operator-1').send({ method: 'PUT', url: '/demo/faults/network', payload: { down: true }, headers: key() }),
  ],
  'POST /rights/proposals': ['rights.propose', () => proposal('reviewer')],
  'POST /rights/proposals/{id}/approve': ['rights.approve', decideRights('approve', 'auditor')],
  'POST /rights/proposals/{id}/reject': ['rights.reject', decideRights('reject', 'reviewer')],
  'GET /audit/entries': ['audit.read', () => as('auditor-1').get('/audit/entries')],
  'GET /audit/chain': ['audit.read-chain', () => as('auditor-1').get('/audit/chain')],
  'GET /audit/alarms': ['audit.read-alarms', () => as('auditor-1').get('/audit/alarms')],
};

/** Commands whose entry has no hashes of a row before and after, with the reason. */
export const WITHOUT_STATES: Readonly<Record<string, string>> = {
  'POST /sessions': 'a session is added, and says nothing of anybody’s standing',
  'DELETE /sessions/current': 'a session is deleted',
  'DELETE /me/sessions': 'sessions are deleted',
  'DELETE /me/sessions/{id}': 'a session is deleted',
  'PUT /tasks/{id}/draft': 'a draft is no act on the case and moves no version of it',
  'POST /webhooks/payments': 'what came in is added as it is, and never changed',
  'POST /search': 'nothing changes',
  'POST /schedules/{id}/runs': 'the engine is asked to run a schedule; no row is written',
  'PUT /demo/faults/{system}': 'a simulator is switched; no row is written',
};

/** Nothing changes, and nobody's personal data is shown but one's own; how each is asked for, to look at what it shows. */
export const WITHOUT_ENTRY: Readonly<Record<string, () => Promise<string> | string>> = {
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
  'GET /definitions': () => '/definitions',
  'GET /definitions/{code}/templates/{template}.pdf': () => '/definitions/tokyo-cook/templates/certificate.pdf',
  'GET /definitions/{code}/templates/{template}/notice': () => '/definitions/tokyo-cook/templates/refused/notice',
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
  'GET /stuck/{id}': async () => `/stuck/${await stick(api.database, file.id, api.clock.now())}`,
  'GET /inbox': () => '/inbox',
  'GET /outbox': () => '/outbox',
  'GET /operations': () => '/operations',
  'GET /schedules': () => '/schedules',
  'GET /demo/faults': () => '/demo/faults',
  'GET /health/live': () => '/health/live',
  'GET /health/ready': () => '/health/ready',
  'GET /metrics': () => '/metrics',
};
