import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { type Config, ConfigError, VARIABLES, databaseAs, loadConfig } from '../../platform/config.ts';
import { dataKeysOf } from '../../platform/data-keys.ts';
import { developmentDataKey, type Environment, type Variable } from '../../platform/variables.ts';
import { CONFIGURATION_DOC, configurationDoc } from '../../scripts/configuration-doc.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 8).toString('base64');

const PRODUCTION = {
  MENKYO_ENV: 'production',
  TEMPORAL_ADDRESS: 'temporal.example:7233',
  PAYLOAD_KEYS: `2026-11:${KEY}`,
  API_PUBLIC_URL: 'https://menkyo.example',
  PORTAL_URL: 'https://portal.example',
  GATEWAY_URL: 'https://gateway.example',
  GATEWAY_WEBHOOK_SECRET: 'a-secret-of-its-own-only',
  NETWORK_URL: 'https://network.example',
  SCANNER_HOST: 'scanner.example',
};

function problemsOf(env: Environment): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const flags = Object.entries<Variable>(VARIABLES)
  .filter(([, { schema }]) => 'type' in schema && schema.type === 'boolean')
  .map(([name]) => name);

const FLAG_VALUES: Record<string, (config: Config) => boolean> = {
  DEMO: (config) => config.demo,
  TEMPORAL_TLS: (config) => config.temporal.tls !== null,
};

describe('the defaults', () => {
  it('suit the embedded system', () => {
    const config = loadConfig({});
    expect(config.environment).toBe('development');
    expect(config.tenant).toBe('tokyo');
    expect(config.database.urls).toMatchObject({
      owner: 'postgres://menkyo:menkyo@127.0.0.1:5433/menkyo',
      api: 'postgres://menkyo_api:menkyo_api@127.0.0.1:5433/menkyo',
    });
    expect(config.temporal).toMatchObject({ address: '127.0.0.1:7233', namespace: 'default', taskQueue: 'cases' });
    expect(config.api.port).toBe(3000);
    expect(config.portal.url).toBe('http://127.0.0.1:4200/portal');
  });

  it('follow the ports of the embedded servers', () => {
    const config = loadConfig({
      POSTGRES_PORT: '6001',
      TEMPORAL_PORT: '6002',
      API_PORT: '6003',
      SIMULATORS_PORT: '6004',
    });
    expect(config.database.urls.worker).toContain(':6001/');
    expect(config.temporal.address).toBe('127.0.0.1:6002');
    expect(config.api.publicUrl).toBe('http://127.0.0.1:6003');
    expect(config.network.url).toBe('http://127.0.0.1:6004/network');
  });

  it('hold where a variable is empty', () => {
    expect(loadConfig({ API_PORT: '' }).api.port).toBe(3000);
  });
});

describe('a flag', () => {
  it('is known to this test', () => {
    expect(flags.sort()).toEqual(Object.keys(FLAG_VALUES).sort());
  });

  it.each(Object.entries(FLAG_VALUES))('%s is false when "false" is written', (name, read) => {
    expect(read(loadConfig({ [name]: 'false' }))).toBe(false);
    expect(read(loadConfig({ [name]: 'true' }))).toBe(true);
  });

  it.each(flags.flatMap((name) => ['1', '0', 'yes', 'TRUE', 'False', ' true'].map((text) => [name, text])))(
    '%s refuses "%s"',
    (name, text) => {
      expect(problemsOf({ [name]: text })).toEqual([`${name} is wrong: expected exactly "true" or "false"`]);
    },
  );
});

describe('a wrong value', () => {
  it.each([
    ['MENKYO_ENV', 'prod'],
    ['LOG_LEVEL', 'loud'],
    ['CLOCK', 'sun'],
    ['DATABASE_URL', 'mysql://db/menkyo'],
    ['DATABASE_POOL_SIZE', '0'],
    ['TENANT', `tokyo'; --`],
    ['TEMPORAL_ADDRESS', 'https://temporal:7233'],
    ['PAYLOAD_KEYS', `a:${KEY.slice(4)}`],
    ['PAYLOAD_KEYS', KEY],
    ['PAYLOAD_KEYS', `a:${KEY},a:${OTHER_KEY}`],
    ['DATA_KEYS', KEY],
    ['DATA_KEYS', `a:${KEY},a:${OTHER_KEY}`],
    ['WRAPPED_DATA_KEYS', `a:${KEY}`],
    ['API_PORT', '65536'],
    ['API_PORT', '0x50'],
    ['API_PORT', '80.5'],
    ['API_PORT', ' 80'],
    ['API_PUBLIC_URL', 'menkyo.example'],
    ['SESSION_HOURS', '-1'],
    ['PORTAL_URL', 'ftp://portal'],
    ['GATEWAY_WEBHOOK_SECRET', 'short'],
  ])('of %s is named with what is expected (%s)', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} is wrong: expected .+`));
  });

  it('is not repeated in the message', () => {
    expect(problemsOf({ GATEWAY_WEBHOOK_SECRET: 'tiny-secret' }).join()).not.toContain('tiny-secret');
  });

  it('does not hide another', () => {
    const problems = problemsOf({ API_PORT: 'x', WORKER_PORT: 'y', DEMO: 'z' });
    const names = problems.map((problem) => problem.split(' ')[0]);
    expect(new Set(names)).toEqual(new Set(['API_PORT', 'DEMO', 'WORKER_PORT']));
    expect(names).toHaveLength(3);
  });

  it('of TLS: a certificate without its key', () => {
    expect(problemsOf({ TEMPORAL_TLS_CERT: 'PEM' })).toEqual([
      'TEMPORAL_TLS_CERT and TEMPORAL_TLS_KEY are wrong: expected both or neither',
    ]);
  });
});

describe('data keys', () => {
  const service = { KEY_SERVICE_URL: 'https://keys.example', KEY_SERVICE_TOKEN: 's.token' };
  const WRAPPED_DATA_KEYS = `2026-11:vault:v1:${KEY}`;

  it('come from a file or from a key service, in development too', () => {
    expect(problemsOf({ ...service, WRAPPED_DATA_KEYS })).toEqual([]);
    expect(problemsOf({ ...service, WRAPPED_DATA_KEYS, DATA_KEYS: `a:${KEY}` })).toEqual([
      'DATA_KEYS and KEY_SERVICE_URL are both given: expected one of them',
    ]);
    expect(problemsOf({ WRAPPED_DATA_KEYS })).toEqual([
      'WRAPPED_DATA_KEYS, KEY_SERVICE_URL and KEY_SERVICE_TOKEN are wrong: expected all of them or none',
    ]);
  });

  it('are in production told to a process that reads cases, and needed by no other', () => {
    const config = loadConfig(PRODUCTION);
    expect(config.dataKeys).toBeNull();
    expect(() => dataKeysOf(config, pino({ level: 'silent' }))).toThrow(ConfigError);
  });
});

describe('in production', () => {
  it('a complete configuration is taken', () => {
    expect(loadConfig(PRODUCTION)).toMatchObject({ environment: 'production', demo: false, clock: 'wall' });
  });

  it.each(Object.keys(PRODUCTION).filter((name) => name !== 'MENKYO_ENV'))('%s has no default', (name) => {
    const problems = problemsOf({ ...PRODUCTION, [name]: undefined });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${name} is required in production`);
  });

  it.each([
    ['DEMO', 'true'],
    ['CLOCK', 'engine'],
    ['PAYLOAD_KEYS', `2026-11:${KEY},${VARIABLES.PAYLOAD_KEYS.fallback}`],
    ['PAYLOAD_KEYS', `renamed:${VARIABLES.PAYLOAD_KEYS.fallback.split(':')[1]}`],
    ['DATA_KEYS', `2026-11:${KEY},renamed:${developmentDataKey('tokyo')}`],
    ['GATEWAY_WEBHOOK_SECRET', VARIABLES.GATEWAY_WEBHOOK_SECRET.fallback],
    ['DATABASE_URL', 'postgres://menkyo:menkyo@db.example:5432/menkyo'],
    ['DATABASE_API_URL', 'postgres://menkyo_api:menkyo_api@db.example:5432/menkyo'],
  ])('%s=%s is refused', (name, value) => {
    const problems = problemsOf({ ...PRODUCTION, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
  });
});

describe('the address of the database', () => {
  const own = 'postgres://menkyo_api:s3cret-of-its-own@db.example:5432/menkyo';

  it('is in production that of the role alone which a process was told', () => {
    const config = loadConfig({ ...PRODUCTION, DATABASE_API_URL: own });
    expect(databaseAs(config, 'api').url).toBe(own);
    expect(() => databaseAs(config, 'owner')).toThrow(ConfigError);
    expect(() => databaseAs(config, 'worker')).toThrow(/DATABASE_WORKER_URL is required/);
  });

  it('follows the owner’s in development', () => {
    const config = loadConfig({ DATABASE_URL: 'postgres://me:mine@db.example:5432/menkyo' });
    expect(databaseAs(config, 'worker').url).toBe('postgres://menkyo_worker:menkyo_worker@db.example:5432/menkyo');
  });
});

describe('a secret', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'menkyo-config-'));
    await writeFile(join(folder, 'secret'), 'a-secret-out-of-a-file\n');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('may come from a file', () => {
    const config = loadConfig({ GATEWAY_WEBHOOK_SECRET_FILE: join(folder, 'secret') });
    expect(config.gateway.webhookSecret).toBe('a-secret-out-of-a-file');
  });

  it('counts as given in production when it comes from a file', () => {
    const { GATEWAY_WEBHOOK_SECRET: _, ...rest } = PRODUCTION;
    expect(problemsOf({ ...rest, GATEWAY_WEBHOOK_SECRET_FILE: join(folder, 'secret') })).toEqual([]);
  });

  it('from a file that cannot be read is named', () => {
    expect(problemsOf({ GATEWAY_WEBHOOK_SECRET_FILE: join(folder, 'nothing') })).toEqual([
      'GATEWAY_WEBHOOK_SECRET_FILE is wrong: expected the path of a file that can be read',
    ]);
  });

  it('is not given twice', () => {
    const env = { GATEWAY_WEBHOOK_SECRET: 'a-secret-of-its-own', GATEWAY_WEBHOOK_SECRET_FILE: join(folder, 'secret') };
    expect(problemsOf(env)).toHaveLength(1);
  });
});

describe('the object', () => {
  it('is frozen to its leaves', () => {
    const config = loadConfig({ TEMPORAL_TLS_CA: 'PEM' });
    const parts = [config, config.api, config.temporal, config.temporal.tls, config.temporal.payloadKeys];
    for (const part of [...parts, config.temporal.payloadKeys[0]]) expect(Object.isFrozen(part)).toBe(true);
  });

  it('lists the payload keys in the order given', () => {
    const { payloadKeys } = loadConfig({ PAYLOAD_KEYS: `new:${KEY},old:${OTHER_KEY}` }).temporal;
    expect(payloadKeys.map(({ id }) => id)).toEqual(['new', 'old']);
    expect(payloadKeys[0]?.key).toEqual(Buffer.alloc(32, 7));
  });
});

it('docs/configuration.md is what the table says', async () => {
  expect(await readFile(CONFIGURATION_DOC, 'utf8')).toBe(await configurationDoc());
});
