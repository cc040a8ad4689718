import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { loadConfig } from '../../platform/config.ts';
import { dataKeysOf } from '../../platform/data-keys.ts';
import type { Environment } from '../../platform/variables.ts';
import { TransitServer } from '../support/transit-server.ts';

const silent = pino({ level: 'silent' });

const keysOf = (env: Environment, logger = silent) => dataKeysOf(loadConfig(env), logger).read();

describe('data keys as they are', () => {
  it('come in order, the one that seals first', async () => {
    const [first, second] = [randomBytes(32), randomBytes(32)];
    const DATA_KEYS = `b:${second.toString('base64')},a:${first.toString('base64')}`;
    expect(await keysOf({ DATA_KEYS })).toEqual([
      { id: 'b', key: second },
      { id: 'a', key: first },
    ]);
  });

  it('differ in development from tenant to tenant, and stay the same', async () => {
    const [here, again, there] = [
      await keysOf({}),
      await keysOf({ TENANT: 'tokyo' }),
      await keysOf({ TENANT: 'osaka' }),
    ];
    expect(here[0]?.key).toHaveLength(32);
    expect(again).toEqual(here);
    expect(there[0]?.key).not.toEqual(here[0]?.key);
  });
});

describe('data keys wrapped by a key service', () => {
  const keys = { b: randomBytes(32), a: randomBytes(32) };
  let service: TransitServer;

  beforeAll(async () => {
    service = await TransitServer.start();
  });
  afterAll(() => service?.stop());

  const wrapped = (name: string, ring: Readonly<Record<string, Buffer>> = keys): Environment => ({
    WRAPPED_DATA_KEYS: Object.entries(ring)
      .map(([id, key]) => `${id}:${service.wrap(name, key)}`)
      .join(),
    KEY_SERVICE_URL: service.url,
    KEY_SERVICE_TOKEN: service.token,
  });

  it('are unwrapped with the tenant’s key there, in order', async () => {
    const expected = Object.entries(keys).map(([id, key]) => ({ id, key }));
    expect(await keysOf({ ...wrapped('menkyo-tokyo'), KEY_SERVICE_URL: `${service.url}/` })).toEqual(expected);
    expect(await keysOf({ ...wrapped('menkyo-osaka'), TENANT: 'osaka' })).toEqual(expected);
  });

  it('are waited for while it is away, which the log says', async () => {
    service.faults.push(503, 429);
    const lines: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line) => void lines.push(line) });
    expect(await keysOf(wrapped('menkyo-tokyo'), logger)).toHaveLength(2);
    expect(lines.map((line) => (JSON.parse(line) as { status: number }).status)).toEqual([503, 429]);
    expect(lines.join()).not.toMatch(new RegExp(`vault:v1|${service.token}`));
  });

  it('of another tenant are refused, and the error says which and why and nothing else', async () => {
    await expect(keysOf(wrapped('menkyo-osaka'))).rejects.toThrow(
      /^the key service refuses to unwrap data key b: it answered 400$/,
    );
    await expect(keysOf({ ...wrapped('menkyo-tokyo'), KEY_SERVICE_TOKEN: 'of somebody else' })).rejects.toThrow(
      /^the key service refuses to unwrap data key b: it answered 403$/,
    );
  });

  it('have to be keys', async () => {
    await expect(keysOf(wrapped('menkyo-tokyo', { short: randomBytes(16) }))).rejects.toThrow(
      /^the key service did not answer with 32 bytes for data key short$/,
    );
  });
});
