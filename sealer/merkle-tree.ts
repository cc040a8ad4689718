import { createHash } from 'node:crypto';

/**
 * Root of a Merkle tree as RFC 9162 §2.1 has it, over leaves that come one by one: kept are the roots of the perfect
 * subtrees only, one for each bit of the count.
 */
export class MerkleTree {
  #count = 0;
  readonly #perfect: Buffer[] = [];

  get count(): number {
    return this.#count;
  }

  add(leaf: Buffer): void {
    let node = hash(0, leaf);
    for (let rest = this.#count; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = this.#perfect.pop();
      if (left !== undefined) node = hash(1, left, node);
    }
    this.#perfect.push(node);
    this.#count += 1;
  }

  root(): Buffer {
    const [last, ...others] = this.#perfect.toReversed();
    if (last === undefined) return createHash('sha256').digest();
    return others.reduce((right, left) => hash(1, left, right), last);
  }
}

function hash(kind: 0 | 1, ...parts: readonly Buffer[]): Buffer {
  const sum = createHash('sha256').update(Buffer.of(kind));
  for (const part of parts) sum.update(part);
  return sum.digest();
}

/** @param leaves hex */
export function merkleRoot(leaves: Iterable<string>): string {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.add(Buffer.from(leaf, 'hex'));
  return tree.root().toString('hex');
}
