import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { App } from '../deps.ts';

/** The consoles' addresses all lie below this one; the API keeps its own. */
const BASE = '/app/';
const YEAR_SECONDS = 31_536_000;

/** `web/` as it was built: hashed files, and one page for every address of the consoles. */
export async function serveConsoles(app: App, directory: string): Promise<void> {
  const page = readFileSync(join(directory, 'index.html'), 'utf8');
  const viewer = readFileSync(join(directory, 'viewer.html'), 'utf8');
  await app.register(async (consoles) => {
    consoles.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
      route.schema = { ...route.schema, hide: true };
    });
    await consoles.register(fastifyStatic, {
      root: join(directory, 'assets'),
      prefix: `${BASE}assets/`,
      decorateReply: false,
      index: false,
      preCompressed: true,
      setHeaders: (response) => {
        response.header('vary', 'accept-encoding');
        response.header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
        // The viewer of attachments is a sandbox without an origin; there is nothing secret in these files.
        response.header('access-control-allow-origin', '*');
      },
    });
    consoles.get(`${BASE}viewer.html`, (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('content-security-policy', VIEWER_POLICY).send(viewer),
    );
    consoles.get(`${BASE}*`, (_request, reply) => {
      const nonce = randomBytes(16).toString('base64');
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', policyOf(nonce))
        .send(page.replaceAll('CSP_NONCE', nonce));
    });
    consoles.get('/app', (_request, reply) => reply.redirect(BASE));
  });
}

/** The page that draws files of applicants: in a sandbox also when it is opened by itself, and without a network. */
const VIEWER_POLICY = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src blob: data:',
  'font-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** Scripts are files of ours; a style of a library's carries the nonce. */
function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
