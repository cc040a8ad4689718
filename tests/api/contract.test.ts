import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { buildApp } from '../../api/app.ts';
import { ERROR_CATALOGUE } from '../../domain/errors.ts';
import { ERRORS_DOC, errorsDoc } from '../../scripts/errors-doc.ts';
import { OPENAPI_FILE, openApiDocument } from '../../scripts/openapi.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';

let api: Api;
let reviewer: Person;

beforeAll(async () => {
  api = await startApi();
  reviewer = await api.as('reviewer-1');
}, SET_UP_MS);
afterAll(() => api.stop());

const id = randomUUID();
const json = { 'content-type': 'application/json' };

describe('every refusal is a problem document with a code of the catalogue', () => {
  const requests: [
    string,
    number,
    string,
    () => Promise<{ status: number; headers: object; body: { code?: string } }>,
  ][] = [
    ['an unknown address', 404, 'not-found', () => reviewer.get('/nowhere')],
    ['the wrong method', 404, 'not-found', () => reviewer.send({ method: 'PUT', url: '/tasks' })],
    ['an unknown task', 404, 'not-found', () => reviewer.get(`/tasks/${id}`)],
    ['an unknown case', 404, 'not-found', () => reviewer.get(`/cases/${id}`)],
    ['an unknown document', 404, 'not-found', () => reviewer.get(`/documents/${id}.pdf`)],
    ['an unknown command', 404, 'not-found', () => reviewer.get(`/commands/${id}`)],
    ['an id that is none', 400, 'request-invalid', () => reviewer.get('/cases/one')],
    ['an unknown member of the query', 400, 'request-invalid', () => reviewer.get('/tasks?colour=red')],
    ['a wrong type in the query', 400, 'request-invalid', () => reviewer.get('/tasks?limit=many')],
    ['a cursor nobody gave out', 400, 'request-invalid', () => reviewer.get('/tasks?cursor=bm8')],
    ['an unknown member of the body', 400, 'request-invalid', () => claim({ version: 1, colour: 'red' })],
    ['a wrong type in the body', 400, 'request-invalid', () => claim({ version: '1' })],
    ['a missing member', 400, 'request-invalid', () => claim({})],
    ['no key', 400, 'idempotency-key-missing', () => post('{"version":1}', json)],
    [
      'a key that is no UUID',
      400,
      'idempotency-key-missing',
      () => post('{"version":1}', { ...json, 'idempotency-key': '1' }),
    ],
    ['JSON that is none', 400, 'request-invalid', () => post('{"version":', { ...json, 'idempotency-key': id })],
    [
      'a poisoned prototype',
      400,
      'request-invalid',
      () => post('{"__proto__":{"a":1},"version":1}', { ...json, 'idempotency-key': id }),
    ],
    ['an empty body', 400, 'request-invalid', () => post('', { ...json, 'idempotency-key': id })],
    [
      'text',
      415,
      'media-type-unsupported',
      () => post('version=1', { 'content-type': 'text/plain', 'idempotency-key': id }),
    ],
    [
      'a form',
      415,
      'media-type-unsupported',
      () => post('version=1', { 'content-type': 'application/x-www-form-urlencoded', 'idempotency-key': id }),
    ],
    ['a body that is too large', 413, 'body-too-large', () => claim({ version: 1, text: 'x'.repeat(70_000) })],
    [
      'another site',
      403,
      'csrf-refused',
      () => post('{"version":1}', { ...json, 'idempotency-key': id, origin: 'https://elsewhere.example' }),
    ],
    [
      'another site, said by the browser',
      403,
      'csrf-refused',
      () => post('{"version":1}', { ...json, 'idempotency-key': id, 'sec-fetch-site': 'same-site' }),
    ],
    ['what the role does not permit', 403, 'not-permitted', () => reviewer.get('/stuck')],
  ];

  it.each(requests)('%s', async (_name, status, code, send) => {
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    expect(answer.body).toMatchObject({
      type: `urn:menkyo:problem:${code}`,
      status,
      code,
      instance: expect.any(String),
    });
    expect(answer.body).toMatchObject({ title: expect.any(String), detail: expect.any(String) });
  });

  it('says where and which rule, and repeats no value', async () => {
    const answer = await claim({ version: '見本 花子' });
    expect(answer.body).toMatchObject({ errors: [{ pointer: '/version', code: 'type' }] });
    expect(JSON.stringify(answer.body)).not.toContain('見本');
  });

  it('answers to those who are not signed in before it looks at anything else', async () => {
    const answer = await api.app.inject({ method: 'POST', url: `/tasks/${id}/claim`, payload: { colour: 'red' } });
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'not-authenticated' });
  });

  it('says nothing of what went wrong inside', async () => {
    const secret = 'Key (name)=(見本 花子) already exists';
    const broken = await buildApp({
      ...api.deps,
      database: { ...api.deps.database, inTransaction: () => Promise.reject(new Error(secret)) },
    });
    const answer = await broken.inject({ url: '/tasks', headers: { cookie: reviewer.cookie } });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual(expect.objectContaining({ code: 'internal-error' }));
    expect(answer.body).not.toContain('Key');
    await broken.close();
  });

  it('says 503 and when to come back while the database is away', async () => {
    const away = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const broken = await buildApp({
      ...api.deps,
      database: { ...api.deps.database, prepared: () => Promise.reject(away) },
    });
    const answer = await broken.inject({ url: '/tasks', headers: { cookie: reviewer.cookie } });
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('1');
    expect(answer.json()).toMatchObject({ code: 'database-unavailable' });
    await broken.close();
  });

  it('covers what is no HTTP at all', async () => {
    const listening = await buildApp(api.deps);
    await listening.listen({ host: '127.0.0.1', port: 0 });
    const port = Number(new URL(listening.listeningOrigin).port);
    const text = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      socket.on('data', (chunk) => (received += chunk.toString()));
      socket.on('end', () => resolve(received));
      socket.on('error', reject);
    });
    expect(text).toContain('400 Bad Request');
    expect(text).toContain('application/problem+json');
    await listening.close();
  });

  it('counts requests, to addresses that do not exist too', async () => {
    const limits = { all: 3, unknown: 2, signIn: 2 };
    const strict = await buildApp({ ...api.deps, options: { ...api.deps.options, limits } });
    const statuses = async (url: string, times: number) => {
      const answers = [];
      for (let i = 0; i < times; i += 1) answers.push(await strict.inject(url));
      return answers;
    };
    const known = await statuses('/health/live', 4);
    expect(known.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429]);
    expect(known[3]?.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'retry-after': expect.anything(),
    });
    expect(known[3]?.json()).toMatchObject({ code: 'rate-limited' });
    const unknown = await statuses('/nowhere', 3);
    expect(unknown.map(({ statusCode }) => statusCode)).toEqual([404, 404, 429]);
    await strict.close();
  });
});

describe('what was refused is in the audit log', () => {
  it('with who tried, which route and which code, and without what they sent', async () => {
    await claim({ version: '見本 花子' });
    const entries = await api.database.statement<{ actor: string; action: string; code: string; details: object }>(
      `select actor, action, code, details from audit_entry
        where outcome = 'refused' and actor = ? and code = 'request-invalid' order by id desc limit 1`,
      [reviewer.id],
    );
    expect(entries).toEqual([
      expect.objectContaining({ actor: reviewer.id, action: 'POST /tasks/:id/claim', code: 'request-invalid' }),
    ]);
    expect(JSON.stringify(entries)).not.toContain('見本');
    expect(entries[0]?.details).toMatchObject({ id });
  });

  it('also for those who are nobody', async () => {
    await api.app.inject({ method: 'POST', url: `/tasks/${id}/claim`, payload: {} });
    const [entry] = await api.database.statement<{ code: string }>(
      `select code from audit_entry where actor = 'anonymous' and action = 'POST /tasks/:id/claim' limit 1`,
      [],
    );
    expect(entry).toEqual({ code: 'not-authenticated' });
  });
});

describe('the description', () => {
  it('is the one of docs/openapi.json (run node scripts/openapi.ts)', async () => {
    expect(await openApiDocument()).toBe(readFileSync(OPENAPI_FILE, 'utf8'));
  });

  it('is shown at /docs under a policy that lets its page work', async () => {
    const page = await api.app.inject('/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.body).not.toMatch(/<script(?![^>]*src=)[^>]*>\s*\S/);
    const scripts = [...page.body.matchAll(/src="([^"]+)"/g)].map(
      ([, source]) => new URL(source ?? '', 'http://x/docs/'),
    );
    for (const { pathname } of scripts) expect((await api.app.inject(pathname)).statusCode).toBe(200);
    expect((await api.app.inject('/docs/json')).json()).toMatchObject({ openapi: '3.1.0' });
  });

  it('of the errors is docs/errors.md (run node scripts/errors-doc.ts), with every code', async () => {
    const text = readFileSync(ERRORS_DOC, 'utf8');
    expect(await errorsDoc()).toBe(text);
    for (const code of Object.keys(ERROR_CATALOGUE)) expect(text).toContain(`\`${code}\``);
  });
});

describe('headers', () => {
  it('forbid framing, sniffing, referrers and caching', async () => {
    const { headers } = await reviewer.get('/me');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-request-id': expect.any(String),
    });
  });
});

function claim(payload: object) {
  return reviewer.command(`/tasks/${id}/claim`, payload);
}

function post(payload: string, headers: Record<string, string>) {
  return reviewer.send({ method: 'POST', url: `/tasks/${id}/claim`, payload, headers });
}
