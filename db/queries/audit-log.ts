import type { Em } from '../database.ts';
import { readableDetails } from '../reasons.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { instant, instantOrNull } from './instants.ts';

export interface LoggedEntry {
  readonly id: string;
  readonly stream: string;
  readonly seq: number;
  readonly action: string;
  readonly outcome: 'done' | 'refused';
  readonly code: string | null;
  readonly actor: string;
  readonly actorName: string | null;
  readonly purpose: string;
  readonly caseId: string | null;
  readonly receiptNumber: string | null;
  readonly details: Record<string, unknown>;
  readonly recordedAt: string;
  readonly hash: string;
}

export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly caseId?: string | undefined;
  readonly purpose?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: 'done' | 'refused' | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only what people of this office did (`null`: the head office); `undefined`: everything. */
  readonly office?: string | null | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The audit log, the newest first. */
export async function auditLog(
  em: Em,
  filter: AuditFilter,
): Promise<{ readonly items: LoggedEntry[]; readonly next: string | null }> {
  const where: string[] = ['true'];
  const parameters: unknown[] = [];
  const only = (condition: string, ...values: readonly unknown[]) => {
    if (values.includes(undefined)) return;
    where.push(condition);
    parameters.push(...values);
  };
  only('e.actor = ?', filter.actor);
  only('e.case_id = ?::uuid', filter.caseId);
  only('e.purpose = ?', filter.purpose);
  only('e.action = ?', filter.action);
  only('e.outcome = ?', filter.outcome);
  only('e.recorded_at >= ?::timestamptz', filter.from);
  only('e.recorded_at < ?::timestamptz', filter.to);
  // As a list: joined, a large log would be read from end to end to look for a few people's entries.
  only('e.actor = any (array(select id::text from account where office is not distinct from ?))', filter.office);
  if (filter.cursor !== undefined) {
    only('(e.recorded_at, e.id) < (?::timestamptz, ?::uuid)', ...readCursor(filter.cursor, ['instant', 'uuid']));
  }
  const rows = await em.execute<LoggedEntry[]>(
    `select e.id, e.stream, e.seq, e.action, e.outcome, e.code, e.actor, a.display_name as "actorName", e.purpose,
            e.case_id as "caseId", c.receipt_number as "receiptNumber", e.details, encode(e.hash, 'hex') as hash,
            to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
       from audit_entry e left join account a on a.id::text = e.actor left join case_file c on c.id = e.case_id
      where ${where.join(' and ')} order by e.recorded_at desc, e.id desc limit ?`,
    [...parameters, filter.limit + 1],
  );
  const items = rows.slice(0, filter.limit).map((row) => ({ ...row, details: readableDetails(em, row.details) }));
  const last = items.at(-1);
  const more = rows.length > filter.limit && last !== undefined;
  return { items, next: more ? writeCursor([last.recordedAt, last.id]) : null };
}

export interface AuditAlarm {
  readonly id: string;
  readonly kind: 'break' | 'unsealed';
  readonly what: Record<string, unknown>;
  readonly since: string;
  readonly raisedAt: string;
  readonly resolvedAt: string | null;
}

/** The latest first. */
export async function auditAlarms(em: Em, { open }: { readonly open: boolean }): Promise<AuditAlarm[]> {
  const rows = await em.execute<AuditAlarm[]>(
    `${ALARMS} ${open ? 'where resolved_at is null' : ''} order by raised_at desc, id desc limit 200`,
  );
  return rows.map(alarmOf);
}

/** How many alarms of each kind stand. */
export async function openAlarms(em: Em): Promise<Readonly<Record<AuditAlarm['kind'], number>>> {
  const rows = await em.execute<{ kind: AuditAlarm['kind']; count: number }[]>(
    `select kind, count(*)::int as count from audit_alarm where resolved_at is null group by kind`,
  );
  const of = (kind: AuditAlarm['kind']) => rows.find((row) => row.kind === kind)?.count ?? 0;
  return { break: of('break'), unsealed: of('unsealed') };
}

const ALARMS = `select id, kind, what, since, raised_at as "raisedAt", resolved_at as "resolvedAt" from audit_alarm`;

function alarmOf(row: AuditAlarm): AuditAlarm {
  const { since, raisedAt, resolvedAt } = row;
  return { ...row, since: instant(since), raisedAt: instant(raisedAt), resolvedAt: instantOrNull(resolvedAt) };
}

export interface Verification {
  readonly verifiedAt: string;
  readonly upToSeal: number;
  readonly entries: number;
  readonly findings: number;
}

export interface ChainState {
  readonly entries: number;
  readonly unsealed: number;
  readonly lastSeal: {
    readonly seq: number;
    readonly total: number;
    readonly root: string;
    readonly sealedAt: string;
  } | null;
  readonly verifications: { readonly new: Verification | null; readonly all: Verification | null };
  readonly firstBreak: AuditAlarm | null;
  readonly streams: {
    /** `case`, `account`, `intake`, `api`. */
    readonly kind: string;
    readonly chains: number;
    readonly entries: number;
    readonly firstBreak: AuditAlarm | null;
  }[];
}

/** How far the log is sealed and verified, and the first break that stands. */
export async function chainState(em: Em): Promise<ChainState> {
  const [seal] = await em.execute<{ seq: number; total: number; root: string; sealedAt: string; unsealed: number }[]>(
    `select s.seq, s.total::float8 as total, encode(s.root, 'hex') as root, s.sealed_at as "sealedAt",
            (select count(*)::float8 from audit_entry e where (e.xid, e.id) > (s.to_xid, s.to_entry)) as unsealed
       from audit_seal s order by s.seq desc limit 1`,
  );
  const verified = await em.execute<(Verification & { scope: 'new' | 'all' })[]>(
    `select scope, verified_at as "verifiedAt", up_to_seal as "upToSeal", entries::float8 as entries, findings
       from audit_verification`,
  );
  // At most a hundred: the sealer raises no more at once.
  const breaks = await em.execute<AuditAlarm[]>(
    `${ALARMS} where kind = 'break' and resolved_at is null order by raised_at, id`,
  );
  const streams = await em.execute<{ kind: string; chains: number; entries: number }[]>(
    `select split_part(stream, ':', 1) as kind, count(*)::float8 as chains, sum(seq)::float8 as entries
       from audit_stream group by 1 order by 1`,
  );
  const [all] =
    seal === undefined ? await em.execute<{ n: number }[]>('select count(*)::float8 as n from audit_entry') : [];
  const verification = (scope: 'new' | 'all') => {
    const found = verified.find((row) => row.scope === scope);
    if (found === undefined) return null;
    const { verifiedAt, upToSeal, entries, findings } = found;
    return { verifiedAt: instant(verifiedAt), upToSeal, entries, findings };
  };
  const unsealed = seal?.unsealed ?? all?.n ?? 0;
  return {
    entries: (seal?.total ?? 0) + unsealed,
    unsealed,
    lastSeal:
      seal === undefined
        ? null
        : { seq: seal.seq, total: seal.total, root: seal.root, sealedAt: instant(seal.sealedAt) },
    verifications: { new: verification('new'), all: verification('all') },
    firstBreak: firstOf(breaks),
    streams: streams.map((stream) => ({
      ...stream,
      firstBreak: firstOf(breaks.filter(({ what }) => kindOf(what['stream']) === stream.kind)),
    })),
  };
}

function firstOf([first]: readonly AuditAlarm[]): AuditAlarm | null {
  return first === undefined ? null : alarmOf(first);
}

function kindOf(stream: unknown): string | undefined {
  return typeof stream === 'string' ? stream.split(':', 1)[0] : undefined;
}
