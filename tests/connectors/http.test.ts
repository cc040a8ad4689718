import { afterEach, describe, expect, it } from '@jest/globals';
import { Type } from 'typebox';
import { createBreaker } from '../../connectors/breaker.ts';
import { ConnectorError } from '../../connectors/connector-error.ts';
import { answerForm, createHttpSystem, path } from '../../connectors/http.ts';
import { failureOf, startServer } from './outside-world.ts';

const servers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serverThat(...args: Parameters<typeof startServer>): Promise<string> {
  const server = await startServer(...args);
  servers.push(server);
  return server.url;
}

const greeting = answerForm(Type.Object({ hello: Type.String() }));

describe('the one way out', () => {
  it('encodes every part of a path', () => {
    expect(path`receipts/${'../x?y#渡邉'}/status`).toBe('receipts/..%2Fx%3Fy%23%E6%B8%A1%E9%82%89/status');
    for (const value of ['', '.', '..']) expect(() => path`receipts/${value}`).toThrow(TypeError);
  });

  it('keeps the base path and takes a checked answer', async () => {
    let seen = '';
    const url = await serverThat((request, response) => {
      seen = request.url ?? '';
      response.end('{"hello":"あ","later":1}');
    });
    const http = createHttpSystem({ system: 'portal', url: `${url}/portal` });
    await expect(http.json(greeting, { method: 'GET', path: 'a', query: { cursor: null, n: '1' } })).resolves.toEqual({
      hello: 'あ',
      later: 1,
    });
    expect(seen).toBe('/portal/a?n=1');
  });

  it.each([
    [404, '{"code":"unknown-receipt","detail":"見本 花子"}', 'refused', 'unknown-receipt', false],
    [409, '<html>', 'refused', undefined, false],
    [422, '{"code":"Free text with 見本 花子"}', 'refused', undefined, false],
    [302, '', 'refused', undefined, false],
    [429, '', 'unavailable', undefined, true],
    [503, '{"code":"closed"}', 'unavailable', 'closed', true],
  ] as const)('maps %d to its kind and repeats nothing of the body', async (status, body, kind, code, retryable) => {
    const url = await serverThat((_request, response) => response.writeHead(status).end(body));
    const error = await failureOf(createHttpSystem({ system: 'portal', url }).nothing({ method: 'GET', path: 'x' }));
    expect(error).toBeInstanceOf(ConnectorError);
    expect({ kind: error.kind, status: error.status, code: error.code, retryable: error.retryable }).toEqual({
      kind,
      status,
      code,
      retryable,
    });
    expect(error.message).not.toMatch(/見本|Free/);
  });

  it.each([
    ['no JSON', Buffer.from('hello'), 'not-json'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'not-json'],
    ['another form', Buffer.from('{"hello":1}'), 'schema'],
    ['too much', Buffer.alloc(2_000, 0x20), 'too-large'],
  ])('calls an answer malformed that is %s', async (_name, body, code) => {
    const url = await serverThat((_request, response) => response.end(body));
    const http = createHttpSystem({ system: 'portal', url });
    const error = await failureOf(http.json(greeting, { method: 'GET', path: 'x', sizeLimit: 1_000 }));
    expect(error).toMatchObject({ kind: 'malformed', code, retryable: false });
  });

  it('gives up in time, also in the middle of a body', async () => {
    const url = await serverThat((request, response) => {
      if (request.url === '/half') response.writeHead(200).write('{"hello"');
    });
    const http = createHttpSystem({ system: 'portal', url, timeoutMs: 100 });
    for (const place of ['silent', 'half']) {
      const error = await failureOf(http.json(greeting, { method: 'GET', path: place }));
      expect(error).toMatchObject({ kind: 'timeout', retryable: true });
    }
  });

  it('ends with the reason of the signal of its caller', async () => {
    const url = await serverThat(() => {});
    const controller = new AbortController();
    const call = failureOf(
      createHttpSystem({ system: 'portal', url }).nothing({ method: 'GET', path: 'x', signal: controller.signal }),
    );
    const reason = new Error('cancelled');
    controller.abort(reason);
    expect(await call).toBe(reason);
  });

  it('tells a closed port', async () => {
    const http = createHttpSystem({ system: 'portal', url: 'http://127.0.0.1:9' });
    expect(await failureOf(http.nothing({ method: 'GET', path: 'x' }))).toMatchObject({ kind: 'unavailable' });
  });
});

describe('the circuit breaker', () => {
  it('opens after consecutive failures, calls nothing while open, and closes by one good trial', async () => {
    let calls = 0;
    let away = true;
    const url = await serverThat((_request, response) => {
      calls += 1;
      response.writeHead(away ? 500 : 200).end();
    });
    const breaker = createBreaker('portal', { failures: 3, halfOpenAfterMs: 200 });
    const http = createHttpSystem({ system: 'portal', url, breaker });
    const call = () => http.nothing({ method: 'GET', path: 'x' });

    for (let n = 0; n < 3; n += 1) expect(await failureOf(call())).toMatchObject({ status: 500 });
    expect(breaker.state()).toBe('open');
    expect(await failureOf(call())).toMatchObject({ kind: 'unavailable', code: 'circuit-open', retryable: true });
    expect(calls).toBe(3);

    away = false;
    await new Promise((resolve) => setTimeout(resolve, 220));
    await call();
    expect(breaker.state()).toBe('closed');
  });

  it('stays closed over refusals and malformed answers: the system is there', async () => {
    const url = await serverThat((request, response) => response.writeHead(request.url === '/no' ? 404 : 200).end('?'));
    const breaker = createBreaker('portal', { failures: 2 });
    const http = createHttpSystem({ system: 'portal', url, breaker });
    for (let n = 0; n < 4; n += 1) {
      await failureOf(http.nothing({ method: 'GET', path: 'no' }));
      await failureOf(http.json(greeting, { method: 'GET', path: 'odd' }));
    }
    expect(breaker.state()).toBe('closed');
  });

  it('is not closed by a trial that its caller gave up', async () => {
    let silent = false;
    const url = await serverThat((_request, response) => {
      if (!silent) response.writeHead(500).end();
    });
    const breaker = createBreaker('portal', { failures: 1, halfOpenAfterMs: 50 });
    const http = createHttpSystem({ system: 'portal', url, breaker });
    await failureOf(http.nothing({ method: 'GET', path: 'x' }));
    silent = true;
    await new Promise((resolve) => setTimeout(resolve, 60));
    const controller = new AbortController();
    const trial = failureOf(http.nothing({ method: 'GET', path: 'x', signal: controller.signal }));
    setTimeout(() => controller.abort(new Error('cancelled')), 20);
    await trial;
    expect(breaker.state()).toBe('open');
  });
});
