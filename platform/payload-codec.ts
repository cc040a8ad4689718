import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

export interface PayloadKey {
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

const ENCODING = 'binary/encrypted';
const text = new TextEncoder();

/**
 * Encrypts what the engine stores (AES-256-GCM). The first key encrypts; every key that still has a history decrypts,
 * found by the id in the payload's metadata.
 */
export class EncryptionCodec implements PayloadCodec {
  readonly #current: string;
  /** As the cipher takes them: made of bytes once and not for each payload. */
  readonly #keys: ReadonlyMap<string, KeyObject>;

  constructor(keys: readonly PayloadKey[]) {
    const [current] = keys;
    if (current === undefined) throw new RangeError('at least one payload key is needed');
    this.#current = current.id;
    this.#keys = new Map(keys.map(({ id, key }) => [id, createSecretKey(key)]));
  }

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.#encrypt(payload)));
  }

  decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.#decrypt(payload)));
  }

  #encrypt(payload: Payload): Payload {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.#current), iv);
    const plain = proto.temporal.api.common.v1.Payload.encode(payload).finish();
    const data = Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    return { metadata: { encoding: text.encode(ENCODING), 'key-id': text.encode(this.#current) }, data };
  }

  #decrypt(payload: Payload): Payload {
    if (payload.metadata == null || Buffer.from(payload.metadata['encoding'] ?? []).toString() !== ENCODING)
      return payload;
    const id = Buffer.from(payload.metadata['key-id'] ?? []).toString();
    const data = Buffer.from(payload.data ?? []);
    const decipher = createDecipheriv('aes-256-gcm', this.#key(id), data.subarray(0, 12));
    decipher.setAuthTag(data.subarray(-16));
    return proto.temporal.api.common.v1.Payload.decode(
      Buffer.concat([decipher.update(data.subarray(12, -16)), decipher.final()]),
    );
  }

  #key(id: string): KeyObject {
    const key = this.#keys.get(id);
    if (key === undefined) throw new RangeError(`no payload key ${id}`);
    return key;
  }
}
