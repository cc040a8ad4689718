import { randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { pino } from 'pino';
import { createFactActivities } from '../../activities/facts/index.ts';
import { buildApp } from '../../api/app.ts';
import type { ApiDeps, ApiOptions, App, SignInOptions } from '../../api/deps.ts';
import { loadServedQualifications } from '../../api/qualifications.ts';
import { type Database, openDatabase } from '../../db/database.ts';
import type { FactKind } from '../../domain/plan/facts.ts';
import { DEMO_PASSWORD } from '../../db/seed.ts';
import { OffsetClock } from '../../platform/clock.ts';
import type { Renderer } from '../../templates/renderer.ts';
import type { CaseMessenger } from '../../workflows/messenger.ts';
import { cloneDatabase, DATA_KEYS, TENANT } from '../support/servers.ts';

export const WEBHOOK_SECRET = 'a-secret-of-tests';

/** The engine is not the subject here: facts are applied by the real activity, in this process, or not at all. */
export class DirectMessenger implements CaseMessenger {
  /** `apply`: at once; `late`: not within the time; `away`: nobody answers. */
  mode: 'apply' | 'late' | 'away' = 'apply';
  readonly pokes: string[] = [];
  readonly #activities: ReturnType<typeof createFactActivities>;

  constructor(deps: Parameters<typeof createFactActivities>[0]) {
    this.#activities = createFactActivities(deps);
  }

  async poke(...[target]: Parameters<CaseMessenger['poke']>): Promise<void> {
    if (this.mode === 'away') throw new Error('away');
    this.pokes.push(target.caseId);
  }

  async deliver(...[target, envelope]: Parameters<CaseMessenger['deliver']>) {
    if (this.mode === 'away') throw new Error('away');
    if (this.mode === 'late') return 'pending' as const;
    return this.applyNow(target.caseId, envelope.id, envelope.kind);
  }

  async recheckDates(): Promise<void> {}

  async open(...[target, envelope]: Parameters<CaseMessenger['open']>) {
    return this.deliver(target, envelope, 0);
  }

  applyNow(caseId: string, factId: string, kind: FactKind = 'task-decided') {
    return this.#activities.applyFact({ caseId, factId, kind, standing: 'open', correctionAsked: false });
  }
}

export interface Api {
  readonly app: App;
  /** As the owner of the tables: to prepare and to look. The application has its own role's (`deps.database`). */
  readonly database: Database;
  /** As the role that works off what is due. */
  readonly housekeeping: Database;
  readonly clock: OffsetClock;
  readonly messenger: DirectMessenger;
  readonly deps: ApiDeps;
  as(login: string): Promise<Person>;
  stop(): Promise<void>;
}

/** Facts print nothing, and fonts take a second to load. */
const nothingPrinted: Renderer = {
  renderDocument: () => {
    throw new Error('nothing is printed here');
  },
  renderNotice: () => {
    throw new Error('nothing is printed here');
  },
};

/** Nothing is asked of who signs in but their password. */
export const SIGN_IN: SignInOptions = {
  idleMinutes: 600,
  secondFactor: [],
  terminals: 'any',
  trustedProxies: [],
  oidc: null,
  breakGlass: [],
};

/** A demo, at whose address nobody answers. */
const NO_SIMULATORS = { simulators: 'http://127.0.0.1:9' };

/** For set-up: a database has to be copied, on a machine that may be busy. */
export const SET_UP_MS = 60_000;

function open(url: string, poolSize: number): Database {
  return openDatabase({ url, poolSize, applicationName: 'menkyo-test', dataKeys: DATA_KEYS, tenant: TENANT });
}

/** The application on a database of its own. */
export async function startApi(
  change: Partial<Omit<ApiDeps, 'options'>> = {},
  options: Partial<ApiOptions> = {},
): Promise<Api> {
  const clone = await cloneDatabase();
  const database = open(clone.url, 5);
  const own = { api: open(clone.as('api'), 25), worker: open(clone.as('worker'), 10) };
  const housekeeping = open(clone.as('housekeeping'), 5);
  const clock = new OffsetClock();
  const qualifications = await loadServedQualifications(new URL('../../qualifications', import.meta.url).pathname);
  const kits = new Map([...qualifications].map(([code, served]) => [code, { ...served, renderer: nothingPrinted }]));
  const messenger = new DirectMessenger({ database: own.worker, clock, qualifications: kits });
  const deps: ApiDeps = {
    database: own.api,
    clock,
    messenger,
    qualifications,
    logger: pino({ level: 'silent' }),
    schedules: { read: () => Promise.resolve([]), runNow: () => Promise.resolve() },
    readiness: { database: () => own.api.ping() },
    options: {
      publicUrl: 'https://menkyo.example',
      sessionHours: 10,
      signIn: SIGN_IN,
      secureCookies: false,
      webhookSecret: WEBHOOK_SECRET,
      limits: { signIn: 1000 },
      processes: {},
      enginePages: 'https://engine.example/namespaces/cases',
      demo: NO_SIMULATORS,
      ...options,
    },
    ...change,
  };
  const app = await buildApp(deps);
  return {
    app,
    database,
    housekeeping,
    clock,
    messenger,
    deps,
    as: (login) => signIn(app, login),
    stop: async () => {
      await app.close();
      await Promise.all([database, own.api, own.worker, housekeeping].map((one) => one.close()));
      await clone.drop();
    },
  };
}

async function signIn(app: App, login: string): Promise<Person> {
  const answer = await app.inject({ method: 'POST', url: '/sessions', payload: { login, password: DEMO_PASSWORD } });
  const cookie = answer.cookies[0];
  if (cookie === undefined) throw new Error(`${login} could not sign in: ${answer.statusCode}`);
  return new Person(app, login, `${cookie.name}=${cookie.value}`, answer.json().account.id);
}

/** A signed-in member of staff. */
export class Person {
  readonly login: string;
  readonly id: string;
  readonly cookie: string;
  readonly #app: App;

  constructor(app: App, login: string, cookie: string, id: string) {
    this.#app = app;
    this.login = login;
    this.cookie = cookie;
    this.id = id;
  }

  async send(options: InjectOptions & { method: NonNullable<InjectOptions['method']>; url: string }) {
    const response = await this.#app.inject({ ...options, headers: { cookie: this.cookie, ...options.headers } });
    return {
      status: response.statusCode,
      headers: response.headers,
      raw: response.rawPayload,
      body: /json/.test(String(response.headers['content-type'])) && response.body !== '' ? response.json() : {},
    };
  }

  get(url: string, headers: Record<string, string> = {}) {
    return this.send({ method: 'GET', url, headers });
  }

  /** A command with an Idempotency-Key of its own unless one is given. */
  command(url: string, payload: object, key: string = randomUUID()) {
    return this.send({ method: 'POST', url, payload, headers: { 'idempotency-key': key } });
  }
}
