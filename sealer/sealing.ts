import type { Pool } from 'pg';
import type { Anchor } from './anchor.ts';
import { entriesOf, finishedEntries, lastSeal, sealsAfter, writeSeal } from './log.ts';
import { merkleRoot } from './merkle-tree.ts';
import { beforeFirstSeal, type Seal, sealHash, type SealingKey, signSeal, START } from './seal.ts';

export interface SealingDeps {
  readonly pool: Pool;
  readonly tenant: string;
  readonly anchor: Anchor;
  readonly key: SealingKey;
  readonly clock: { now(): Date };
}

/** More than that is several seals, so that one is always read at once. */
const ENTRIES_AT_MOST = 10_000;

/**
 * Seals what is finished of the tenant's log, and anchors every seal that is not yet. Written first, anchored then: a
 * sealer that ends in between anchors the seal when it is back.
 *
 * @returns the last seal; none when there is nothing to seal yet
 */
export async function sealFinished(deps: SealingDeps): Promise<Seal | undefined> {
  const { anchor, pool, tenant } = deps;
  const anchored = await anchor.last(tenant);
  const stored = await lastSeal(pool, tenant);
  // Where seals were removed from the database, what comes now still follows what is anchored.
  let last = (stored?.seq ?? 0) >= (anchored?.seq ?? 0) ? stored : anchored;
  for await (const seal of sealsAfter(pool, tenant, anchored?.seq ?? 0)) {
    await anchor.append({ seal, entries: await entriesOf(pool, seal) });
  }
  for (;;) {
    const { entries, end } = await finishedEntries(pool, tenant, last?.to ?? START, ENTRIES_AT_MOST);
    if (entries.length === 0) return last;
    const seal = signSeal(
      {
        tenant,
        seq: (last?.seq ?? 0) + 1,
        from: last?.to ?? START,
        to: end,
        entries: entries.length,
        total: (last?.total ?? 0) + entries.length,
        root: merkleRoot(entries.map(({ hash }) => hash)),
        previousHash: last === undefined ? beforeFirstSeal(tenant) : sealHash(last),
        sealedAt: deps.clock.now().toISOString(),
      },
      deps.key,
    );
    if (!(await writeSeal(pool, seal))) return last;
    await anchor.append({ seal, entries });
    last = seal;
  }
}
