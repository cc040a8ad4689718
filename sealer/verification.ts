import type { Pool, PoolClient } from 'pg';
import type { Anchor, AnchoredSeal, SealedEntry } from './anchor.ts';
import { beginningOf, entryHash } from './entry-hash.ts';
import { type LinkedEntry, linkedEntries, sealsAfter, whatIsLeft, wrongHeads } from './log.ts';
import { merkleRoot, MerkleTree } from './merkle-tree.ts';
import { beforeFirstSeal, isSignedBy, type Seal, sealHash, START, type VerifyingKeys } from './seal.ts';

/** What is wrong with an entry, a stream or a seal. */
export type Wrong =
  | 'altered'
  | 'deleted'
  | 'inserted'
  /** 末尾の切取り: gone, and with it everything after it in its stream. */
  | 'cut-off'
  /** The row that says where a stream ends. */
  | 'head-altered'
  | 'seal-altered'
  | 'seal-deleted'
  | 'seal-unsigned'
  | 'seal-not-anchored'
  /** The entries are not those that were sealed, and which is unknown since the seal is not anchored. */
  | 'seal-broken';

export interface Finding {
  readonly what: Wrong;
  readonly stream: string | null;
  readonly seq: number | null;
  /** Of the entry, where it is known. */
  readonly id: string | null;
  readonly seal: number | null;
}

export interface Verdict {
  readonly entries: number;
  readonly seals: number;
  /** The last seal that was looked at. */
  readonly upTo: Seal | undefined;
  readonly findings: readonly Finding[];
  /** There are more than are listed. */
  readonly more: boolean;
}

export interface VerificationDeps {
  readonly pool: Pool;
  readonly tenant: string;
  readonly anchor: Anchor;
  readonly keys: VerifyingKeys;
  readonly clock: { now(): Date };
}

const FINDINGS_AT_MOST = 1_000;
/** A seal is written first and anchored then. */
const ANCHORED_WITHIN_MS = 60_000;

/**
 * Recomputes the tenant's log after a seal (`undefined`: from its beginning): hash of each entry, chain of each stream,
 * Merkle roots, signatures, the chain of seals, and all of it against the anchor.
 */
export async function verify(deps: VerificationDeps, after: Seal | undefined): Promise<Verdict> {
  // Asked before the database's snapshot is taken: what is anchored is in the database already.
  const anchoredUpTo = (await deps.anchor.last(deps.tenant))?.seq ?? 0;
  const db = await deps.pool.connect();
  try {
    await db.query('begin isolation level repeatable read read only');
    return await new Verification(deps, db, anchoredUpTo).run(after);
  } finally {
    await db.query('rollback');
    db.release();
  }
}

class Verification {
  readonly #deps: VerificationDeps;
  readonly #db: PoolClient;
  readonly #tenant: string;
  readonly #anchoredUpTo: number;
  readonly #findings = new Map<string, Finding>();
  #more = false;
  #entries = 0;
  #seals = 0;

  constructor(deps: VerificationDeps, db: PoolClient, anchoredUpTo: number) {
    this.#deps = deps;
    this.#db = db;
    this.#tenant = deps.tenant;
    this.#anchoredUpTo = anchoredUpTo;
  }

  async run(after: Seal | undefined): Promise<Verdict> {
    let last = after;
    for await (const { stored, anchored } of this.#sealsAfter(after?.seq ?? 0)) {
      const seal = anchored?.seal ?? stored;
      if (seal === undefined) continue;
      this.#checkSeal(seal, last, stored, anchored);
      await this.#checkSealed(seal, anchored);
      this.#seals += 1;
      last = seal;
    }
    for await (const entry of linkedEntries(this.#db, this.#tenant, last?.to ?? START, null)) {
      await this.#checkEntry(entry);
    }
    for (const { what, stream, seq } of await wrongHeads(this.#db, this.#tenant)) {
      this.#report({ what, stream, seq, id: null, seal: null });
    }
    return {
      entries: this.#entries,
      seals: this.#seals,
      upTo: last,
      findings: [...this.#findings.values()],
      more: this.#more,
    };
  }

  /** Database and anchor side by side, by number. */
  async *#sealsAfter(seq: number): AsyncIterable<{ stored: Seal | undefined; anchored: AnchoredSeal | undefined }> {
    const anchor = this.#deps.anchor.after(this.#tenant, seq)[Symbol.asyncIterator]();
    let next = await nextOf(anchor, seq, this.#anchoredUpTo);
    for await (const stored of sealsAfter(this.#db, this.#tenant, seq)) {
      while (next !== undefined && next.seal.seq < stored.seq) {
        yield { stored: undefined, anchored: next };
        next = await nextOf(anchor, next.seal.seq, this.#anchoredUpTo);
      }
      const matching = next?.seal.seq === stored.seq ? next : undefined;
      yield { stored, anchored: matching };
      if (matching !== undefined) next = await nextOf(anchor, matching.seal.seq, this.#anchoredUpTo);
    }
    while (next !== undefined) {
      yield { stored: undefined, anchored: next };
      next = await nextOf(anchor, next.seal.seq, this.#anchoredUpTo);
    }
    await anchor.return?.();
  }

  #checkSeal(seal: Seal, before: Seal | undefined, stored: Seal | undefined, anchored: AnchoredSeal | undefined): void {
    const first = (before?.seq ?? 0) + 1;
    for (let missing = first; missing < seal.seq && missing < first + 100; missing += 1) {
      this.#reportSeal('seal-deleted', missing);
    }
    if (stored === undefined) this.#reportSeal('seal-deleted', seal.seq);
    if (anchored === undefined) this.#checkUnanchored(seal);
    else if (stored !== undefined && sealHash(stored) !== sealHash(anchored.seal)) {
      this.#reportSeal('seal-altered', seal.seq);
    }
    if (!isSignedBy(seal, this.#deps.keys)) this.#reportSeal('seal-unsigned', seal.seq);
    const follows = before === undefined ? beforeFirstSeal(this.#tenant) : sealHash(before);
    if (seal.seq === first && seal.previousHash !== follows) this.#reportSeal('seal-altered', seal.seq);
  }

  /** The newest may be on its way. */
  #checkUnanchored(seal: Seal): void {
    const age = this.#deps.clock.now().getTime() - Date.parse(seal.sealedAt);
    if (seal.seq <= this.#anchoredUpTo || age > ANCHORED_WITHIN_MS) this.#reportSeal('seal-not-anchored', seal.seq);
  }

  async #checkSealed(seal: Seal, anchored: AnchoredSeal | undefined): Promise<void> {
    const sealed = anchored === undefined ? undefined : listOf(anchored);
    const tree = new MerkleTree();
    for await (const entry of linkedEntries(this.#db, this.#tenant, seal.from, seal.to)) {
      await this.#checkEntry(entry, seal.seq);
      tree.add(Buffer.from(entry.hash, 'hex'));
      if (sealed === undefined) continue;
      const covered = sealed.get(entry.id);
      if (covered === undefined) this.#reportEntry('inserted', entry, seal.seq);
      else if (covered.hash !== entry.hash) this.#reportEntry('altered', entry, seal.seq);
      sealed.delete(entry.id);
    }
    for (const gone of sealed?.values() ?? []) await this.#reportGone(gone, seal.seq);
    if (sealed === undefined && (tree.count !== seal.entries || tree.root().toString('hex') !== seal.root)) {
      this.#reportSeal('seal-broken', seal.seq);
    }
  }

  /** Its own hash, and that it follows the entry before it. */
  async #checkEntry(entry: LinkedEntry, seal: number | null = null): Promise<void> {
    this.#entries += 1;
    const own = entryHash(entry) === entry.hash;
    if (!own) this.#reportEntry('altered', entry, seal);
    const follows = entry.seq === 1 ? beginningOf(entry.tenant, entry.stream) : entry.before;
    if (follows === null) await this.#reportGone({ id: null, stream: entry.stream, seq: entry.seq - 1 }, null);
    else if (own && follows !== entry.previousHash) {
      // It is what it was, so the one before it is not.
      this.#report({ what: 'altered', stream: entry.stream, seq: entry.seq - 1, id: null, seal: null });
    }
  }

  async #reportGone(
    gone: Omit<SealedEntry, 'hash' | 'id'> & { id: string | null },
    seal: number | null,
  ): Promise<void> {
    const { moved, later } = await whatIsLeft(this.#db, this.#tenant, gone);
    const what = moved ? 'altered' : later ? 'deleted' : 'cut-off';
    this.#report({ what, stream: gone.stream, seq: gone.seq, id: gone.id, seal });
  }

  #reportEntry(what: Wrong, { stream, seq, id }: LinkedEntry, seal: number | null): void {
    this.#report({ what, stream, seq, id, seal });
  }

  #reportSeal(what: Wrong, seal: number): void {
    this.#report({ what, stream: null, seq: null, id: null, seal });
  }

  /** One finding a place: the one that says more takes the other's. */
  #report(finding: Finding): void {
    const place = finding.stream === null ? `seal ${finding.seal}` : `${finding.stream} ${finding.seq}`;
    const known = this.#findings.get(place);
    if (known === undefined && this.#findings.size >= FINDINGS_AT_MOST) {
      this.#more = true;
      return;
    }
    if (known === undefined || weight(finding) > weight(known)) this.#findings.set(place, finding);
  }
}

const BY_WEIGHT: readonly Wrong[] = ['head-altered', 'cut-off', 'deleted', 'altered', 'inserted'];

function weight({ what, id }: Finding): number {
  return BY_WEIGHT.indexOf(what) * 2 + (id === null ? 0 : 1);
}

/** The next that is anchored in order, up to what was there when the snapshot was taken. */
async function nextOf(
  anchor: AsyncIterator<AnchoredSeal>,
  after: number,
  upTo: number,
): Promise<AnchoredSeal | undefined> {
  for (;;) {
    const { value, done }: IteratorResult<AnchoredSeal, unknown> = await anchor.next();
    if (done === true || value.seal.seq > upTo) return undefined;
    if (value.seal.seq > after) return value;
  }
}

/** What the seal covers, by id; `undefined` when the anchor's list is not the one that was signed. */
function listOf({ seal, entries }: AnchoredSeal): Map<string, SealedEntry> | undefined {
  const isWhole = entries.length === seal.entries && merkleRoot(entries.map(({ hash }) => hash)) === seal.root;
  return isWhole ? new Map(entries.map((entry) => [entry.id, entry])) : undefined;
}
