import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { Provider } from 'oidc-provider';
import { buildApp } from '../../api/app.ts';
import type { App } from '../../api/deps.ts';
import { DEMO_PASSWORD } from '../../db/seed.ts';
import { freePort } from '../support/servers.ts';
import { type Api, SET_UP_MS, SIGN_IN, startApi } from './api-fixture.ts';

const PUBLIC = 'https://menkyo.example';
jest.setTimeout(SET_UP_MS);

let api: Api;
let app: App;
let server: Server;
let issuer: string;

beforeAll(async () => {
  api = await startApi();
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'menkyo',
        client_secret: 'a-secret-of-tests',
        redirect_uris: [`${PUBLIC}/sessions/oidc/callback`],
      },
    ],
    cookies: { keys: ['tests'] },
  });
  const answer = provider.callback();
  server = createServer((request, response) => void answer(request, response)).listen(port, '127.0.0.1');
  app = await buildApp({
    ...api.deps,
    options: {
      ...api.deps.options,
      signIn: {
        ...SIGN_IN,
        oidc: { issuer, clientId: 'menkyo', clientSecret: 'a-secret-of-tests' },
        breakGlass: ['admin-1'],
      },
    },
  });
  await api.database.statement(
    `update account set identity_issuer = ?, identity_subject = 'person-1' where login = 'reviewer-1'`,
    [issuer],
  );
}, SET_UP_MS);
afterAll(async () => {
  await app.close();
  server.closeAllConnections();
  server.close();
  await api.stop();
});

/** Goes through the provider's own pages as a browser would. @returns our callback's address with the code */
async function throughProvider(start: string, subject: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = start;
  let form: URLSearchParams | undefined;
  for (let step = 0; step < 12; step += 1) {
    const response = await fetch(next, {
      method: form === undefined ? 'GET' : 'POST',
      ...(form === undefined ? {} : { body: form }),
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    form = undefined;
    const location = response.headers.get('location');
    if (location !== null) {
      next = new URL(location, next).href;
      if (next.startsWith(PUBLIC)) return next;
      continue;
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(await response.text())?.[1] ?? '';
    form = new URLSearchParams({ prompt, login: subject, password: 'any' });
  }
  throw new Error('the provider does not come to an end');
}

async function start() {
  const answer = await app.inject({ url: '/sessions/oidc/start' });
  expect(answer.statusCode).toBe(303);
  const cookie = answer.cookies[0];
  return { address: String(answer.headers.location), cookie: `${cookie?.name}=${cookie?.value}` };
}

const callback = (address: string, cookie?: string) => {
  const { pathname, search } = new URL(address);
  return app.inject({ url: `${pathname}${search}`, headers: cookie === undefined ? {} : { cookie } });
};

const byPassword = (login: string) =>
  app.inject({ method: 'POST', url: '/sessions', payload: { login, password: DEMO_PASSWORD } });

describe('signing in through an OpenID provider', () => {
  it('lets in whose account was issued for that identity, once a code', async () => {
    const { address, cookie } = await start();
    const back = await throughProvider(address, 'person-1');
    const answer = await callback(back, cookie);
    expect({ status: answer.statusCode, to: answer.headers.location }).toEqual({ status: 303, to: '/app/' });
    const session = answer.cookies.find(({ name }) => name === 'menkyo');
    const me = await app.inject({ url: '/me', headers: { cookie: `menkyo=${session?.value}` } });
    expect(me.json()).toMatchObject({ login: 'reviewer-1', owes: [] });
    expect((await callback(back, cookie)).json()).toMatchObject({ code: 'identity-refused' });
    const attempts = await api.database.statement(`select method, outcome from sign_in_attempt`, []);
    expect(attempts).toEqual([{ method: 'oidc', outcome: 'signed-in' }]);
  });

  it('makes no account for anybody else', async () => {
    const before = await api.database.statement('select id from account', []);
    const { address, cookie } = await start();
    const answer = await callback(await throughProvider(address, 'person-2'), cookie);
    expect(answer.json()).toMatchObject({ status: 401, code: 'identity-refused' });
    expect(await api.database.statement('select id from account', [])).toHaveLength(before.length);
  });

  it('takes no answer that this browser did not ask for', async () => {
    const mine = await start();
    const other = await start();
    const back = await throughProvider(mine.address, 'person-1');
    expect((await callback(back)).json()).toMatchObject({ code: 'identity-refused' });
    expect((await callback(back, other.cookie)).json()).toMatchObject({ code: 'identity-refused' });
  });

  it('leaves passwords to the break-glass accounts', async () => {
    expect((await byPassword('reviewer-1')).json()).toMatchObject({ code: 'password-sign-in-off' });
    expect((await byPassword('admin-1')).statusCode).toBe(201);
  });

  it('says so when the provider is away, and is not there where none is configured', async () => {
    const signIn = { ...SIGN_IN, oidc: { issuer: 'http://127.0.0.1:1', clientId: 'menkyo', clientSecret: 'x' } };
    const away = await buildApp({ ...api.deps, options: { ...api.deps.options, signIn } });
    expect((await away.inject({ url: '/sessions/oidc/start' })).json()).toMatchObject({
      code: 'identity-provider-unavailable',
    });
    await away.close();
    expect((await api.app.inject({ url: '/sessions/oidc/start' })).statusCode).toBe(404);
  });
});
