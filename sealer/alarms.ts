import type { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Finding } from './verification.ts';

/** A break of the log, or entries that nobody seals. */
export interface Alarm {
  readonly kind: 'break' | 'unsealed';
  /** The same trouble is one alarm as long as it lasts. */
  readonly fingerprint: string;
  /** Ids and codes; what the person has to look at. */
  readonly what: object;
  readonly since: Date;
}

/** So many are enough to know where to look; `audit:verify` names all. */
const BREAKS_AT_MOST = 100;

export function breaks(findings: readonly Finding[], now: Date): readonly Alarm[] {
  return findings.slice(0, BREAKS_AT_MOST).map((finding) => ({
    kind: 'break',
    fingerprint: `break:${finding.what}:${finding.stream ?? 'seal'}:${finding.seq ?? finding.seal}`,
    what: finding,
    since: now,
  }));
}

export function unsealed(since: Date): Alarm {
  return { kind: 'unsealed', fingerprint: 'unsealed', what: {}, since };
}

/** @returns those that were not raised before */
export async function raise(
  pool: Pool,
  tenant: string,
  alarms: readonly Alarm[],
  now: Date,
): Promise<readonly Alarm[]> {
  const raised: Alarm[] = [];
  for (const alarm of alarms) {
    const { rowCount } = await pool.query(
      `insert into audit_alarm (tenant, id, kind, fingerprint, what, since, raised_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [tenant, uuidv7(), alarm.kind, alarm.fingerprint, JSON.stringify(alarm.what), alarm.since, now],
    );
    if (rowCount === 1) raised.push(alarm);
  }
  return raised;
}

/** Ends the alarms of a kind that the latest look does not confirm. */
export async function resolveOthers(
  pool: Pool,
  tenant: string,
  kind: Alarm['kind'],
  confirmed: readonly Alarm[],
  now: Date,
): Promise<void> {
  await pool.query(
    `update audit_alarm set resolved_at = $4
      where tenant = $1 and kind = $2 and resolved_at is null and fingerprint <> all ($3::text[])`,
    [tenant, kind, confirmed.map(({ fingerprint }) => fingerprint), now],
  );
}

export async function openAlarms(pool: Pool): Promise<readonly { readonly kind: string; readonly count: number }[]> {
  const { rows } = await pool.query<{ kind: string; count: number }>(
    `select k.kind, count(a.id)::int as count from (values ('break'), ('unsealed')) as k (kind)
       left join audit_alarm a on a.kind = k.kind and a.resolved_at is null group by k.kind`,
  );
  return rows;
}
