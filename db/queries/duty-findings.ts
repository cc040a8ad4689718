import type { OfficeHours } from '../../domain/office-hours.ts';
import type { Em } from '../database.ts';
import { unusualSignIns } from './unusual-sign-ins.ts';

/** Something to ask about: by ids and codes. */
export interface Found {
  readonly rule: string;
  readonly about: string;
  readonly actor: string | null;
  readonly caseId: string | null;
  readonly details: Record<string, unknown>;
}

/** The time that is looked through; `to` is not included. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Entries that are reads of personal data of a case. */
const READS = `select e.actor::uuid as actor, e.case_id, e.code, e.recorded_at
  from audit_entry e join account a on a.id::text = e.actor
 where e.recorded_at >= ? and e.recorded_at < ? and e.outcome = 'done' and e.case_id is not null
   and e.action like '%.read'`;

/**
 * Reads of personal data by four rules: on a case on which the reader had nothing to do, of somebody who works here, of too
 * many cases in a day, and outside of office hours.
 */
export async function suspiciousReads(
  em: Em,
  { from, to }: Span,
  hours: readonly OfficeHours[],
  casesADay: number,
): Promise<Found[]> {
  return em.execute<Found[]>(
    `with read as (${READS})
     select 'no-task' as rule, actor || ' ' || case_id as about, actor, case_id as "caseId",
            jsonb_build_object('reads', count(*), 'first', min(recorded_at)) as details
       from read where code = 'no-task' group by actor, case_id
     union all
     select 'colleague', r.actor || ' ' || r.case_id, r.actor, r.case_id,
            jsonb_build_object('reads', count(*), 'first', min(r.recorded_at))
       from read r join case_file c on c.id = r.case_id
      where exists (select from account a where a.own_match_key = c.match_key) group by r.actor, r.case_id
     union all
     select 'volume', actor || ' ' || day, actor, null, jsonb_build_object('day', day, 'cases', count(distinct case_id))
       from (select actor, case_id, (recorded_at at time zone 'Asia/Tokyo')::date as day from read) d
      group by actor, day having count(distinct case_id) > ?
     union all
     select 'odd-hour', actor || ' ' || day, actor, null, jsonb_build_object('day', day, 'reads', count(*))
       from (select actor, (recorded_at at time zone 'Asia/Tokyo')::date as day from read
              where not exists (select from jsonb_to_recordset(?::jsonb) h("from" timestamptz, "to" timestamptz)
                                 where recorded_at >= h."from" and recorded_at < h."to")) o
      group by actor, day`,
    [from, to, casesADay, JSON.stringify(hours)],
  );
}

/** Failed and odd sign-ins, one finding a person (or unknown login name) and sign. */
export async function unusualSignInsOf(em: Em, span: Span, hours: readonly OfficeHours[]): Promise<Found[]> {
  const found = new Map<string, Found>();
  let cursor: string | undefined;
  do {
    const page = await unusualSignIns(em, { ...span, limit: 500, cursor }, hours);
    for (const { account, signs } of page.items) {
      for (const sign of signs) {
        const about = account?.id ?? 'unknown';
        const key = `${sign} ${about}`;
        const times = Number(found.get(key)?.details['times'] ?? 0) + 1;
        found.set(key, { rule: sign, about, actor: account?.id ?? null, caseId: null, details: { times } });
      }
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return [...found.values()];
}

/** 申請書 ↔ 記録簿 ↔ 実アカウント: live accounts that lack the other two, and approvals that no account came of. */
export async function accountsThatDoNotAgree(em: Em): Promise<Found[]> {
  return em.execute<Found[]>(
    `select 'not-applied-for' as rule, a.id::text as about, a.id as actor, null::uuid as "caseId",
            jsonb_build_object('login', a.login) as details
       from account a
      where a.status = 'ACTIVE'
        and not exists (select from account_application p where p.account_id = a.id and p.status = 'APPROVED')
     union all
     select 'not-in-ledger', a.id::text, a.id, null, jsonb_build_object('login', a.login)
       from account a
      where a.status = 'ACTIVE' and not exists (select from account_ledger l where l.account_id = a.id)
     union all
     select 'no-account', p.id::text, null, null, jsonb_build_object('login', p.login)
       from account_application p
      where p.status = 'APPROVED' and p.kind = 'new' and p.account_id is null
     order by rule, about`,
  );
}

/**
 * Changes of the matrix and grants of copies in the period, copies of then that have not come back, live accounts with more
 * than one role, and who belongs to a queue by name.
 */
export async function rightsToReview(em: Em, { from, to }: Span): Promise<Found[]> {
  return em.execute<Found[]>(
    `select 'matrix-changed' as rule, r.version::text as about, r.decided_by as actor, null::uuid as "caseId",
            jsonb_build_object('version', r.version, 'changes', r.changes) as details
       from rights_matrix r
      where r.version is not null and r.decided_at >= ? and r.decided_at < ?
     union all
     select 'several-roles', a.id::text, a.id, null, jsonb_build_object('login', a.login, 'roles', a.roles)
       from account a where a.status = 'ACTIVE' and cardinality(a.roles) > 1
     union all
     select 'copy-granted', c.id::text, c.asked_by, null,
            jsonb_build_object('copy', c.id, 'what', c.what, 'grantedBy', c.decided_by, 'endsAt', c.grant_ends_at)
       from copy_request c
      where c.grant_ends_at is not null and c.decided_at >= ? and c.decided_at < ?
     union all
     select 'copy-not-returned', c.id::text, c.asked_by, null, jsonb_build_object('copy', c.id, 'what', c.what)
       from copy_request c
      where c.status = 'GRANTED' and c.grant_ends_at < ?
        and exists (select from copy_ledger l where l.copy_id = c.id)
     union all
     select 'queue-named', q.id || ' ' || a.id, a.id, null,
            jsonb_build_object('queue', q.id, 'kind', q.kind, 'office', q.office, 'exclusive', q.exclusive)
       from queue q join account a on a.id = any (q.named)
      where a.status = 'ACTIVE'
     order by rule, about`,
    [from, to, from, to, to],
  );
}
