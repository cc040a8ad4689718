/** `node scripts/openapi.ts`: writes docs/openapi.json from the routes, and from it the client of the consoles. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { buildApp } from '../api/app.ts';
import type { App } from '../api/deps.ts';
import type { GuardedRoute } from '../api/plugins/access.ts';
import { wallClock } from '../platform/clock.ts';
import { CLIENT_FILE, type OpenApi, webClient } from './web-client.ts';

export const OPENAPI_FILE = join(import.meta.dirname, '..', 'docs', 'openapi.json');

const away = (): never => {
  throw new Error('there is nothing behind the description');
};

/** The text of docs/openapi.json. */
export function openApiDocument(): Promise<string> {
  return askedOfApi((app) => `${JSON.stringify(app.swagger(), null, 2)}\n`);
}

/** Every route of the application with who may use it. */
export function routesOfApi(): Promise<readonly GuardedRoute[]> {
  return askedOfApi((app) => app.guardedRoutes);
}

/** Nothing is connected: only what the application knows of itself is asked for. */
async function askedOfApi<Known>(ask: (app: App) => Known): Promise<Known> {
  const app = await buildApp({
    database: {
      inTransaction: away,
      statement: away,
      prepared: away,
      seal: away,
      unseal: away,
      listen: () => ({ close: away }),
      ping: away,
      close: away,
    },
    clock: wallClock,
    schedules: { read: away, runNow: away },
    messenger: { poke: away, open: away, deliver: away, recheckDates: away },
    qualifications: new Map(),
    logger: pino({ level: 'silent' }),
    readiness: {},
    options: {
      publicUrl: 'http://localhost',
      sessionHours: 1,
      signIn: {
        idleMinutes: 60,
        secondFactor: [],
        terminals: 'any',
        trustedProxies: [],
        oidc: null,
        breakGlass: [],
      },
      secureCookies: false,
      webhookSecret: 'none',
      processes: {},
      enginePages: null,
      // So that what only a demo has is described too.
      demo: { simulators: 'http://localhost' },
    },
  });
  try {
    return ask(app);
  } finally {
    await app.close();
  }
}

if (import.meta.main) {
  const document = await openApiDocument();
  writeFileSync(OPENAPI_FILE, document);
  writeFileSync(CLIENT_FILE, await webClient(JSON.parse(document) as OpenApi));
}
