import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** A place in the log, by which entries are in one order: transaction, then id. */
export interface Position {
  readonly xid: string;
  readonly entry: string;
}

/** One link of a tenant's chain of seals: the signed Merkle root of what was finished since the last one. */
export interface Seal {
  readonly tenant: string;
  readonly seq: number;
  /** Exclusive: where the seal before ends. */
  readonly from: Position;
  /** Inclusive. */
  readonly to: Position;
  readonly entries: number;
  /** With all seals before. */
  readonly total: number;
  /** Hex, like every hash here. */
  readonly root: string;
  readonly previousHash: string;
  readonly sealedAt: string;
  readonly keyId: string;
  readonly signature: string;
}

export interface SealingKey {
  readonly id: string;
  readonly privateKey: KeyObject;
}

/** By id: every key that ever sealed. */
export type VerifyingKeys = ReadonlyMap<string, KeyObject>;

/** Before the first entry. */
export const START: Position = { xid: '0', entry: '00000000-0000-0000-0000-000000000000' };

const ED25519_PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const ED25519_PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

/** @param seed 32 bytes */
export function sealingKey(id: string, seed: Buffer): SealingKey {
  const der = Buffer.concat([ED25519_PRIVATE, seed]);
  return { id, privateKey: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
}

/** @param bytes 32 */
export function verifyingKey(bytes: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([ED25519_PUBLIC, bytes]), format: 'der', type: 'spki' });
}

/** The 32 bytes that others verify with, base64. */
export function publicPart({ privateKey }: SealingKey): string {
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return der.subarray(ED25519_PUBLIC.length).toString('base64');
}

export function signSeal(seal: Omit<Seal, 'keyId' | 'signature'>, key: SealingKey): Seal {
  const unsigned = { ...seal, keyId: key.id };
  return { ...unsigned, signature: sign(null, formOf(unsigned), key.privateKey).toString('hex') };
}

export function isSignedBy(seal: Seal, keys: VerifyingKeys): boolean {
  const key = keys.get(seal.keyId);
  return key !== undefined && verify(null, formOf(seal), key, Buffer.from(seal.signature, 'hex'));
}

export function sealHash(seal: Seal): string {
  return createHash('sha256').update(formOf(seal)).update(Buffer.from(seal.signature, 'hex')).digest('hex');
}

/** What the first seal of a tenant follows. */
export function beforeFirstSeal(tenant: string): string {
  return createHash('sha256').update(`menkyo-seal-1 ${tenant}`).digest('hex');
}

/** What is signed: a JSON array of the members in this order. */
function formOf(seal: Omit<Seal, 'signature'>): Buffer {
  const { tenant, seq, from, to, entries, total, root, previousHash, sealedAt, keyId } = seal;
  const members = [tenant, seq, from.xid, from.entry, to.xid, to.entry, entries, total, root, previousHash];
  return Buffer.from(JSON.stringify(['menkyo-seal-1', ...members, sealedAt, keyId]));
}
