import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { URI } from 'otpauth';
import { createHousekeepingActivities } from '../../activities/housekeeping.ts';
import { DUTIES } from '../domain/duties.ts';
import { buildApp } from '../../api/app.ts';
import type { App, SignInOptions } from '../../api/deps.ts';
import { DEMO_PASSWORD } from '../../db/seed.ts';
import { type Api, Person, SET_UP_MS, SIGN_IN, startApi } from './api-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
}, SET_UP_MS);
afterAll(() => api.stop());

const TUESDAY_NOON = new Date('2026-06-02T03:00:00Z');
beforeEach(() => api.clock.follow(TUESDAY_NOON));

const later = (minutes: number) => api.clock.follow(new Date(api.clock.now().getTime() + minutes * 60_000));

function signIn(login: string, password = DEMO_PASSWORD, code?: string, app: App = api.app) {
  const payload = { login, password, ...(code === undefined ? {} : { code }) };
  return app.inject({ method: 'POST', url: '/sessions', payload });
}

async function personOf(answer: Awaited<ReturnType<typeof signIn>>, app: App = api.app): Promise<Person> {
  const cookie = answer.cookies[0];
  if (cookie === undefined) throw new Error(`not signed in: ${answer.body}`);
  return new Person(app, answer.json().account.login, `${cookie.name}=${cookie.value}`, answer.json().account.id);
}

async function withOptions<T>(options: Partial<SignInOptions>, work: (app: App) => Promise<T>): Promise<T> {
  const app = await buildApp({
    ...api.deps,
    options: { ...api.deps.options, signIn: { ...SIGN_IN, ...options } },
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

const row = async <T extends object>(sql: string, parameters: unknown[] = []) =>
  (await api.database.statement<T>(sql, parameters))[0];

function changePassword(person: Person, current: string, password: string) {
  return person.send({ method: 'PUT', url: '/me/password', payload: { current, password } });
}

async function enrol(login: string) {
  const person = await api.as(login);
  const proposed = await person.send({ method: 'POST', url: '/me/authenticator' });
  const authenticator = URI.parse(proposed.body.uri);
  const code = () => authenticator.generate({ timestamp: api.clock.now().getTime() });
  return { person, code };
}

function confirm(person: Person, code: string) {
  return person.send({ method: 'PUT', url: '/me/authenticator', payload: { code } });
}

describe('five failures', () => {
  it('lock an account, also for who knows the password, with the answer of any failure', async () => {
    const before = await signIn('reviewer-1', 'not-the-password');
    for (let n = 2; n <= 5; n += 1) await signIn('reviewer-1', 'not-the-password');
    const locked = await signIn('reviewer-1');
    expect(locked.statusCode).toBe(401);
    expect(locked.json()).toEqual(before.json());
    expect(
      await row(`select actor, details->>'why' as why from account_ledger where entry = 'locked' and login = ?`, [
        'reviewer-1',
      ]),
    ).toEqual({ actor: 'system', why: 'failures' });
    const outcomes = await api.database.statement<{ outcome: string }>(
      `select outcome from sign_in_attempt s join account a on a.id = s.account_id where a.login = 'reviewer-1' order by at, s.id`,
      [],
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([...Array(5).fill('login-failed'), 'account-locked']);
    later(31);
    expect((await signIn('reviewer-1')).statusCode).toBe(201);
  });

  it('at the same time lock it all the same, and not one guess more is judged', async () => {
    const guesses = Array.from({ length: 5 }, () => signIn('reviewer-2', 'not-the-password'));
    await Promise.all(guesses);
    expect((await signIn('reviewer-2')).statusCode).toBe(401);
    expect(await row(`select failed_sign_ins as n from account where login = 'reviewer-2'`)).toEqual({ n: 5 });
    expect(
      await row(`select count(*)::int as n from account_ledger where login = 'reviewer-2' and entry <> 'approved'`),
    ).toEqual({ n: 1 });
  });

  it('are counted in a row: a success starts anew', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let n = 1; n <= 4; n += 1) await signIn('approver-1', 'not-the-password');
      expect((await signIn('approver-1')).statusCode).toBe(201);
    }
  });
});

describe('a password of one’s own', () => {
  const NEXT = 'xK7-vbHt-Qw2z';

  it('has to meet the policy, and the present one has to be known', async () => {
    const person = await api.as('counter-1');
    expect((await changePassword(person, DEMO_PASSWORD, 'short')).body).toMatchObject({
      code: 'password-too-weak',
      details: { rule: 'too-short' },
    });
    expect((await changePassword(person, 'not-the-password', NEXT)).body).toMatchObject({ code: 'password-wrong' });
    expect(await row(`select failed_sign_ins as n from account where login = 'counter-1'`)).toEqual({ n: 1 });
  });

  it('replaces the old one, ends the other sessions, and is none of the last', async () => {
    const person = await api.as('counter-1');
    const other = await api.as('counter-1');
    expect((await changePassword(person, DEMO_PASSWORD, NEXT)).status).toBe(204);
    expect((await person.get('/me')).status).toBe(200);
    expect((await other.get('/me')).status).toBe(401);
    expect((await signIn('counter-1')).statusCode).toBe(401);
    expect((await signIn('counter-1', NEXT)).statusCode).toBe(201);
    expect((await changePassword(person, NEXT, NEXT)).body).toMatchObject({
      code: 'password-too-weak',
      details: { rule: 'used-before' },
    });
    later(1);
    expect((await changePassword(person, NEXT, 'aJ4-wwTr-Pp9x')).status).toBe(204);
    expect((await changePassword(person, 'aJ4-wwTr-Pp9x', NEXT)).body).toMatchObject({
      details: { rule: 'used-before' },
    });
    const stored = await row<{ text: string }>(
      `select string_agg(a::text, ' ') as text from (select a::text from account a union all select i::text from idempotency_record i) a`,
    );
    expect(stored?.text).not.toContain(NEXT);
  });

  it('is the first thing of who was handed one', async () => {
    await api.database.statement(`update account set must_change_password = true where login = 'juki-1'`, []);
    const person = await api.as('juki-1');
    expect((await person.get('/me')).body).toMatchObject({ owes: ['password-change'] });
    expect((await person.get('/tasks')).body).toMatchObject({ code: 'password-change-required' });
    expect((await changePassword(person, DEMO_PASSWORD, NEXT)).status).toBe(204);
    expect((await person.get('/tasks')).status).toBe(200);
    expect((await person.get('/me')).body).toMatchObject({ owes: [] });
  });
});

describe('an authenticator', () => {
  it('counts once its first code was sent, and each code counts once', async () => {
    const { person, code } = await enrol('manager-1');
    expect((await signIn('manager-1')).statusCode).toBe(201);
    const wrong = code() === '000000' ? '000001' : '000000';
    expect((await confirm(person, wrong)).body).toMatchObject({ code: 'second-factor-wrong' });
    expect((await confirm(person, code())).status).toBe(204);
    expect((await signIn('manager-1')).json()).toMatchObject({ code: 'second-factor-required' });
    expect((await signIn('manager-1', DEMO_PASSWORD, code())).json()).toMatchObject({ code: 'second-factor-wrong' });
    later(1);
    const fresh = code();
    const both = await Promise.all([1, 2].map(() => signIn('manager-1', DEMO_PASSWORD, fresh)));
    expect(both.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([201, 401]);
    const sealed = await row<{ secret: Buffer }>(`select totp_secret as secret from account where login = 'manager-1'`);
    expect(sealed?.secret.subarray(0, 3).toString()).toBe('mk1');
  });

  it('does not tell whether the password was right to who does not know it', async () => {
    expect((await signIn('manager-1', 'not-the-password', '123456')).json()).toMatchObject({ code: 'login-failed' });
  });

  it('cannot be replaced by who has the session', async () => {
    const { person, code } = await enrol('operator-1');
    await confirm(person, code());
    expect((await person.send({ method: 'POST', url: '/me/authenticator' })).body).toMatchObject({
      code: 'second-factor-enrolled',
    });
  });

  it('is the first thing of roles that need one', async () => {
    await withOptions({ secondFactor: ['approver'] }, async (app) => {
      const approver = await personOf(await signIn('approver-2', DEMO_PASSWORD, undefined, app), app);
      expect((await approver.get('/tasks')).body).toMatchObject({ code: 'second-factor-enrolment-required' });
      expect((await approver.get('/me')).body).toMatchObject({ owes: ['second-factor-enrolment'] });
      const auditor = await personOf(await signIn('auditor-1', DEMO_PASSWORD, undefined, app), app);
      expect((await auditor.get('/stuck')).status).toBe(200);
    });
  });
});

describe('sessions', () => {
  it('are listed, and ended one by one or all but the present', async () => {
    const first = await api.as('security-1');
    later(1);
    const second = await api.as('security-1');
    const { items } = (await second.get('/me/sessions')).body;
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ current: true, network: '127.0.0.1', terminal: null });
    expect(JSON.stringify(items)).not.toContain('token');
    const ended = await second.send({ method: 'DELETE', url: `/me/sessions/${items[1].id}` });
    expect(ended.status).toBe(204);
    expect((await first.get('/me')).status).toBe(401);
    expect((await second.send({ method: 'DELETE', url: `/me/sessions/${items[1].id}` })).status).toBe(404);
    const third = await api.as('security-1');
    expect((await second.send({ method: 'DELETE', url: '/me/sessions' })).status).toBe(204);
    expect((await third.get('/me')).status).toBe(401);
    expect((await second.get('/me')).status).toBe(200);
  });

  it('of somebody else cannot be ended that way', async () => {
    const victim = await api.as('admin-1');
    const { items } = (await victim.get('/me/sessions')).body;
    const other = await api.as('security-1');
    expect((await other.send({ method: 'DELETE', url: `/me/sessions/${items[0].id}` })).status).toBe(404);
    expect((await victim.get('/me')).status).toBe(200);
  });

  it('end when nobody uses them, and housekeeping writes it down', async () => {
    await withOptions({ idleMinutes: 30 }, async (app) => {
      const used = await personOf(await signIn('admin-2', DEMO_PASSWORD, undefined, app), app);
      const left = await personOf(await signIn('admin-1', DEMO_PASSWORD, undefined, app), app);
      for (let n = 0; n < 3; n += 1) {
        later(20);
        expect((await used.get('/me')).status).toBe(200);
      }
      expect((await left.get('/me')).status).toBe(401);
      const qualifications = new Map();
      const { database, clock, messenger } = api;
      const deps = { database, clock, qualifications, messenger, duties: DUTIES };
      await createHousekeepingActivities(deps).keepHouse();
      const entry = await row(
        `select actor, details->>'why' as why from audit_entry
          where action = 'session.end' and stream = ? order by recorded_at desc limit 1`,
        [`account:${left.id}`],
      );
      expect(entry).toEqual({ actor: 'system', why: 'idle' });
      expect((await used.get('/me')).status).toBe(200);
    });
  });

  it('leave an entry when they are opened, closed, replaced and revoked', async () => {
    const person = await api.as('auditor-1');
    const again = await api.app.inject({
      method: 'POST',
      url: '/sessions',
      headers: { cookie: person.cookie },
      payload: { login: 'auditor-1', password: DEMO_PASSWORD },
    });
    expect((await person.get('/me')).status).toBe(401);
    await (await personOf(again)).send({ method: 'DELETE', url: '/sessions/current' });
    const entries = await api.database.statement<{ action: string; why: string | null }>(
      `select action, details->>'why' as why from audit_entry where stream = ? and action like 'session.%' order by recorded_at desc, id desc limit 4`,
      [`account:${person.id}`],
    );
    expect(entries.map(({ action, why }) => `${action} ${why}`).toSorted()).toEqual(
      ['session.open null', 'session.open null', 'session.end replaced', 'session.close signed-out'].toSorted(),
    );
  });
});

async function sessionOf(person: Person): Promise<string> {
  const { items } = (await person.get('/me/sessions')).body;
  return items.find(({ current }: { current: boolean }) => current).id;
}

describe('what the security officer sees', () => {
  const from = '2026-06-01T15:00:00Z';
  const to = '2026-06-08T15:00:00Z';
  const list = async () => {
    const officer = await api.as('security-1');
    return (await officer.get(`/security/sign-ins?from=${from}&to=${to}&limit=200`)).body.items as {
      account: { login: string } | null;
      at: string;
      outcome: string;
      signs: string[];
    }[];
  };

  it('is failures, odd hours and new terminals, and not what is usual', async () => {
    await signIn('approver-1');
    const at = async (instant: string) => {
      api.clock.follow(new Date(instant));
      await signIn('approver-1');
    };
    await at('2026-06-03T01:00:00Z');
    // 23:00 in Tokyo, then a Sunday.
    await at('2026-06-03T14:00:00Z');
    await at('2026-06-07T02:00:00Z');
    const attempts = (await list()).filter(({ account }) => account?.login === 'approver-1');
    const since = attempts.filter((attempt) => attempt.at >= '2026-06-03');
    expect(since.map(({ signs }) => signs)).toEqual([['odd-hour'], ['odd-hour']]);
    expect(
      attempts.filter(({ outcome }) => outcome === 'login-failed').every(({ signs }) => signs[0] === 'failed'),
    ).toBe(true);
    // The first of all was from an address that nobody knew.
    expect(attempts.some(({ signs }) => signs.includes('new-terminal'))).toBe(true);
  });

  it('names nobody for a name that nobody has, and pages', async () => {
    await signIn('nobody-at-all', 'whatever-it-is');
    const officer = await api.as('security-1');
    expect((await list()).some(({ account, outcome }) => account === null && outcome === 'login-failed')).toBe(true);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await officer.get(
        `/security/sign-ins?from=${from}&to=${to}&limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await list()).length);
    const sessions = await officer.get('/security/sessions?limit=200');
    expect(sessions.body.items).toContainEqual(
      expect.objectContaining({ account: expect.objectContaining({ login: 'security-1' }) }),
    );
  });

  it('is of one sign only, or everything, when asked', async () => {
    const officer = await api.as('security-1');
    const shown = async (show: string) =>
      (await officer.get(`/security/sign-ins?from=${from}&to=${to}&limit=200&show=${show}`)).body.items as {
        signs: string[];
      }[];
    for (const sign of ['failed', 'odd-hour', 'new-terminal']) {
      const found = await shown(sign);
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter(({ signs }) => !signs.includes(sign))).toEqual([]);
    }
    const all = await shown('all');
    expect(all.some(({ signs }) => signs.length === 0)).toBe(true);
    expect(all.filter(({ signs }) => signs.length > 0)).toHaveLength((await list()).length);
  });

  it('is where somebody is signed in, and can be ended there with a reason, but not for oneself', async () => {
    const [officer, person] = [await api.as('security-1'), await api.as('approver-1')];
    const end = async (id: string) => officer.command(`/security/sessions/${id}/end`, { reason: '席を離れたまま' });
    const id = await sessionOf(person);
    expect((await end(id)).status).toBe(204);
    expect((await person.get('/me')).status).toBe(401);
    expect((await end(id)).body).toMatchObject({ code: 'not-found' });
    expect((await end(await sessionOf(officer))).body).toMatchObject({ code: 'own-account' });
    const entry = await row(
      `select entry, reason, actor, details ->> 'session' as session from account_ledger
        where account_id = ? and entry = 'sessions-revoked'`,
      [person.id],
    );
    expect(entry).toEqual({ entry: 'sessions-revoked', reason: '席を離れたまま', actor: officer.id, session: id });
  });

  it('is a period of its own choice, within reason', async () => {
    const officer = await api.as('security-1');
    const asked = await officer.get(`/security/sign-ins?from=2026-01-01T00:00:00Z&to=2026-06-01T00:00:00Z`);
    expect(asked.body).toMatchObject({ code: 'period-invalid' });
  });

  it('is the own history to everybody', async () => {
    const person = await api.as('approver-1');
    const { items } = (await person.get('/me/sign-ins?limit=200')).body;
    expect(items[0]).toMatchObject({ outcome: 'signed-in', method: 'password' });
    expect(items.some(({ outcome }: { outcome: string }) => outcome === 'login-failed')).toBe(true);
  });
});
