import type { ClientBase } from 'pg';
import { type ChainedEntry, ENTRY_COLUMNS } from './entry-hash.ts';
import type { SealedEntry } from './anchor.ts';
import type { Position, Seal } from './seal.ts';

/** What sealer and verifier read of the database. Nothing is read whole: pages follow a key. */

type Connection = Pick<ClientBase, 'query'>;

const PAGE = 1_000;

/** An entry with the hash of the one before it in its stream, `null` when that is not there. */
export type LinkedEntry = ChainedEntry & { readonly before: string | null };

/** The next entries after the place that are finished: none of a transaction under way can come before them any more. */
export async function finishedEntries(
  db: Connection,
  tenant: string,
  after: Position,
  limit: number,
): Promise<{ readonly entries: readonly SealedEntry[]; readonly end: Position }> {
  const { rows } = await db.query<{ xmin: string; entries: readonly (SealedEntry & { xid: string })[] }>(
    `with finished as materialized (
       select id, stream, seq, encode(hash, 'hex') as hash, xid from audit_entry
        where tenant = $1 and (xid, id) > ($2::xid8, $3::uuid) and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by xid, id limit $4)
     select pg_snapshot_xmin(pg_current_snapshot())::text as xmin,
            coalesce((select jsonb_agg(jsonb_build_object('id', id, 'stream', stream, 'seq', seq, 'hash', hash,
                                                          'xid', xid::text) order by xid, id) from finished), '[]') as entries`,
    [tenant, after.xid, after.entry, limit],
  );
  const { entries = [], xmin = '0' } = rows[0] ?? {};
  const last = entries.at(-1);
  // Unless there are more, everything of the transactions up to here is covered: what is put in later shows.
  const end =
    last !== undefined && entries.length === limit
      ? { xid: last.xid, entry: last.id }
      : { xid: String(BigInt(xmin) - 1n), entry: LAST_ID };
  return { entries: entries.map(({ id, stream, seq, hash }) => ({ id, stream, seq, hash })), end };
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** What a seal covers, as it stands there now. */
export async function entriesOf(db: Connection, { tenant, from, to }: Seal): Promise<readonly SealedEntry[]> {
  const { rows } = await db.query<SealedEntry>(
    `select id::text, stream, seq, encode(hash, 'hex') as hash from audit_entry
      where tenant = $1 and (xid, id) > ($2::xid8, $3::uuid) and (xid, id) <= ($4::xid8, $5::uuid)
      order by xid, id`,
    [tenant, from.xid, from.entry, to.xid, to.entry],
  );
  return rows;
}

/** Entries between two places, or to the end, with what they follow. */
export async function* linkedEntries(
  db: Connection,
  tenant: string,
  from: Position,
  to: Position | null,
): AsyncIterable<LinkedEntry> {
  let after = from;
  for (;;) {
    const { rows } = await db.query<LinkedEntry>(
      `select ${ENTRY_COLUMNS}, encode(p.hash, 'hex') as before
         from audit_entry e
         left join audit_entry p on p.tenant = e.tenant and p.stream = e.stream and p.seq = e.seq - 1
        where e.tenant = $1 and (e.xid, e.id) > ($2::xid8, $3::uuid)
          and ($4::xid8 is null or (e.xid, e.id) <= ($4::xid8, $5::uuid))
        order by e.xid, e.id limit ${PAGE}`,
      [tenant, after.xid, after.entry, to?.xid ?? null, to?.entry ?? null],
    );
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    after = { xid: last.xid, entry: last.id };
  }
}

const SEAL_COLUMNS = `tenant, seq, jsonb_build_object('xid', from_xid::text, 'entry', from_entry) as "from",
  jsonb_build_object('xid', to_xid::text, 'entry', to_entry) as "to", entries, total::float8 as total,
  encode(root, 'hex') as root, encode(previous_hash, 'hex') as "previousHash", key_id as "keyId",
  encode(signature, 'hex') as signature, to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "sealedAt"`;

export async function lastSeal(db: Connection, tenant: string): Promise<Seal | undefined> {
  const { rows } = await db.query<Seal>(
    `select ${SEAL_COLUMNS} from audit_seal where tenant = $1 order by seq desc limit 1`,
    [tenant],
  );
  return rows[0];
}

export async function* sealsAfter(db: Connection, tenant: string, seq: number): AsyncIterable<Seal> {
  let after = seq;
  for (;;) {
    const { rows } = await db.query<Seal>(
      `select ${SEAL_COLUMNS} from audit_seal where tenant = $1 and seq > $2 order by seq limit ${PAGE}`,
      [tenant, after],
    );
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < PAGE || last === undefined) return;
    after = last.seq;
  }
}

/** @returns false when somebody else has written a seal of this number */
export async function writeSeal(db: Connection, seal: Seal): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into audit_seal (tenant, seq, from_xid, from_entry, to_xid, to_entry, entries, total, root, previous_hash,
                             key_id, signature, sealed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'), decode($10, 'hex'), $11, decode($12, 'hex'), $13)
     on conflict do nothing`,
    [
      seal.tenant,
      seal.seq,
      seal.from.xid,
      seal.from.entry,
      seal.to.xid,
      seal.to.entry,
      seal.entries,
      seal.total,
      seal.root,
      seal.previousHash,
      seal.keyId,
      seal.signature,
      seal.sealedAt,
    ],
  );
  return rowCount === 1;
}

/** How many entries stand where seals cover them. */
export async function countUpTo(db: Connection, tenant: string, to: Position): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::float8 as n from audit_entry where tenant = $1 and (xid, id) <= ($2::xid8, $3::uuid)`,
    [tenant, to.xid, to.entry],
  );
  return rows[0]?.n ?? 0;
}

/** When the oldest entry after the place was recorded. */
export async function oldestAfter(db: Connection, tenant: string, after: Position): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date | null }>(
    `select min(recorded_at) as at from audit_entry where tenant = $1 and (xid, id) > ($2::xid8, $3::uuid)`,
    [tenant, after.xid, after.entry],
  );
  return rows[0]?.at ?? null;
}

/** Heads of streams that are not the last entry there is. */
export async function wrongHeads(
  db: Connection,
  tenant: string,
): Promise<readonly { readonly stream: string; readonly seq: number; readonly what: 'cut-off' | 'head-altered' }[]> {
  const { rows } = await db.query<{ stream: string; seq: number; what: 'cut-off' | 'head-altered' }>(
    `select s.stream, s.seq, case when e.id is null then 'cut-off' else 'head-altered' end as what
       from audit_stream s
       left join audit_entry e on e.tenant = s.tenant and e.stream = s.stream and e.seq = s.seq
      where s.tenant = $1 and e.hash is distinct from s.hash
     union all
     select e.stream, e.seq, 'head-altered'
       from audit_entry e left join audit_stream s on s.tenant = e.tenant and s.stream = e.stream
      where e.tenant = $1 and (s.stream is null or e.seq > s.seq)
      limit ${PAGE}`,
    [tenant],
  );
  return rows;
}

/** What there is where an entry was sealed. */
export async function whatIsLeft(
  db: Connection,
  tenant: string,
  { id, stream, seq }: Omit<SealedEntry, 'id' | 'hash'> & { readonly id: string | null },
): Promise<{ readonly moved: boolean; readonly later: boolean }> {
  const { rows } = await db.query<{ moved: boolean; later: boolean }>(
    `select exists (select from audit_entry where id = $1::uuid) as moved,
            exists (select from audit_entry where tenant = $2 and stream = $3 and seq > $4) as later`,
    [id, tenant, stream, seq],
  );
  return rows[0] ?? { moved: false, later: false };
}

export async function lastSealBefore(db: Connection, tenant: string, at: Date): Promise<Seal | undefined> {
  const { rows } = await db.query<Seal>(
    `select ${SEAL_COLUMNS} from audit_seal where tenant = $1 and sealed_at < $2 order by seq desc limit 1`,
    [tenant, at],
  );
  return rows[0];
}
