import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { DataKey, DataKeys } from './data-keys.ts';

/** A data key as the service has encrypted it. */
export interface WrappedKey {
  readonly id: string;
  readonly wrapped: string;
}

export interface KeyServiceOptions {
  readonly tenant: string;
  readonly service: { readonly url: string; readonly token: string };
  readonly keys: readonly WrappedKey[];
}

const TIME_LIMIT_MS = 10_000;
const AGAIN_AFTER_MS = 1_000;
const KEY_BYTES = 32;

const Decrypted = Type.Object({ data: Type.Object({ plaintext: Type.String() }) });

/**
 * 鍵管理サービス: the transit engine that Vault and OpenBao share. The tenant's key there, `menkyo-<tenant>`, never leaves
 * it; it has wrapped the data keys (envelope encryption), which may then lie anywhere, and unwraps them when a process starts.
 */
export class KeyService implements DataKeys {
  readonly #options: KeyServiceOptions;
  readonly #logger: Pick<Logger, 'warn'>;

  constructor(options: KeyServiceOptions, logger: Pick<Logger, 'warn'>) {
    this.#options = options;
    this.#logger = logger;
  }

  /** A service that is away is waited for. @throws Error when it refuses, or what it unwraps is no data key */
  async read(): Promise<readonly DataKey[]> {
    const ring: DataKey[] = [];
    for (const key of this.#options.keys) ring.push({ id: key.id, key: await this.#unwrap(key) });
    return ring;
  }

  async #unwrap({ id, wrapped }: WrappedKey): Promise<Buffer> {
    for (;;) {
      const answer = await this.#decrypt(wrapped).catch(() => undefined);
      if (answer?.status === 200) return keyOf(id, answer.body);
      if (answer !== undefined && answer.status < 500 && answer.status !== 429) {
        throw new Error(`the key service refuses to unwrap data key ${id}: it answered ${answer.status}`);
      }
      this.#logger.warn({ key: id, status: answer?.status ?? 'none' }, 'the key service is away, trying again');
      await pause(AGAIN_AFTER_MS);
    }
  }

  async #decrypt(wrapped: string): Promise<{ status: number; body: string }> {
    const { service, tenant } = this.#options;
    const response = await fetch(`${service.url}/v1/transit/decrypt/menkyo-${tenant}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-vault-token': service.token },
      body: JSON.stringify({ ciphertext: wrapped }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIME_LIMIT_MS),
    });
    return { status: response.status, body: await response.text() };
  }
}

function keyOf(id: string, body: string): Buffer {
  const key = Buffer.from(plaintextOf(body), 'base64');
  if (key.byteLength !== KEY_BYTES) throw new Error(`the key service did not answer with 32 bytes for data key ${id}`);
  return key;
}

/** Nothing of a body that is something else gets into an error: it may hold a key. */
function plaintextOf(body: string): string {
  try {
    const answer: unknown = JSON.parse(body);
    return Value.Check(Decrypted, answer) ? answer.data.plaintext : '';
  } catch {
    return '';
  }
}
