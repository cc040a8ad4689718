import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type EntityProperty, type Platform, Type } from '@mikro-orm/core';

/** A key held outside the database; `key` is 32 bytes. */
export interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/** The first seals, all of them open. */
export type KeyRing = readonly [DataKey, ...DataKey[]];

/** Keys by the database they belong to: a connection opened without keys can neither write nor read sealed columns. */
const rings = new WeakMap<Platform, KeyRing>();

/** Gives a database its keys: the first seals, all of them open. @throws RangeError without a key */
export function holdKeys(platform: Platform, keys: readonly DataKey[]): void {
  const [current, ...others] = keys;
  if (current === undefined) throw new RangeError('at least one data key is needed');
  rings.set(platform, [current, ...others]);
}

/** Starts every sealed value; what does not start so was written before columns were sealed, and is plain. */
const MARK = Buffer.from('mk1\0', 'latin1');
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Layout: mark, length of the key's id, the id, nonce, AES-256-GCM ciphertext, tag. The column is authenticated with
 * it, so a value moved to another column does not open.
 */
function seal(plain: Uint8Array, column: string, [{ id, key }]: KeyRing): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(column));
  const name = Buffer.from(id);
  const head = [MARK, Buffer.of(name.byteLength), name, iv];
  return Buffer.concat([...head, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/**
 * What a sealed value says.
 *
 * @param column `table.column`
 * @throws RangeError when its key is not held, or the value was changed
 */
export function open(stored: Uint8Array, column: string, ring: KeyRing): Buffer {
  const value = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  if (!value.subarray(0, MARK.length).equals(MARK)) return value;
  const idEnd = MARK.length + 1 + value.readUInt8(MARK.length);
  const id = value.subarray(MARK.length + 1, idEnd).toString();
  const held = ring.find((key) => key.id === id);
  if (held === undefined) throw new RangeError(`no data key ${id}`);
  const body = idEnd + IV_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', held.key, value.subarray(idEnd, body))
    .setAAD(Buffer.from(column))
    .setAuthTag(value.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(value.subarray(body, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new RangeError(`a value of ${column} does not open`);
  }
}

function ringOf(platform: Platform): KeyRing {
  const ring = rings.get(platform);
  if (ring === undefined) throw new RangeError('this connection holds no data keys');
  return ring;
}

/** A document as a column of type `SealedJson` holds it. */
export function sealJson(platform: Platform, column: string, document: unknown): Buffer {
  return seal(Buffer.from(JSON.stringify(document)), column, ringOf(platform));
}

/** What a column of type `SealedJson` holds. @throws RangeError as `open` */
export function openJson(platform: Platform, column: string, stored: Uint8Array): unknown {
  return JSON.parse(open(stored, column, ringOf(platform)).toString('utf8'));
}

/** What a person wrote, inside a JSON column whose other fields are codes; base64. */
export function sealText(em: { getPlatform(): Platform }, column: string, text: string): string {
  return seal(Buffer.from(text), column, ringOf(em.getPlatform())).toString('base64');
}

/** The text that `sealText` sealed; one from before is read as it is. @throws RangeError as `open` */
export function openText(em: { getPlatform(): Platform }, column: string, stored: string): string {
  const value = Buffer.from(stored, 'base64');
  if (!value.subarray(0, MARK.length).equals(MARK)) return stored;
  return open(value, column, ringOf(em.getPlatform())).toString('utf8');
}

abstract class Sealed<Value> extends Type<Value | null, Uint8Array | null> {
  protected abstract toBytes(value: Value): Uint8Array;
  protected abstract fromBytes(bytes: Buffer): Value;

  override convertToDatabaseValue(value: Value | null, platform: Platform): Uint8Array | null {
    return value === null || value === undefined ? null : seal(this.toBytes(value), this.#column(), ringOf(platform));
  }

  override convertToJSValue(value: Uint8Array | null, platform: Platform): Value | null {
    return value === null || value === undefined ? null : this.fromBytes(open(value, this.#column(), ringOf(platform)));
  }

  /** The same text is sealed differently each time, so a change is looked for in what was sealed. */
  override compareValues(one: Uint8Array | null, other: Uint8Array | null): boolean {
    const { platform } = this;
    if (one === null || other === null || platform === undefined) return one === other;
    const ring = ringOf(platform);
    return open(one, this.#column(), ring).equals(open(other, this.#column(), ring));
  }

  override compareAsType(): string {
    return 'Buffer';
  }

  override getColumnType(_property: EntityProperty, platform: Platform): string {
    return platform.getBlobDeclarationSQL();
  }

  #column(): string {
    return `${this.meta?.tableName ?? ''}.${this.prop?.fieldNames[0] ?? ''}`;
  }
}

/** Bytes that only who holds the key can read: files and documents. */
export class SealedBytes extends Sealed<Uint8Array> {
  protected override toBytes(value: Uint8Array): Uint8Array {
    return value;
  }

  protected override fromBytes(bytes: Buffer): Uint8Array {
    return bytes;
  }
}

/** A JSON document that only who holds the key can read: what an applicant wrote. */
export class SealedJson extends Sealed<unknown> {
  protected override toBytes(value: unknown): Uint8Array {
    return Buffer.from(JSON.stringify(value));
  }

  protected override fromBytes(bytes: Buffer): unknown {
    return JSON.parse(bytes.toString('utf8'));
  }
}
