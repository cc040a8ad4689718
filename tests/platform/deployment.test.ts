import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { loadConfig } from '../../platform/config.ts';
import { sealingKeyOf } from '../../sealer/composition.ts';
import { publicPart } from '../../sealer/seal.ts';
import { VARIABLES, type Variable, acceptsFile } from '../../platform/variables.ts';

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly command?: readonly string[];
  readonly restart?: string;
  readonly healthcheck?: object;
}

const ROOT = join(import.meta.dirname, '..', '..');
const compose: { services: Record<string, Service>; secrets: Record<string, { file: string }> } = parse(
  readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'),
  { merge: true },
);
const ours = ['migrate', 'worker', 'sealer', 'api', 'simulators'];
const services = Object.entries(compose.services);

describe('docker-compose.yml', () => {
  it('gives every process of ours what production requires, by names that exist', () => {
    const known = new Set(
      Object.entries<Variable>(VARIABLES).flatMap(([name, variable]) =>
        acceptsFile(variable) ? [name, `${name}_FILE`] : [name],
      ),
    );
    const required = Object.entries<Variable>(VARIABLES).filter(
      ([, variable]) => variable.requiredInProduction === true,
    );
    for (const name of ours) {
      const given = Object.keys(compose.services[name]?.environment ?? {});
      expect(given.filter((variable) => !known.has(variable))).toEqual([]);
      const missing = required.filter(([variable]) => !given.includes(variable) && !given.includes(`${variable}_FILE`));
      expect(missing.map(([variable]) => variable)).toEqual([]);
    }
  });

  it('tells every process of ours its own address of the database, and that of no other role', () => {
    const told = ours.map((name) => [
      name,
      Object.keys(compose.services[name]?.environment ?? {}).filter((variable) => /^DATABASE_.*URL/.test(variable)),
    ]);
    expect(Object.fromEntries(told)).toEqual({
      migrate: ['DATABASE_URL_FILE'],
      worker: ['DATABASE_WORKER_URL_FILE', 'DATABASE_HOUSEKEEPING_URL_FILE'],
      api: ['DATABASE_API_URL_FILE'],
      sealer: ['DATABASE_SEALER_URL_FILE'],
      simulators: [],
    });
  });

  it('tells the data keys to who reads cases, and to nobody else', () => {
    const told = services.filter(
      ([, { environment = {}, secrets = [] }]) => 'DATA_KEYS_FILE' in environment || secrets.includes('data_keys'),
    );
    expect(told.map(([name]) => name)).toEqual(['worker', 'api']);
  });

  it('starts scripts that exist', () => {
    for (const name of ours) {
      const scripts = compose.services[name]?.command?.filter((word) => word.endsWith('.ts')) ?? [];
      expect(scripts).not.toEqual([]);
      for (const script of scripts) expect(existsSync(join(ROOT, script))).toBe(true);
    }
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes).filter((volume) => volume.startsWith('./'));
    for (const volume of mounted) expect(existsSync(join(ROOT, volume.split(':')[0] ?? ''))).toBe(true);
  });

  it('holds no secret: passwords come from files', () => {
    for (const [, { environment = {}, secrets = [] }] of services) {
      const plain = Object.keys(environment).filter(
        (name) => /PASSWORD|PWD|SECRET|KEYS/.test(name) && !name.endsWith('_FILE'),
      );
      expect(plain).toEqual([]);
      for (const secret of secrets) expect(compose.secrets).toHaveProperty(secret);
    }
  });

  it('checks the health of whatever runs on', () => {
    const lasting = services.filter(([name, { restart }]) => restart === 'unless-stopped' && name !== 'temporal-ui');
    for (const [name, { healthcheck }] of lasting)
      expect({ name, checked: healthcheck !== undefined }).toEqual({ name, checked: true });
  });
});

describe('deploy/make-secrets.sh', () => {
  it('makes every secret, production takes them, and a second run changes nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'menkyo-secrets-'));
    await cp(join(ROOT, 'deploy'), join(folder, 'deploy'), { recursive: true });
    const run = () => execFileSync('sh', [join(folder, 'deploy', 'make-secrets.sh')]);
    const read = () => Object.values(compose.secrets).map(({ file }) => readFileSync(join(folder, file), 'utf8'));
    run();
    const first = read();
    run();
    expect(read()).toEqual(first);
    const role = (name: string) => join(folder, 'secrets', `database_${name}_url`);
    const config = loadConfig({
      MENKYO_ENV: 'production',
      TEMPORAL_ADDRESS: 'temporal:7233',
      API_PUBLIC_URL: 'https://menkyo.example',
      PORTAL_URL: 'https://portal.example',
      GATEWAY_URL: 'https://gateway.example',
      NETWORK_URL: 'https://network.example',
      SCANNER_HOST: 'scanner',
      DATABASE_URL_FILE: join(folder, 'secrets', 'database_url'),
      DATABASE_API_URL_FILE: role('api'),
      DATABASE_WORKER_URL_FILE: role('worker'),
      DATABASE_HOUSEKEEPING_URL_FILE: role('housekeeping'),
      DATABASE_AUDITOR_URL_FILE: role('auditor'),
      DATABASE_SEALER_URL_FILE: role('sealer'),
      AUDIT_SEAL_KEY_FILE: join(folder, 'secrets', 'audit_seal_key'),
      AUDIT_SEAL_PUBLIC_KEYS_FILE: join(folder, 'secrets', 'audit_seal_public_keys'),
      DATA_KEYS_FILE: join(folder, 'secrets', 'data_keys'),
      PAYLOAD_KEYS_FILE: join(folder, 'secrets', 'payload_keys'),
      GATEWAY_WEBHOOK_SECRET_FILE: join(folder, 'secrets', 'gateway_webhook_secret'),
    });
    expect(config.temporal.payloadKeys[0]?.key).toHaveLength(32);
    // Who verifies the audit log has what belongs to the sealer's key.
    expect(config.audit.publicKeys[0]?.key.toString('base64')).toBe(publicPart(sealingKeyOf(config)));
    await rm(folder, { recursive: true });
  });
});
