import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildApp } from '../../api/app.ts';
import { DEMO_PASSWORD, seedDemo } from '../../db/seed.ts';
import { type Api, SET_UP_MS, startApi } from './api-fixture.ts';

let api: Api;

beforeAll(async () => {
  api = await startApi();
}, SET_UP_MS);
afterAll(() => api.stop());

const signIn = (login: string, password: string) =>
  api.app.inject({ method: 'POST', url: '/sessions', payload: { login, password } });

const timeToRefuse = async (login: string) => {
  const start = performance.now();
  await signIn(login, 'not-the-password');
  return performance.now() - start;
};

const bestTimeToRefuse = async (login: string) =>
  Math.min(await timeToRefuse(login), await timeToRefuse(login), await timeToRefuse(login));

describe('signing in', () => {
  it('gives a cookie that scripts and other sites cannot use, and says who it is', async () => {
    const answer = await signIn('reviewer-1', DEMO_PASSWORD);
    expect(answer.statusCode).toBe(201);
    expect(answer.cookies).toEqual([
      expect.objectContaining({ name: 'menkyo', httpOnly: true, sameSite: 'Strict', path: '/' }),
    ]);
    expect(answer.json()).toMatchObject({ account: { login: 'reviewer-1', roles: ['reviewer'] } });
    expect(answer.body).not.toContain('argon2');
  });

  it('sends the cookie by TLS only where it has to', async () => {
    const secure = await buildApp({ ...api.deps, options: { ...api.deps.options, secureCookies: true } });
    const payload = { login: 'reviewer-1', password: DEMO_PASSWORD };
    const answer = await secure.inject({ method: 'POST', url: '/sessions', payload });
    expect(answer.cookies).toEqual([expect.objectContaining({ name: '__Host-menkyo', secure: true, path: '/' })]);
    expect(answer.headers['strict-transport-security']).toBeDefined();
    await secure.close();
  });

  it('stores the hash of the token only', async () => {
    const answer = await signIn('reviewer-1', DEMO_PASSWORD);
    const token = answer.cookies[0]?.value ?? '';
    const rows = await api.database.statement<{ token_hash: string }>('select token_hash from session', []);
    expect(rows.map((row) => row.token_hash)).not.toContain(token);
    expect(rows.every((row) => /^[0-9a-f]{64}$/.test(row.token_hash))).toBe(true);
  });

  it('tells a wrong password from an unknown name neither by its answer', async () => {
    const wrong = await signIn('reviewer-1', 'not-the-password');
    const unknown = await signIn('nobody-1', 'not-the-password');
    expect(wrong.statusCode).toBe(401);
    expect(unknown.statusCode).toBe(401);
    expect(wrong.json()).toEqual(unknown.json());
    const rows = await api.database.statement<object>(
      `select 1 from audit_entry where action = 'POST /sessions' and code = 'login-failed'`,
      [],
    );
    expect(rows).toHaveLength(2);
  });

  it('nor by its time', async () => {
    const known = await bestTimeToRefuse('reviewer-2');
    expect(await bestTimeToRefuse('nobody-2')).toBeGreaterThan(known / 3);
  });

  it('lets nobody in whose account has ended', async () => {
    await api.database.statement(`update account set status = 'ENDED' where login = 'approver-2'`, []);
    expect((await signIn('approver-2', DEMO_PASSWORD)).statusCode).toBe(401);
  });

  it('slows down who guesses', async () => {
    const strict = await buildApp({ ...api.deps, options: { ...api.deps.options, limits: { signIn: 2 } } });
    const guess = (login: string) =>
      strict.inject({ method: 'POST', url: '/sessions', payload: { login, password: 'wrong' } });
    const statuses = [];
    for (const login of ['a-1', 'a-1', 'a-1', 'b-1']) statuses.push((await guess(login)).statusCode);
    expect(statuses).toEqual([401, 401, 429, 401]);
    await strict.close();
  });

  it('refuses a page of another site', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/sessions',
      headers: { origin: 'https://elsewhere.example' },
      payload: { login: 'reviewer-1', password: DEMO_PASSWORD },
    });
    expect(answer.json()).toMatchObject({ code: 'csrf-refused' });
    const own = await api.app.inject({
      method: 'POST',
      url: '/sessions',
      headers: { origin: 'https://menkyo.example', 'sec-fetch-site': 'same-origin' },
      payload: { login: 'reviewer-1', password: DEMO_PASSWORD },
    });
    expect(own.statusCode).toBe(201);
  });
});

describe('a session', () => {
  it('ends with signing out, at once', async () => {
    const person = await api.as('reviewer-1');
    expect((await person.get('/me')).body).toMatchObject({ login: 'reviewer-1', permissions: expect.any(Array) });
    const out = await person.send({ method: 'DELETE', url: '/sessions/current' });
    expect(out.status).toBe(204);
    expect((await person.get('/me')).status).toBe(401);
  });

  it('ends by the clock of the system', async () => {
    const person = await api.as('reviewer-2');
    api.clock.follow(new Date(Date.now() + 11 * 3_600_000));
    expect((await person.get('/me')).status).toBe(401);
    api.clock.follow(new Date());
    expect((await person.get('/me')).status).toBe(200);
  });

  it('ends with the account', async () => {
    const person = await api.as('counter-1');
    await api.database.statement(`update account set status = 'ENDED' where login = 'counter-1'`, []);
    expect((await person.get('/me')).status).toBe(401);
  });
});

describe('the demo accounts', () => {
  it('are added once', async () => {
    expect(await seedDemo(api.database, api.clock)).toBe(0);
  });
});
