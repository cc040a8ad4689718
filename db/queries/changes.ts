import type { Queue } from '../../domain/queues.ts';
import type { Em } from '../database.ts';

/** A place in the order of changes: everything up to it has been read. */
export interface Position {
  readonly xid: bigint;
  readonly id: bigint;
}

export interface Change {
  readonly at: Position;
  readonly kind: 'task' | 'case' | 'stuck' | 'account';
  readonly subject: string;
  readonly version: number | null;
  /** Of a task, as the queue is now. */
  readonly queue: Queue | null;
  readonly office: string | null;
  readonly holder: string | null;
}

export interface Changes {
  readonly changes: readonly Change[];
  /** Where to read on. */
  readonly end: Position;
  /** Whether the page was full. */
  readonly full: boolean;
  /** Whether there are changes that a transaction older than theirs still holds back. */
  readonly heldBack: boolean;
}

/**
 * What changed after a position, in the order of (transaction, id). Only below the oldest transaction that still runs: one
 * that commits late would otherwise put its changes where nobody looks any more, as a plain sequence does.
 */
export async function changesAfter(em: Em, after: Position, limit: number): Promise<Changes> {
  const xmin = await oldestRunning(em);
  const rows = await em.execute<RawChange[]>(
    `select e.xid::text, e.id::text, e.kind, e.subject_id as subject, e.version, e.office, e.holder_id as holder,
            q.role, q.office as "queueOffice", q.exclusive, q.named, e.xid < ?::xid8 as readable
       from change_event e left join queue q on q.id = e.queue_id
      where (e.xid, e.id) > (?::xid8, ?::bigint) order by e.xid, e.id limit ?`,
    [String(xmin), String(after.xid), String(after.id), limit],
  );
  const readable = rows.filter((row) => row.readable);
  const changes = readable.map(changeOf);
  const last = changes.at(-1);
  const full = readable.length === limit;
  return {
    changes,
    end: full && last !== undefined ? last.at : later(after, { xid: xmin, id: 0n }),
    full,
    heldBack: readable.length < rows.length,
  };
}

/** Where a reader starts who wants to hear only what comes. */
export async function presentPosition(em: Em): Promise<Position> {
  return { xid: await oldestRunning(em), id: 0n };
}

/** Whether everything after the position is still there; what is older than a day is not. */
export async function isKept(em: Em, { xid }: Position): Promise<boolean> {
  const [row] = await em.execute<{ kept: boolean }[]>(
    `select ?::xid8 >= coalesce((select xid from change_horizon order by at limit 1), '0')
        and ?::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) as kept`,
    [String(xid), String(xid)],
  );
  return row?.kept === true;
}

export function isBefore(one: Position, other: Position): boolean {
  return one.xid < other.xid || (one.xid === other.xid && one.id < other.id);
}

/** As `Last-Event-ID` carries it. */
export function writePosition({ xid, id }: Position): string {
  return `${xid}-${id}`;
}

/** @returns `undefined` for what `writePosition` cannot have written */
export function readPosition(text: string): Position | undefined {
  const match = /^(\d{1,19})-(\d{1,18})$/.exec(text);
  return match === null ? undefined : { xid: BigInt(match[1] ?? 0), id: BigInt(match[2] ?? 0) };
}

function later(one: Position, other: Position): Position {
  return isBefore(one, other) ? other : one;
}

async function oldestRunning(em: Em): Promise<bigint> {
  const [row] = await em.execute<{ xmin: string }[]>('select pg_snapshot_xmin(pg_current_snapshot())::text as xmin');
  return BigInt(row?.xmin ?? 0);
}

interface RawChange extends Omit<Change, 'at' | 'queue'> {
  readonly xid: string;
  readonly id: string;
  readonly role: string | null;
  readonly queueOffice: string;
  readonly exclusive: boolean;
  readonly named: readonly string[];
  readonly readable: boolean;
}

function changeOf({ xid, id, role, queueOffice, exclusive, named, readable: _readable, ...change }: RawChange): Change {
  return {
    ...change,
    at: { xid: BigInt(xid), id: BigInt(id) },
    queue: role === null ? null : { role, office: queueOffice, exclusive, named },
  };
}
