import type { Seal } from './seal.ts';

/** An entry as a seal covers it. */
export interface SealedEntry {
  readonly id: string;
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}

/** A seal with the list of what it covers, so that what is missing later has a name. */
export interface AnchoredSeal {
  readonly seal: Seal;
  readonly entries: readonly SealedEntry[];
}

/**
 * Where seals are kept outside of the database, where nobody who can write there can write: a file that is only
 * appended to, or storage that cannot be overwritten (WORM).
 */
export interface Anchor {
  /** Returns when it is kept for good. Seals come in order. */
  append(anchored: AnchoredSeal): Promise<void>;
  last(tenant: string): Promise<Seal | undefined>;
  /** In order, those after the number. */
  after(tenant: string, seq: number): AsyncIterable<AnchoredSeal>;
}
