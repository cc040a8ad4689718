import { readFileSync } from 'node:fs';
import type { Static } from 'typebox';
import { Value } from 'typebox/value';
import {
  type Environment,
  DEVELOPMENT_SEAL_KEY,
  developmentDataKey,
  VARIABLES,
  type Variable,
  type VariableName,
  acceptsFile,
} from './variables.ts';

export { VARIABLES } from './variables.ts';

/** Everything a process can be told. Read once, in the entry file, and handed down; deep-frozen. */
export interface Config {
  readonly environment: 'development' | 'test' | 'production';
  readonly logLevel: string;
  /** `engine`: follow the engine's time, which tests advance. Never in production. */
  readonly clock: 'wall' | 'engine';
  /** Demo accounts and fault switches. Never in production. */
  readonly demo: boolean;
  /** Folder of the embedded servers and of the simulators. */
  readonly dataDirectory: string;
  /** Folder with one folder a qualification. */
  readonly qualificationsDirectory: string;
  /** Ports of the servers that `npm start` brings along. */
  readonly embedded: {
    readonly postgresPort: number;
    readonly temporalPort: number;
    readonly temporalUiPort: number;
  };
  /** 資格管理者 */
  readonly tenant: string;
  readonly database: {
    /** `null`: this process is not told, and cannot connect as that role. */
    readonly urls: Readonly<Record<DatabaseRole, string | null>>;
    readonly poolSize: number;
  };
  /** Of what is sealed in the database: as they are, 32 bytes each, or wrapped by a key service; `null`: not told. */
  readonly dataKeys:
    | null
    | { readonly keys: readonly { readonly id: string; readonly key: Buffer }[] }
    | {
        readonly keys: readonly { readonly id: string; readonly wrapped: string }[];
        readonly service: { readonly url: string; readonly token: string };
      };
  readonly temporal: {
    /** host:port */
    readonly address: string;
    readonly namespace: string;
    readonly taskQueue: string;
    readonly workflowTaskSeconds: number;
    /** Our namespace in the engine's own pages, as browsers reach it. */
    readonly pages: string | null;
    /** `null`: no TLS. Texts are PEM. */
    readonly tls: null | {
      readonly ca?: string;
      readonly cert?: string;
      readonly key?: string;
      readonly serverName?: string;
    };
    /** The first encrypts, all decrypt; keys are 32 bytes. */
    readonly payloadKeys: readonly { readonly id: string; readonly key: Buffer }[];
  };
  readonly api: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string;
    readonly sessionHours: number;
    readonly signIn: {
      readonly idleMinutes: number;
      /** Roles that need an authenticator. */
      readonly secondFactor: 'all' | readonly string[];
      readonly terminals: 'any' | 'listed';
      /** CIDRs. */
      readonly trustedProxies: readonly string[];
      readonly oidc: null | { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };
      /** Login names that keep their password where there is an OpenID provider. */
      readonly breakGlass: readonly string[];
    };
  };
  /** The worker's operations port (health, metrics); `workflowBundle` is a file. */
  readonly worker: {
    readonly host: string;
    readonly port: number;
    readonly workflowBundle: string | null;
    /** Workflows kept in memory. */
    readonly workflowCache: number;
  };
  /** The operations port of the sealer. */
  readonly sealer: { readonly host: string; readonly port: number };
  /** Where other processes answer how they are, by name; those whose address is known. */
  readonly processes: Readonly<Record<string, string>>;
  readonly audit: {
    /** The sealer's alone; 32 bytes. */
    readonly sealKey: { readonly id: string; readonly key: Buffer } | null;
    /** Of every key that ever sealed. */
    readonly publicKeys: readonly { readonly id: string; readonly key: Buffer }[];
    readonly anchorDirectory: string;
  };
  readonly simulators: { readonly host: string; readonly port: number };
  readonly portal: { readonly url: string };
  readonly gateway: { readonly url: string; readonly webhookSecret: string };
  readonly network: { readonly url: string };
  /** clamd's protocol over TCP. */
  readonly scanner: { readonly host: string; readonly port: number };
}

/** The owner of the schema only migrates and sets up; every process works as a role of its own. */
export type DatabaseRole = 'owner' | 'api' | 'worker' | 'housekeeping' | 'auditor' | 'sealer';

/** Says of every wrong variable what is expected. Values are not repeated: they may be secret. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** An empty variable counts as not given. @throws ConfigError naming every wrong variable. */
export function loadConfig(env: Environment): Config {
  const problems: string[] = [];
  const given = withoutEmpty(env);
  const values = readValues(given, problems);
  if (problems.length === 0) {
    problems.push(...contradictions(values));
    if (values.MENKYO_ENV === 'production') problems.push(...refusedInProduction(values));
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return deepFreeze(arrange(values));
}

/** What a process needs to work in the database as a role. @throws ConfigError when its address is not given */
export function databaseAs(config: Config, role: DatabaseRole) {
  const { urls, poolSize } = config.database;
  const url = urls[role];
  if (url === null) {
    const name = role === 'owner' ? 'DATABASE_URL' : `DATABASE_${role.toUpperCase()}_URL`;
    throw new ConfigError([`${name} is required in production by a process that works as this role`]);
  }
  return { url, poolSize, tenant: config.tenant };
}

type Values = {
  readonly [Name in VariableName]:
    Static<(typeof VARIABLES)[Name]['schema']> | ((typeof VARIABLES)[Name]['fallback'] extends null ? null : never);
};

function withoutEmpty(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
}

function readValues(env: Environment, problems: string[]): Values {
  const production = env['MENKYO_ENV'] === 'production';
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries<Variable>(VARIABLES)) {
    const written = writtenValue(name, variable, env, problems);
    if (written === undefined && production && variable.requiredInProduction === true) {
      problems.push(`${name} is required in production: ${variable.expected}`);
      continue;
    }
    const text = written ?? fallbackOf(variable, env);
    const value = text === null ? null : asTyped(text, variable);
    if (value === null || Value.Check(variable.schema, value)) values[name] = value;
    // A default is wrong only as the consequence of a variable it follows, which is named itself.
    else if (written !== undefined) problems.push(`${name} is wrong: expected ${variable.expected}`);
  }
  // Checked one by one against their schemas above; what is missing is a problem, and then nobody looks at the values.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return values as Values;
}

/** The variable itself or, of a secret or a certificate, the content of the file that `<NAME>_FILE` names. */
function writtenValue(name: string, variable: Variable, env: Environment, problems: string[]): string | undefined {
  const direct = env[name];
  const file = acceptsFile(variable) ? env[`${name}_FILE`] : undefined;
  if (file === undefined) return direct;
  if (direct !== undefined) problems.push(`${name} and ${name}_FILE are both given: expected one of them`);
  try {
    return readFileSync(file, 'utf8').trimEnd();
  } catch {
    problems.push(`${name}_FILE is wrong: expected the path of a file that can be read`);
    return direct;
  }
}

export function fallbackOf(variable: Variable, env: Environment): string | null {
  return typeof variable.fallback === 'function' ? variable.fallback(env) : variable.fallback;
}

/** Only what is written exactly so becomes a boolean or a number; the schema refuses the rest. */
function asTyped(text: string, { schema }: Variable): unknown {
  const { type } = schema as { type?: string };
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (type === 'integer') return /^\d{1,9}$/.test(text) ? Number(text) : text;
  return text;
}

function contradictions(values: Values): string[] {
  const problems: string[] = [];
  if ((values.TEMPORAL_TLS_CERT === null) !== (values.TEMPORAL_TLS_KEY === null)) {
    problems.push('TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY are wrong: expected both or neither');
  }
  const provider = [values.OIDC_ISSUER, values.OIDC_CLIENT_ID, values.OIDC_CLIENT_SECRET];
  if (provider.includes(null) && provider.some((value) => value !== null)) {
    problems.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are wrong: expected all of them or none');
  }
  const keyService = [values.WRAPPED_DATA_KEYS, values.KEY_SERVICE_URL, values.KEY_SERVICE_TOKEN];
  if (keyService.includes(null) && keyService.some((value) => value !== null)) {
    problems.push('WRAPPED_DATA_KEYS, KEY_SERVICE_URL and KEY_SERVICE_TOKEN are wrong: expected all of them or none');
  }
  if (values.KEY_SERVICE_URL !== null && values.DATA_KEYS !== null) {
    problems.push('DATA_KEYS and KEY_SERVICE_URL are both given: expected one of them');
  }
  for (const name of ['DATA_KEYS', 'WRAPPED_DATA_KEYS', 'PAYLOAD_KEYS', 'AUDIT_SEAL_PUBLIC_KEYS'] as const) {
    const ids = named(values[name]).map(([id]) => id);
    if (new Set(ids).size !== ids.length) {
      problems.push(`${name} is wrong: expected ${VARIABLES[name].expected}`);
    }
  }
  return problems;
}

function refusedInProduction(values: Values): string[] {
  const problems: string[] = [];
  if (values.DEMO) problems.push('DEMO is refused in production: expected "false"');
  if (values.CLOCK !== 'wall') problems.push('CLOCK is refused in production: expected "wall"');
  const defaults = {
    DATA_KEYS: values.DATA_KEYS?.includes(developmentDataKey(values.TENANT)) ?? false,
    PAYLOAD_KEYS: values.PAYLOAD_KEYS.includes(VARIABLES.PAYLOAD_KEYS.fallback.slice('development:'.length)),
    AUDIT_SEAL_KEY: values.AUDIT_SEAL_KEY?.split(':')[1] === DEVELOPMENT_SEAL_KEY.split(':')[1],
    GATEWAY_WEBHOOK_SECRET: values.GATEWAY_WEBHOOK_SECRET === VARIABLES.GATEWAY_WEBHOOK_SECRET.fallback,
    ...holdingTheirNames(values),
  };
  for (const [name, isDefault] of Object.entries(defaults)) {
    if (isDefault) problems.push(`${name} holds the secret of development: expected one of its own in production`);
  }
  return problems;
}

/** Database addresses with the password of development, which is the role's name. */
function holdingTheirNames(values: Values): Record<string, boolean> {
  const addresses = Object.entries(values).filter(([name]) => /^DATABASE_(\w+_)?URL$/.test(name));
  return Object.fromEntries(
    addresses.map(([name, address]) => {
      const { username, password } = new URL(String(address ?? 'postgres://none'));
      return [name, password !== '' && password === username];
    }),
  );
}

function arrange(values: Values): Config {
  return {
    environment: values.MENKYO_ENV,
    logLevel: values.LOG_LEVEL,
    clock: values.CLOCK,
    demo: values.DEMO,
    dataDirectory: values.DATA_DIR,
    qualificationsDirectory: values.QUALIFICATIONS_DIR,
    embedded: {
      postgresPort: values.POSTGRES_PORT,
      temporalPort: values.TEMPORAL_PORT,
      temporalUiPort: values.TEMPORAL_UI_PORT,
    },
    tenant: values.TENANT,
    database: {
      urls: {
        owner: values.DATABASE_URL,
        api: values.DATABASE_API_URL,
        worker: values.DATABASE_WORKER_URL,
        housekeeping: values.DATABASE_HOUSEKEEPING_URL,
        auditor: values.DATABASE_AUDITOR_URL,
        sealer: values.DATABASE_SEALER_URL,
      },
      poolSize: values.DATABASE_POOL_SIZE,
    },
    dataKeys: dataKeys(values),
    temporal: {
      address: values.TEMPORAL_ADDRESS,
      namespace: values.TEMPORAL_NAMESPACE,
      taskQueue: values.TEMPORAL_TASK_QUEUE,
      workflowTaskSeconds: values.WORKFLOW_TASK_SECONDS,
      pages: values.TEMPORAL_UI_URL === null ? null : namespacePages(values.TEMPORAL_UI_URL, values.TEMPORAL_NAMESPACE),
      tls: temporalTls(values),
      payloadKeys: keyRing(values.PAYLOAD_KEYS),
    },
    api: {
      host: values.API_HOST,
      port: values.API_PORT,
      publicUrl: values.API_PUBLIC_URL.replace(/\/+$/, ''),
      sessionHours: values.SESSION_HOURS,
      signIn: {
        idleMinutes: values.SESSION_IDLE_MINUTES,
        secondFactor:
          values.SECOND_FACTOR === 'all' ? 'all' : values.SECOND_FACTOR === 'none' ? [] : list(values.SECOND_FACTOR),
        terminals: values.TERMINALS,
        trustedProxies: list(values.TRUSTED_PROXY),
        oidc: oidc(values),
        breakGlass: list(values.BREAK_GLASS_LOGINS),
      },
    },
    worker: {
      host: values.WORKER_HOST,
      port: values.WORKER_PORT,
      workflowBundle: values.WORKFLOW_BUNDLE,
      workflowCache: values.WORKFLOW_CACHE,
    },
    sealer: { host: values.SEALER_HOST, port: values.SEALER_PORT },
    processes: processAddresses(values),
    audit: {
      sealKey: keyRing(values.AUDIT_SEAL_KEY)[0] ?? null,
      publicKeys: keyRing(values.AUDIT_SEAL_PUBLIC_KEYS),
      anchorDirectory: values.AUDIT_ANCHOR_DIR,
    },
    simulators: { host: values.SIMULATORS_HOST, port: values.SIMULATORS_PORT },
    portal: { url: values.PORTAL_URL },
    gateway: { url: values.GATEWAY_URL, webhookSecret: values.GATEWAY_WEBHOOK_SECRET },
    network: { url: values.NETWORK_URL },
    scanner: { host: values.SCANNER_HOST, port: values.SCANNER_PORT },
  };
}

function namespacePages(url: string, namespace: string): string {
  return `${url.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}`;
}

/** In a demo the simulators are ours too. */
function processAddresses(values: Values): Config['processes'] {
  const addresses = {
    worker: values.WORKER_URL,
    sealer: values.SEALER_URL,
    simulators: values.DEMO ? new URL(values.PORTAL_URL).origin : null,
  };
  return Object.fromEntries(
    Object.entries(addresses).flatMap(([name, url]) => (url === null ? [] : [[name, url.replace(/\/+$/, '')]])),
  );
}

function temporalTls(values: Values): Config['temporal']['tls'] {
  const parts = {
    ...(values.TEMPORAL_TLS_CA === null ? {} : { ca: values.TEMPORAL_TLS_CA }),
    ...(values.TEMPORAL_TLS_CERT === null ? {} : { cert: values.TEMPORAL_TLS_CERT }),
    ...(values.TEMPORAL_TLS_KEY === null ? {} : { key: values.TEMPORAL_TLS_KEY }),
    ...(values.TEMPORAL_TLS_SERVER_NAME === null ? {} : { serverName: values.TEMPORAL_TLS_SERVER_NAME }),
  };
  return values.TEMPORAL_TLS || Object.keys(parts).length > 0 ? parts : null;
}

/** The provider's three variables come together or not at all. */
function oidc({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }: Values) {
  return issuer === null || clientId === null || clientSecret === null ? null : { issuer, clientId, clientSecret };
}

function list(written: string | null): string[] {
  return written === null ? [] : written.split(',');
}

function dataKeys(values: Values): Config['dataKeys'] {
  const { KEY_SERVICE_URL: url, KEY_SERVICE_TOKEN: token } = values;
  if (url !== null && token !== null) {
    const keys = named(values.WRAPPED_DATA_KEYS).map(([id, wrapped]) => ({ id, wrapped }));
    return { keys, service: { url: url.replace(/\/+$/, ''), token } };
  }
  return values.DATA_KEYS === null ? null : { keys: keyRing(values.DATA_KEYS) };
}

function keyRing(written: string | null): { id: string; key: Buffer }[] {
  return named(written).map(([id, key]) => ({ id, key: Buffer.from(key, 'base64') }));
}

/** `id:value,id:value` */
function named(written: string | null): [id: string, value: string][] {
  return list(written).map((entry) => {
    const colon = entry.indexOf(':');
    return [entry.slice(0, colon), entry.slice(colon + 1)];
  });
}

function deepFreeze<T>(value: T): T {
  // The content of a buffer cannot be frozen.
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
