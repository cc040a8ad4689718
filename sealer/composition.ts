import { Pool } from 'pg';
import type { Logger } from 'pino';
import { type Config, ConfigError } from '../platform/config.ts';
import type { Anchor } from './anchor.ts';
import { FileAnchor } from './file-anchor.ts';
import { publicPart, type SealingKey, sealingKey, verifyingKey, type VerifyingKeys } from './seal.ts';

/** What process and command are put together of. */

/** Every connection sees the rows of the tenant, and no others (row-level security). */
export function connect(
  { url, tenant }: { readonly url: string; readonly tenant: string },
  applicationName: string,
  logger?: Logger,
): Pool {
  const options = `-c app.tenant=${tenant}`;
  const pool = new Pool({ connectionString: url, max: 3, application_name: applicationName, options });
  // A connection that breaks while nobody uses it is replaced by the next.
  pool.on('error', (error) => logger?.warn({ cause: error.name }, 'a database connection was lost'));
  return pool;
}

export function anchorOf({ audit }: Config): Anchor {
  return new FileAnchor(audit.anchorDirectory);
}

/** @throws ConfigError where this process is not told */
export function sealingKeyOf({ audit }: Config): SealingKey {
  const { sealKey } = audit;
  if (sealKey === null) throw new ConfigError(['AUDIT_SEAL_KEY is required in production by the sealer']);
  return sealingKey(sealKey.id, sealKey.key);
}

/** The given ones, and that of the process itself. */
export function verifyingKeysOf({ audit }: Config): VerifyingKeys {
  const own = audit.sealKey === null ? [] : [sealingKey(audit.sealKey.id, audit.sealKey.key)];
  return new Map([
    ...audit.publicKeys.map(({ id, key }) => [id, verifyingKey(key)] as const),
    ...own.map((key) => [key.id, verifyingKey(Buffer.from(publicPart(key), 'base64'))] as const),
  ]);
}
