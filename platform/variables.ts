import { createHmac } from 'node:crypto';
import { type TSchema, Type } from 'typebox';

export type Environment = Readonly<Record<string, string | undefined>>;

/** One environment variable: what it means, what it may hold, what it is when nothing is given. */
export interface Variable<Schema extends TSchema = TSchema> {
  readonly description: string;
  readonly schema: Schema;
  /** Ends the sentence "expected …". */
  readonly expected: string;
  /** As written in the environment; a function where it follows another variable; `null` for none. */
  readonly fallback: string | null | ((env: Environment) => string | null);
  /** The fallback in words, where it follows another variable. */
  readonly fallbackText?: string;
  /** Never shown, and refused in production while it is the development default. */
  readonly secret?: boolean;
  /** May also be given as a file, named by `<NAME>_FILE`; true of every secret. */
  readonly fromFile?: boolean;
  readonly requiredInProduction?: boolean;
}

const text = { schema: Type.String({ minLength: 1 }), expected: 'a text that is not empty' };
const optionalText = { ...text, fallback: null };
const port = { schema: Type.Integer({ minimum: 1, maximum: 65_535 }), expected: 'a port from 1 to 65535' };
const flag = { schema: Type.Boolean(), expected: 'exactly "true" or "false"' };
const webAddress = {
  schema: Type.String({ format: 'uri', pattern: '^https?://' }),
  expected: 'an address that starts with http:// or https://',
};
const hostAndPort = {
  schema: Type.String({ pattern: String.raw`^[^\s/:]+:\d{1,5}$` }),
  expected: 'host:port, without a scheme',
};
const count = (minimum: number, maximum: number) => ({
  schema: Type.Integer({ minimum, maximum }),
  expected: `a whole number from ${minimum} to ${maximum}`,
});

const simulatorAddress = (system: string) => ({
  fallback: (env: Environment) => `http://127.0.0.1:${env['SIMULATORS_PORT'] ?? '4200'}/${system}`,
  fallbackText: `http://127.0.0.1:SIMULATORS_PORT/${system}`,
});

const databaseAddress = {
  schema: Type.String({ format: 'uri', pattern: '^postgres(ql)?://' }),
  expected: 'an address that starts with postgres:// or postgresql://',
  secret: true,
} as const;

function embeddedDatabase(env: Environment): string {
  return env['DATABASE_URL'] ?? `postgres://menkyo:menkyo@127.0.0.1:${env['POSTGRES_PORT'] ?? '5433'}/menkyo`;
}

/** A process of production is told its own address, and that of no other role. */
function notInProduction(fallback: (env: Environment) => string | null) {
  return (env: Environment) => (env['MENKYO_ENV'] === 'production' ? null : fallback(env));
}

/** Everybody can know it; yet no two tenants share one. */
export function developmentDataKey(tenant: string): string {
  return createHmac('sha256', 'menkyo: data keys of development').update(tenant).digest('base64');
}

export const DEVELOPMENT_SEAL_KEY = 'development:bWVua3lvOiBkZXZlbG9wbWVudCBzZWFsIGtleS4uLi4=';

/** In development a role's password is its name. */
function databaseRole(role: string) {
  const asRole = (env: Environment) => {
    const url = new URL(embeddedDatabase(env));
    url.username = url.password = `menkyo_${role}`;
    return url.href;
  };
  return {
    ...databaseAddress,
    fallback: notInProduction(asRole),
    fallbackText: `DATABASE_URL as menkyo_${role}; in production none`,
  };
}

function define<const Table extends Record<string, Variable>>(table: Table): Table {
  return table;
}

/** Every variable the system reads. docs/configuration.md is written from this table (`scripts/configuration-doc.ts`). */
export const VARIABLES = define({
  MENKYO_ENV: {
    description: 'Which kind of installation this is; `production` refuses whatever is only for development',
    schema: Type.Union([Type.Literal('development'), Type.Literal('test'), Type.Literal('production')]),
    expected: '"development", "test" or "production"',
    fallback: 'development',
  },
  LOG_LEVEL: {
    description: 'Least level that is logged',
    schema: Type.Union(
      (['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const).map((level) => Type.Literal(level)),
    ),
    expected: '"fatal", "error", "warn", "info", "debug", "trace" or "silent"',
    fallback: 'info',
  },
  CLOCK: {
    description: 'Which time holds: the wall clock, or in tests the time of the engine',
    schema: Type.Union([Type.Literal('wall'), Type.Literal('engine')]),
    expected: '"wall" or "engine" (not in production)',
    fallback: 'wall',
  },
  DEMO: {
    ...flag,
    description: 'Demo accounts and fault switches; refused in production',
    fallback: (env) => String(env['MENKYO_ENV'] !== 'production'),
    fallbackText: 'true, in production false',
  },
  DATA_DIR: {
    ...text,
    description: 'Folder of the embedded servers and of the simulators: data, logs, downloaded programs',
    fallback: '.data',
  },
  QUALIFICATIONS_DIR: {
    ...text,
    description: 'Folder of the qualifications’ definitions and templates',
    fallback: new URL('../qualifications/', import.meta.url).pathname,
    fallbackText: 'the `qualifications/` that comes with the system',
  },
  POSTGRES_PORT: { ...port, description: 'Port of the embedded PostgreSQL', fallback: '5433' },
  TEMPORAL_PORT: { ...port, description: 'Port of the embedded Temporal', fallback: '7233' },
  TEMPORAL_UI_PORT: { ...port, description: 'Port of the embedded Temporal’s pages', fallback: '8233' },
  TEMPORAL_BIN: {
    ...optionalText,
    description: 'The program `temporal`; looked for on the PATH and fetched when this is not given',
  },
  TEMPORAL_TEST_SERVER_BIN: { ...optionalText, description: 'The same of `temporal-test-server`, for `npm test`' },
  TENANT: {
    description: 'The 資格管理者 this installation serves; others in the same database are not seen',
    schema: Type.String({ pattern: '^[a-z][a-z0-9-]{0,31}$' }),
    expected: 'small letters, digits and hyphens, 32 at most, a letter first',
    fallback: 'tokyo',
  },
  DATABASE_URL: {
    ...databaseAddress,
    description:
      'The PostgreSQL database as its owner, who migrates it; `npm start` brings its own when this is not given',
    fallback: notInProduction(embeddedDatabase),
    fallbackText: 'the embedded one, at POSTGRES_PORT; in production none',
  },
  DATABASE_API_URL: { ...databaseRole('api'), description: 'The same as the API’s role' },
  DATABASE_WORKER_URL: { ...databaseRole('worker'), description: 'The same as the worker’s role' },
  DATABASE_HOUSEKEEPING_URL: {
    ...databaseRole('housekeeping'),
    description: 'The same as the role of the worker’s housekeeping, which alone removes what has run out',
  },
  DATABASE_AUDITOR_URL: {
    ...databaseRole('auditor'),
    description: 'The same as the role that verifies the audit trail',
  },
  DATABASE_SEALER_URL: { ...databaseRole('sealer'), description: 'The same as the role that seals the audit trail' },
  DATABASE_POOL_SIZE: {
    ...count(1, 200),
    description: 'Database connections of one process, at most',
    fallback: '10',
  },
  TEMPORAL_ADDRESS: {
    ...hostAndPort,
    description: 'The Temporal frontend; `npm start` brings its own when this is not given',
    fallback: (env) => `127.0.0.1:${env['TEMPORAL_PORT'] ?? '7233'}`,
    fallbackText: 'the embedded one, at TEMPORAL_PORT',
    requiredInProduction: true,
  },
  TEMPORAL_NAMESPACE: { ...text, description: 'Namespace of the cases', fallback: 'default' },
  TEMPORAL_UI_URL: {
    ...webAddress,
    description: 'Where an operator’s browser reaches Temporal’s pages; without it the consoles have no links to them',
    fallback: notInProduction(({ TEMPORAL_UI_PORT }) => `http://127.0.0.1:${TEMPORAL_UI_PORT ?? '8233'}`),
    fallbackText: 'http://127.0.0.1:TEMPORAL_UI_PORT; in production none',
  },
  TEMPORAL_TASK_QUEUE: { ...text, description: 'Task queue of workflows and activities', fallback: 'cases' },
  WORKFLOW_TASK_SECONDS: {
    ...count(1, 120),
    description: 'Seconds the engine gives a worker for one task of a case before it hands the task to another',
    fallback: '10',
  },
  TEMPORAL_TLS: {
    ...flag,
    description: 'Speak TLS with Temporal; switched on by any of the four variables below too',
    fallback: 'false',
  },
  TEMPORAL_TLS_CA: {
    ...optionalText,
    description: 'Certificate of the authority that signed the server’s, PEM',
    fromFile: true,
  },
  TEMPORAL_TLS_CERT: {
    ...optionalText,
    description: 'Client certificate, PEM; needs TEMPORAL_TLS_KEY',
    fromFile: true,
  },
  TEMPORAL_TLS_KEY: {
    ...optionalText,
    description: 'Key of the client certificate, PEM; needs TEMPORAL_TLS_CERT',
    secret: true,
  },
  TEMPORAL_TLS_SERVER_NAME: { ...optionalText, description: 'Name expected in the server’s certificate' },
  DATA_KEYS: {
    description:
      'The tenant’s keys of what is sealed in the database (AES-256-GCM: files, documents, what people wrote), as ' +
      '`id:key,id:key`; the first seals, all of them open, so a key stays here as long as a value was written with it. ' +
      'api and worker need these or WRAPPED_DATA_KEYS',
    schema: Type.String({
      pattern: '^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=(,[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=)*$',
    }),
    expected: '`id:base64 of 32 bytes`, several separated by commas, each id once',
    fallback: notInProduction(({ KEY_SERVICE_URL, TENANT }) =>
      KEY_SERVICE_URL ? null : `development:${developmentDataKey(TENANT ?? 'tokyo')}`,
    ),
    fallbackText: 'one for development for each TENANT; in production none',
    secret: true,
  },
  WRAPPED_DATA_KEYS: {
    description:
      'Instead of DATA_KEYS: the same keys, each encrypted by the key service with its transit key `menkyo-TENANT`, as ' +
      '`id:ciphertext,id:ciphertext`; they are unwrapped when a process starts',
    schema: Type.String({
      pattern: String.raw`^[\w-]{1,32}:vault:v\d+:[A-Za-z0-9+/]+=*(,[\w-]{1,32}:vault:v\d+:[A-Za-z0-9+/]+=*)*$`,
    }),
    expected: '`id:vault:v1:…`, several separated by commas, each id once',
    fallback: null,
    fromFile: true,
  },
  KEY_SERVICE_URL: {
    ...webAddress,
    description: 'Vault or OpenBao, where WRAPPED_DATA_KEYS are unwrapped',
    fallback: null,
  },
  KEY_SERVICE_TOKEN: {
    ...optionalText,
    description: 'Token for the key service, which has to allow `transit/decrypt/menkyo-TENANT` and nothing else',
    secret: true,
  },
  PAYLOAD_KEYS: {
    description:
      'Keys of what the engine stores (AES-256-GCM), as `id:key,id:key`; the first encrypts, all of them decrypt, ' +
      'so a key stays here as long as a history was written with it',
    schema: Type.String({
      pattern: '^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=(,[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=)*$',
    }),
    expected: '`id:base64 of 32 bytes`, several separated by commas, each id once',
    fallback: 'development:bWVua3lvOiBkZXZlbG9wbWVudCBwYXlsb2FkIGtleS4=',
    secret: true,
    requiredInProduction: true,
  },
  AUDIT_SEAL_KEY: {
    description:
      'Key the sealer signs the audit log with (Ed25519), as `id:seed`; known to no other process, since who has it can ' +
      'write a false log',
    schema: Type.String({ pattern: '^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=$' }),
    expected: '`id:base64 of 32 bytes`',
    fallback: notInProduction(() => DEVELOPMENT_SEAL_KEY),
    fallbackText: 'a known one; in production none',
    secret: true,
  },
  AUDIT_SEAL_PUBLIC_KEYS: {
    description:
      'Public parts of every key that ever sealed the audit log, as `id:key,id:key`, for who verifies it without having ' +
      'the key; the sealer writes its own into its log when it starts',
    schema: Type.String({
      pattern: '^[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=(,[A-Za-z0-9_-]{1,32}:[A-Za-z0-9+/]{43}=)*$',
    }),
    expected: '`id:base64 of 32 bytes`, several separated by commas, each id once',
    fallback: null,
    fromFile: true,
  },
  AUDIT_ANCHOR_DIR: {
    ...text,
    description:
      'Folder the seals of the audit log are anchored in; nobody who can write to the database may write here',
    fallback: (env) => `${env['DATA_DIR'] ?? '.data'}/audit-anchor`,
    fallbackText: 'DATA_DIR/audit-anchor',
  },
  API_HOST: { ...text, description: 'Address the API listens on', fallback: '127.0.0.1' },
  API_PORT: { ...port, description: 'Port of the API', fallback: '3000' },
  API_PUBLIC_URL: {
    ...webAddress,
    description: 'Where browsers and the outside systems reach the API',
    fallback: (env) => `http://127.0.0.1:${env['API_PORT'] ?? '3000'}`,
    fallbackText: 'http://127.0.0.1:API_PORT',
    requiredInProduction: true,
  },
  SESSION_HOURS: { ...count(1, 24), description: 'Hours a sign-in lasts', fallback: '10' },
  SESSION_IDLE_MINUTES: {
    ...count(5, 1440),
    description: 'Minutes after which a session that nobody uses ends',
    fallback: '60',
  },
  SECOND_FACTOR: {
    description: 'Roles that need an authenticator (TOTP) besides the password',
    schema: Type.String({ pattern: '^[a-z-]+(,[a-z-]+)*$' }),
    expected: '"all", "none", or roles separated by commas',
    fallback: (env) => (env['MENKYO_ENV'] === 'production' ? 'all' : 'none'),
    fallbackText: 'none, in production all',
  },
  TERMINALS: {
    description: 'Whether staff sign in from any terminal or from registered ones only',
    schema: Type.Union([Type.Literal('any'), Type.Literal('listed')]),
    expected: '"any" or "listed"',
    fallback: 'any',
  },
  TRUSTED_PROXY: {
    description:
      'Networks of the proxies in front of the API, whose `x-forwarded-for` and `x-client-certificate-sha256` count',
    schema: Type.String({ pattern: String.raw`^[0-9a-fA-F.:]+/\d{1,3}(,[0-9a-fA-F.:]+/\d{1,3})*$` }),
    expected: 'networks as address/length, separated by commas',
    fallback: null,
  },
  OIDC_ISSUER: {
    ...webAddress,
    description: 'OpenID provider through which staff sign in; passwords are off then',
    fallback: null,
  },
  OIDC_CLIENT_ID: { ...optionalText, description: 'Our name at the OpenID provider' },
  OIDC_CLIENT_SECRET: { ...optionalText, description: 'Our secret at the OpenID provider', secret: true },
  BREAK_GLASS_LOGINS: {
    description: 'Login names that may use their password although there is an OpenID provider',
    schema: Type.String({ pattern: '^[A-Za-z0-9._-]+(,[A-Za-z0-9._-]+)*$' }),
    expected: 'login names separated by commas',
    fallback: null,
  },
  WORKER_HOST: { ...text, description: 'Address the worker’s health and metrics listen on', fallback: '127.0.0.1' },
  WORKER_PORT: { ...port, description: 'Port of the worker’s health and metrics', fallback: '3001' },
  WORKER_URL: {
    ...webAddress,
    description: 'Where the API asks the worker how it is, for the operators’ page; not asked without it',
    fallback: notInProduction(({ WORKER_PORT }) => `http://127.0.0.1:${WORKER_PORT ?? '3001'}`),
    fallbackText: 'http://127.0.0.1:WORKER_PORT; in production none',
  },
  SEALER_HOST: { ...text, description: 'Address the sealer’s health and metrics listen on', fallback: '127.0.0.1' },
  SEALER_PORT: { ...port, description: 'Port of the sealer’s health and metrics', fallback: '3002' },
  SEALER_URL: {
    ...webAddress,
    description: 'The same of the sealer',
    fallback: notInProduction(({ SEALER_PORT }) => `http://127.0.0.1:${SEALER_PORT ?? '3002'}`),
    fallbackText: 'http://127.0.0.1:SEALER_PORT; in production none',
  },
  WORKFLOW_CACHE: {
    ...count(0, 10_000),
    description:
      'Workflows a worker keeps in memory between their tasks, about 1 MB each; 0 is for tests that kill a worker',
    fallback: '200',
  },
  WORKFLOW_BUNDLE: {
    ...optionalText,
    description: 'File of the built workflows; the worker builds them itself when this is not given',
  },
  SIMULATORS_HOST: { ...text, description: 'Address the simulators listen on', fallback: '127.0.0.1' },
  SIMULATORS_PORT: { ...port, description: 'Port of the simulators', fallback: '4200' },
  PORTAL_URL: {
    ...webAddress,
    ...simulatorAddress('portal'),
    description: 'The application portal',
    requiredInProduction: true,
  },
  GATEWAY_URL: {
    ...webAddress,
    ...simulatorAddress('gateway'),
    description: 'The payment gateway',
    requiredInProduction: true,
  },
  GATEWAY_WEBHOOK_SECRET: {
    description: 'Secret the gateway signs its webhooks with (HMAC-SHA256)',
    schema: Type.String({ minLength: 16 }),
    expected: 'at least 16 characters',
    fallback: 'development-webhook-secret',
    secret: true,
    requiredInProduction: true,
  },
  NETWORK_URL: {
    ...webAddress,
    ...simulatorAddress('network'),
    description: 'The information network',
    requiredInProduction: true,
  },
  SCANNER_HOST: {
    ...text,
    description: 'Host of the virus scanner (the protocol of clamd)',
    fallback: '127.0.0.1',
    requiredInProduction: true,
  },
  SCANNER_PORT: {
    ...port,
    description: 'Port of the virus scanner; the simulators listen on it in development',
    fallback: '4310',
  },
});

export function acceptsFile(variable: Variable): boolean {
  return variable.secret === true || variable.fromFile === true;
}

export type VariableName = keyof typeof VARIABLES;
