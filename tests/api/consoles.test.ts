import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '../../api/app.ts';
import type { App } from '../../api/deps.ts';
import { type Api, SET_UP_MS, startApi } from './api-fixture.ts';

let api: Api;
let app: App;
let directory: string;

beforeAll(async () => {
  api = await startApi();
  directory = await mkdtemp(join(tmpdir(), 'menkyo-consoles-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), '<!doctype html><meta property="csp-nonce" nonce="CSP_NONCE">');
  await writeFile(join(directory, 'viewer.html'), '<!doctype html>');
  await writeFile(join(directory, 'assets', 'main-1.js'), 'export {};');
  app = await buildApp({ ...api.deps, options: { ...api.deps.options, consoles: directory } });
}, SET_UP_MS);
afterAll(async () => {
  await app.close();
  await api.stop();
  await rm(directory, { recursive: true, force: true });
});

describe('the consoles', () => {
  it('are one page at every address below /app/, with a nonce of its own each time', async () => {
    const answers = await Promise.all(
      ['/app/', '/app/tasks/open', '/app/cases/1?task=2'].map((url) => app.inject(url)),
    );
    const nonces = answers.map(({ statusCode, headers, body }) => {
      expect(statusCode).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? '';
      expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(3);
  });

  it('let no script in but their own files, and nobody frame them', async () => {
    const { headers } = await app.inject('/app/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('draw files of applicants in a sandbox without origin and network', async () => {
    const policy = String((await app.inject('/app/viewer.html')).headers['content-security-policy']);
    expect(policy).toContain('sandbox allow-scripts;');
    expect(policy).not.toContain('allow-same-origin');
    expect(policy).not.toContain('connect-src');
    expect((await app.inject('/app/assets/main-1.js')).headers['access-control-allow-origin']).toBe('*');
  });

  it('have files that never change under their name, and answers that nobody keeps', async () => {
    expect((await app.inject('/app/assets/main-1.js')).headers['cache-control']).toContain('immutable');
    expect((await app.inject('/app/')).headers['cache-control']).toBe('no-store');
  });

  it('answer a missing file as the API does', async () => {
    const answer = await app.inject('/app/assets/main-2.js');
    expect([answer.statusCode, answer.json()]).toEqual([404, expect.objectContaining({ code: 'not-found' })]);
  });

  it('are what stands at the front door, and leave the API its addresses and its policy', async () => {
    expect((await app.inject('/')).headers['location']).toBe('/app/');
    const tasks = await app.inject('/tasks');
    expect(tasks.statusCode).toBe(401);
    expect(tasks.headers['content-security-policy']).toContain("default-src 'none'");
    expect(tasks.headers['content-security-policy']).not.toContain('script-src');
  });
});
