import { createHash } from 'node:crypto';

/** An entry as it stands in the database; everything as text, so that nothing is lost on the way. Hashes are hex. */
export interface ChainedEntry {
  readonly tenant: string;
  readonly stream: string;
  readonly seq: number;
  readonly id: string;
  readonly action: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly actor: string;
  readonly purpose: string;
  readonly caseId: string | null;
  /** The database's own text of the JSON: keys in its order, numbers as written. */
  readonly details: string;
  /** UTC with microseconds. */
  readonly recordedAt: string;
  readonly xid: string;
  readonly previousHash: string;
  readonly hash: string;
}

const FORM = 'menkyo-audit-1';

/** Columns of `ChainedEntry`, of the table as `e`. */
export const ENTRY_COLUMNS = `e.tenant, e.stream, e.seq, e.id::text, e.action, e.outcome, e.code, e.actor, e.purpose,
  e.case_id::text as "caseId", e.details::text, e.xid::text,
  to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
  encode(e.previous_hash, 'hex') as "previousHash", encode(e.hash, 'hex') as hash`;

/**
 * SHA-256 of the canonical form: the fields in this order, each as `<octets>:<text>,` or `-,` for none, so that no two
 * entries have the same form. The database's trigger makes the same by itself.
 */
export function entryHash(entry: Omit<ChainedEntry, 'hash'>): string {
  return hashOf([
    FORM,
    entry.tenant,
    entry.stream,
    String(entry.seq),
    entry.id,
    entry.action,
    entry.outcome,
    entry.code,
    entry.actor,
    entry.purpose,
    entry.caseId,
    entry.details,
    entry.recordedAt,
    entry.xid,
    entry.previousHash,
  ]);
}

/** What the first entry of a stream follows. */
export function beginningOf(tenant: string, stream: string): string {
  return hashOf([FORM, tenant, stream]);
}

function hashOf(fields: readonly (string | null)[]): string {
  const form = fields.map((value) => (value === null ? '-,' : `${Buffer.byteLength(value)}:${value},`)).join('');
  return createHash('sha256').update(form).digest('hex');
}
