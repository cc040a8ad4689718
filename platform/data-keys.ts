import type { Logger } from 'pino';
import { type Config, ConfigError } from './config.ts';
import { KeyService } from './key-service.ts';

/** A key of what is sealed in the database; `key` is 32 bytes. */
export interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Holds the data keys of one tenant, outside the database. */
export interface DataKeys {
  /** The first seals, all of them open. */
  read(): Promise<readonly DataKey[]>;
}

/** Where this process has its tenant's keys from. @throws ConfigError when it is told of none */
export function dataKeysOf({ dataKeys, tenant }: Pick<Config, 'dataKeys' | 'tenant'>, logger: Logger): DataKeys {
  if (dataKeys === null) {
    throw new ConfigError([
      'DATA_KEYS, or WRAPPED_DATA_KEYS with a key service, is required in production by a process that reads cases',
    ]);
  }
  if ('service' in dataKeys) return new KeyService({ ...dataKeys, tenant }, logger);
  return { read: () => Promise.resolve(dataKeys.keys) };
}
