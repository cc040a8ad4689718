import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Database } from '../db/database.ts';
import type { BusinessCalendar } from '../domain/calendar.ts';
import type { Qualification } from '../domain/qualification/definition.ts';
import type { TemplateOutline } from '../templates/preview.ts';
import type { Clock } from '../platform/clock.ts';
import type { Schedules } from '../platform/schedules.ts';
import type { CaseMessenger } from '../workflows/messenger.ts';

/** What the API shows of a qualification: labels, and the calendar that deadlines follow. */
export interface ServedQualification {
  readonly qualification: Qualification;
  readonly calendar: BusinessCalendar;
  /** SHA-256 of its files, hex: another one when anything in them is. */
  readonly digest: string;
  /** Where its templates lie, and what they are. */
  readonly templatesFolder: string;
  readonly templates: readonly TemplateOutline[];
}

/** Requests a minute from one address. */
export interface Limits {
  readonly all: number;
  /** Of one login name. */
  readonly signIn: number;
  /** To addresses that do not exist. */
  readonly unknown: number;
}

/** Who may sign in, how, and from where. */
export interface SignInOptions {
  /** A session that is not used so long ends. */
  readonly idleMinutes: number;
  /** Roles that need an authenticator (TOTP). */
  readonly secondFactor: 'all' | readonly string[];
  /** `listed`: from registered terminals only. */
  readonly terminals: 'any' | 'listed';
  /** CIDRs of the proxies whose word on addresses and certificates counts. */
  readonly trustedProxies: readonly string[];
  /** The OpenID provider; with one, passwords are for the `breakGlass` logins only. */
  readonly oidc: OidcOptions | null;
  readonly breakGlass: readonly string[];
}

export interface OidcOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface ApiOptions {
  /** Origin of the site, `https://host`; what its own pages send counts as not from elsewhere. */
  readonly publicUrl: string;
  readonly sessionHours: number;
  readonly signIn: SignInOptions;
  /** Cookies travel by TLS only; on in production. */
  readonly secureCookies: boolean;
  /** Of the payment gateway's webhook; several while it is being changed. */
  readonly webhookSecret: string | readonly string[];
  readonly limits?: Partial<Limits>;
  /** Where other processes of ours answer how they are, by name. */
  readonly processes: Readonly<Record<string, string>>;
  /** Where browsers find our namespace in the engine's own pages. */
  readonly enginePages: string | null;
  /** The simulators' address, where the outside systems are theirs and may be disturbed. */
  readonly demo: { readonly simulators: string } | null;
  /** Where the consoles lie as they were built; without it the API serves none. */
  readonly consoles?: string;
}

export interface ApiDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly messenger: CaseMessenger;
  readonly schedules: Schedules;
  /** By code. */
  readonly qualifications: ReadonlyMap<string, ServedQualification>;
  readonly logger: FastifyBaseLogger;
  /** Parts without which the process cannot do its work; each rejects when it is away. */
  readonly readiness: Readonly<Record<string, () => Promise<void>>>;
  readonly options: ApiOptions;
}

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;
