import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { announceEnds, endAccounts, endSessionsThatRanOut } from '../../activities/account-ends.ts';
import { buildApp } from '../../api/app.ts';
import { hashedMatchKey } from '../../db/match-key.ts';
import { DEMO_PASSWORD } from '../../db/seed.ts';
import { type Api, Person, SET_UP_MS, SIGN_IN, startApi } from './api-fixture.ts';
import { openCase } from './case-fixture.ts';

jest.setTimeout(SET_UP_MS);

let api: Api;
let manager: Person;
/** Administrators. */
let first: Person;
let second: Person;

const NOON = new Date('2026-06-02T03:00:00Z');
const NEXT = 'xK7-vbHt-Qw2z';

beforeAll(async () => {
  api = await startApi();
}, SET_UP_MS);
afterAll(() => api.stop());
// Anew each time: where the clock has gone on, housekeeping has ended what had run out.
beforeEach(async () => {
  api.clock.follow(NOON);
  manager = await api.as('manager-1');
  first = await api.as('admin-1');
  second = await api.as('admin-2');
});

let staff = 0;
const wanted = (change: object = {}) => {
  staff += 1;
  return {
    login: `mihon.${staff}`,
    displayName: '見本 新子',
    staffNumber: `T-${staff}`,
    roles: ['reviewer'],
    office: 'W01',
    reason: '審査担当として着任',
    ...change,
  };
};

async function apply(change: object = {}, by: Person = manager) {
  const body = wanted(change);
  return { ...body, id: (await by.command('/account-applications', body)).body.id as string };
}

const approve = (id: string, by: Person) => by.command(`/account-applications/${id}/approve`, {});

async function issue(change: object = {}) {
  const application = await apply(change);
  const { body } = await approve(application.id, first);
  return { ...application, account: body.account as string, password: body.initialPassword as string };
}

const signIn = (login: string, password: string) =>
  api.app.inject({ method: 'POST', url: '/sessions', payload: { login, password } });

async function personOf(login: string, password: string): Promise<Person> {
  const answer = await signIn(login, password);
  const cookie = answer.cookies[0];
  if (cookie === undefined) throw new Error(`not signed in: ${answer.body}`);
  return new Person(api.app, login, `${cookie.name}=${cookie.value}`, answer.json().account.id);
}

async function entriesOf(account: string): Promise<string[]> {
  const { body } = await second.get(`/account-ledger?account=${account}&limit=200`);
  return body.items.map(({ entry }: { entry: string }) => entry);
}

const rows = <T extends object>(sql: string, parameters: unknown[] = []) => api.database.statement<T>(sql, parameters);

const change = (account: string, by: Person, more: object = {}) =>
  by.command(`/accounts/${account}/applications`, { roles: ['approver'], reason: '異動', ...more });

const measure = (account: string, what: string, by = first) =>
  by.command(`/accounts/${account}/${what}`, { reason: 'reported by the person' });

const housekeeping = async () => {
  await endAccounts(api);
  await endSessionsThatRanOut(api);
  await announceEnds(api);
};

const entriesOfEnd = (account: string) =>
  rows(`select id from account_ledger where account_id = ? and entry = 'end-announced'`, [account]);

const register = (body: object, by = first) =>
  by.command('/terminals', { name: `端末 ${randomUUID()}`, purposes: ['sign-in'], reason: '新規設置', ...body });

describe('an account', () => {
  it('is applied for, approved by somebody else, and begins with a password that is handed over once', async () => {
    const { login, id } = await apply();
    expect((await signIn(login, 'anything')).statusCode).toBe(401);
    const key = randomUUID();
    const approved = await first.command(`/account-applications/${id}/approve`, {}, key);
    expect(approved.body).toMatchObject({ status: 'APPROVED', initialPassword: expect.any(String) });
    const again = await first.command(`/account-applications/${id}/approve`, {}, key);
    expect(again.body).toEqual({ id, status: 'APPROVED', account: approved.body.account });
    const stored = await rows<{ text: string }>('select response::text as text from idempotency_record');
    expect(stored.map(({ text }) => text).join()).not.toContain(approved.body.initialPassword);
    const person = await personOf(login, approved.body.initialPassword);
    expect((await person.get('/tasks')).body).toMatchObject({ code: 'password-change-required' });
    const changed = await person.send({
      method: 'PUT',
      url: '/me/password',
      payload: { current: approved.body.initialPassword, password: NEXT },
    });
    expect(changed.status).toBe(204);
    expect((await person.get('/tasks')).status).toBe(200);
    expect(await entriesOf(person.id)).toEqual(['password-changed', 'approved']);
    const ledger = await second.get('/account-ledger?limit=200');
    expect(ledger.body.items).toContainEqual(
      expect.objectContaining({ entry: 'applied', login, actor: manager.id, reason: '審査担当として着任' }),
    );
  });

  it('is not approved by who applied for it', async () => {
    const { id } = await apply({}, first);
    expect((await approve(id, first)).body).toMatchObject({ code: 'applied-by-oneself' });
    expect((await approve(id, second)).status).toBe(200);
  });

  it('is approved once, by whoever of two comes first', async () => {
    const { id, login } = await apply();
    const answers = await Promise.all([approve(id, first), approve(id, second)]);
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'application-decided' });
    expect(await rows('select id from account where login = ?', [login])).toHaveLength(1);
  });

  it('is one a person: no second one for a login name or a staff number', async () => {
    const { login, staffNumber } = await issue();
    const sameLogin = await manager.command('/account-applications', wanted({ login }));
    expect(sameLogin.body).toMatchObject({ code: 'account-exists' });
    const sameNumber = await manager.command('/account-applications', wanted({ staffNumber }));
    expect(sameNumber.body).toMatchObject({ code: 'account-exists' });
    const [one, other] = await Promise.all([apply({ staffNumber: 'T-same' }), apply({ staffNumber: 'T-same' })]);
    const answers = await Promise.all([approve(one.id, first), approve(other.id, second)]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('is not there after a rejection, which has its reason', async () => {
    const { id, login } = await apply();
    const rejected = await first.command(`/account-applications/${id}/reject`, { reason: '必要性が確認できない' });
    expect(rejected.body).toEqual({ id, status: 'REJECTED', account: null });
    expect((await approve(id, second)).body).toMatchObject({ code: 'application-decided' });
    expect(await rows('select id from account where login = ?', [login])).toEqual([]);
    const { items } = (await manager.get('/account-applications?status=REJECTED')).body;
    expect(items).toContainEqual(expect.objectContaining({ id, decisionReason: '必要性が確認できない' }));
  });

  it.each([
    ['role-unknown', { roles: ['emperor'] }],
    ['period-invalid', { endsOn: '2026-06-02' }],
    ['period-invalid', { startsOn: '2026-07-01', endsOn: '2026-07-01' }],
    ['request-invalid', { roles: [] }],
    ['request-invalid', { login: 'A B' }],
    ['request-invalid', { reason: '' }],
  ])('is refused with %s for %j', async (code, change) => {
    expect((await manager.command('/account-applications', wanted(change))).body).toMatchObject({ code });
  });

  it('does not begin before its first day in Tokyo', async () => {
    const { login, password } = await issue({ startsOn: '2026-06-03' });
    api.clock.follow(new Date('2026-06-02T14:59:58Z'));
    expect((await signIn(login, password)).json()).toMatchObject({ code: 'login-failed' });
    api.clock.follow(new Date('2026-06-02T15:00:00Z'));
    expect((await signIn(login, password)).statusCode).toBe(201);
  });

  it('keeps its person away from their own application, and nothing readable of them', async () => {
    const person = { name: '見本 花子', kana: 'ミホン ハナコ', birthDate: '1990-01-01' };
    const file = await openCase(api.database, NOON);
    await rows('update case_file set match_key = ? where id = ?', [hashedMatchKey(person), file.id]);
    const { account } = await issue({ person });
    expect(
      await rows('select kind from conflict_of_interest where case_id = ? and account_id = ?', [file.id, account]),
    ).toEqual([{ kind: 'own-case' }]);
    const [kept] = await rows<{ text: string }>(
      `select a::text || p::text as text from account a join account_application p on p.account_id = a.id where a.id = ?`,
      [account],
    );
    expect(kept?.text).not.toContain('1990-01-01');
    expect(kept?.text).not.toContain('ハナコ');
  });
});

describe('a change of roles', () => {
  it('is applied for and approved too, and counts at once', async () => {
    const { login, password, account } = await issue();
    const person = await personOf(login, password);
    const { body } = await change(account, manager);
    expect((await person.get('/me')).body).toMatchObject({ roles: ['reviewer'] });
    expect((await approve(body.id, first)).body).toMatchObject({ account });
    expect((await person.get('/me')).body).toMatchObject({ roles: ['approver'] });
    expect(await entriesOf(account)).toEqual(expect.arrayContaining(['applied', 'changed', 'approved']));
  });

  it('is never one’s own, neither applied for nor approved', async () => {
    expect((await change(first.id, first)).body).toMatchObject({ code: 'own-account' });
    const { body } = await change(first.id, manager, { roles: ['administrator', 'manager'] });
    expect((await approve(body.id, first)).body).toMatchObject({ code: 'own-account' });
    const rejected = await first.command(`/account-applications/${body.id}/reject`, { reason: 'no' });
    expect(rejected.body).toMatchObject({ code: 'own-account' });
  });
});

describe('an administrator', () => {
  it('locks, unlocks, resets and signs out, with an entry each', async () => {
    const { login, password, account } = await issue();
    const person = await personOf(login, password);
    expect((await measure(account, 'lock')).status).toBe(200);
    expect((await person.get('/me')).status).toBe(401);
    expect((await signIn(login, password)).statusCode).toBe(401);
    await measure(account, 'unlock');
    const again = await personOf(login, password);
    await measure(account, 'revoke-sessions');
    expect((await again.get('/me')).status).toBe(401);
    const reset = await measure(account, 'reset-password');
    expect((await signIn(login, password)).statusCode).toBe(401);
    const back = await personOf(login, reset.body.initialPassword);
    expect((await back.get('/me')).body).toMatchObject({ owes: ['password-change'] });
    await back.send({ method: 'POST', url: '/me/authenticator' });
    await rows('update account set totp_confirmed_at = now() where id = ?', [account]);
    await measure(account, 'reset-second-factor');
    expect((await signIn(login, reset.body.initialPassword)).statusCode).toBe(201);
    expect(await entriesOf(account)).toEqual([
      'second-factor-reset',
      'password-reset',
      'sessions-revoked',
      'unlocked',
      'locked',
      'approved',
    ]);
  });

  it('does none of this to themselves', async () => {
    for (const what of ['lock', 'unlock', 'reset-password', 'reset-second-factor', 'revoke-sessions']) {
      expect((await measure(first.id, what)).body).toMatchObject({ code: 'own-account' });
    }
  });
});

describe('the end of an account', () => {
  it('is at midnight in Tokyo, to the second, before housekeeping has run; afterwards only the id is left', async () => {
    const { login, password, account } = await issue({ endsOn: '2026-06-03' });
    api.clock.follow(new Date('2026-06-02T14:00:00Z'));
    const person = await personOf(login, password);
    api.clock.follow(new Date('2026-06-02T14:59:58Z'));
    expect((await person.get('/me')).body).toMatchObject({ endsAt: '2026-06-02T15:00:00.000Z' });
    expect((await signIn(login, password)).statusCode).toBe(201);
    api.clock.follow(new Date('2026-06-02T15:00:00Z'));
    expect((await person.get('/me')).status).toBe(401);
    expect((await signIn(login, password)).json()).toMatchObject({ code: 'login-failed' });
    await housekeeping();
    await housekeeping();
    expect(await rows('select status, login, display_name as name from account where id = ?', [account])).toEqual([
      { status: 'ENDED', login: `ended-${account}`, name: '見本 新子' },
    ]);
    expect(await rows('select id from session where account_id = ?', [account])).toEqual([]);
    const ended = await rows<{ login: string }>(
      `select login from account_ledger where account_id = ? and entry = 'ended'`,
      [account],
    );
    expect(ended).toEqual([{ login }]);
    const ends = await rows<{ why: string }>(
      `select details->>'why' as why from audit_entry where stream = ? and action = 'session.end'`,
      [`account:${account}`],
    );
    expect(ends.map(({ why }) => why)).toEqual(['account-ended', 'account-ended']);
  });

  it('is announced once, three business days before', async () => {
    const { account } = await issue({ endsOn: '2026-07-01' });
    const announced = async () => (await entriesOfEnd(account)).length;
    api.clock.follow(new Date('2026-06-25T14:59:00Z'));
    await housekeeping();
    expect(await announced()).toBe(0);
    api.clock.follow(new Date('2026-06-25T15:00:00Z'));
    await housekeeping();
    await housekeeping();
    expect(await announced()).toBe(1);
  });

  it('lets the person come back with another account', async () => {
    const { login, staffNumber } = await issue({ endsOn: '2026-06-03' });
    api.clock.follow(new Date('2026-06-03T00:00:00Z'));
    await housekeeping();
    const back = await (await api.as('manager-1')).command('/account-applications', wanted({ login, staffNumber }));
    expect(back.status).toBe(201);
  });
});

describe('terminals', () => {
  it.each([
    [{}],
    [{ network: '10.0.0.0/8', certificateFingerprint: 'ab'.repeat(32) }],
    [{ network: '10.0.0.0/33' }],
    [{ network: 'somewhere/8' }],
    [{ network: '10.0.0.1' }],
  ])('are a network or a certificate, not %j', async (body) => {
    expect((await register(body)).body).toMatchObject({ code: 'terminal-invalid' });
  });

  it('are the only ones to sign in from where that is asked for, by network or by a proxy’s word', async () => {
    const options = { ...SIGN_IN, terminals: 'listed', trustedProxies: ['127.0.0.0/8'] } as const;
    const app = await buildApp({ ...api.deps, options: { ...api.deps.options, signIn: options } });
    const from = async (headers: Record<string, string>, remoteAddress = '127.0.0.1') => {
      const answer = await app.inject({
        method: 'POST',
        url: '/sessions',
        remoteAddress,
        headers,
        payload: { login: 'reviewer-1', password: DEMO_PASSWORD },
      });
      return { status: answer.statusCode, code: answer.json().code as string | undefined, answer };
    };
    const inside = { 'x-forwarded-for': '10.20.30.40' };
    const byCertificate = { 'x-forwarded-for': '192.0.2.9', 'x-client-certificate-sha256': 'AB'.repeat(32) };
    expect(await from(inside)).toMatchObject({ status: 403, code: 'terminal-not-allowed' });
    const network = await register({ network: '10.20.0.0/16' });
    await register({ certificateFingerprint: 'ab:'.repeat(31) + 'ab' });
    expect(await from(inside)).toMatchObject({ status: 201 });
    expect(await from(byCertificate)).toMatchObject({ status: 201 });
    // Somebody outside who writes the same headers.
    expect(await from(inside, '203.0.113.5')).toMatchObject({ code: 'terminal-not-allowed' });
    expect(await from(byCertificate, '203.0.113.5')).toMatchObject({ code: 'terminal-not-allowed' });
    const open = await from(inside);
    await first.command(`/terminals/${network.body.id}/remove`, { reason: '撤去' });
    expect(await from(inside)).toMatchObject({ code: 'terminal-not-allowed' });
    const cookie = open.answer.cookies[0];
    const me = await app.inject({ url: '/me', headers: { cookie: `${cookie?.name}=${cookie?.value}` } });
    expect(me.statusCode).toBe(401);
    const refused = await rows(
      `select s.id from sign_in_attempt s where s.outcome = 'terminal-not-allowed' and s.network = '203.0.113.5'`,
    );
    expect(refused).toHaveLength(2);
    await app.close();
  });

  it('are registered and removed with an entry in the ledger', async () => {
    const { body } = await register({ network: '198.51.100.0/24' });
    await first.command(`/terminals/${body.id}/remove`, { reason: '撤去' });
    const entries = await rows<{ entry: string; reason: string }>(
      'select entry, reason from account_ledger where terminal_id = ? order by recorded_at, id',
      [body.id],
    );
    expect(entries).toEqual([
      { entry: 'terminal-registered', reason: '新規設置' },
      { entry: 'terminal-removed', reason: '撤去' },
    ]);
    const list = (await second.get('/terminals')).body.items as { id: string }[];
    expect(list.some(({ id }) => id === body.id)).toBe(false);
  });
});
