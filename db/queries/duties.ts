import type { Em } from '../database.ts';
import { instant } from './instants.ts';

interface Person {
  readonly id: string;
  readonly displayName: string;
}

export interface DutyRow {
  readonly id: string;
  readonly code: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly signer: string;
  readonly from: string;
  readonly to: string;
  readonly madeAt: string;
  readonly dueAt: string;
  readonly escalatedAt: string | null;
  readonly signedAt: string | null;
  readonly signedBy: Person | null;
  readonly signNote: string | null;
  readonly findings: number;
  readonly openFindings: number;
}

export interface FindingRow {
  readonly id: string;
  readonly rule: string;
  readonly actor: Person | null;
  readonly caseId: string | null;
  readonly details: Record<string, unknown>;
  readonly disposition: 'explained' | 'incident' | null;
  readonly note: string | null;
  readonly disposedBy: Person | null;
  readonly disposedAt: string | null;
}

export interface DutyCommentRow {
  readonly author: Person;
  readonly text: string;
  readonly at: string;
}

const PERSON = (id: string) =>
  `(select json_build_object('id', a.id, 'displayName', a.display_name) from account a where a.id = ${id})`;

const DUTY = `select d.id, d.code, d.name, d.signer, d.from_day::text as "from", d.to_day::text as "to",
    d.made_at as "madeAt", d.due_at as "dueAt", d.escalated_at as "escalatedAt", d.signed_at as "signedAt",
    ${PERSON('d.signed_by')} as "signedBy", d.sign_note as "signNote",
    (select count(*)::int from duty_finding f where f.duty_id = d.id) as findings,
    (select count(*)::int from duty_finding f where f.duty_id = d.id and f.disposition is null) as "openFindings"
  from duty d`;

/** Those that are open first, the most urgent first; then the signed ones, the latest first. */
export async function dutyRows(em: Em): Promise<DutyRow[]> {
  const rows = await em.execute<DutyRow[]>(
    `${DUTY} order by d.signed_at is not null, case when d.signed_at is null then d.due_at end, d.signed_at desc, d.id limit 200`,
  );
  return rows.map(shown);
}

export async function dutyWithFindings(
  em: Em,
  id: string,
): Promise<{ duty: DutyRow; findings: FindingRow[]; comments: DutyCommentRow[] } | undefined> {
  const [duty] = await em.execute<DutyRow[]>(`${DUTY} where d.id = ?`, [id]);
  if (duty === undefined) return undefined;
  const findings = await em.execute<FindingRow[]>(
    `select f.id, f.rule, ${PERSON('f.actor')} as actor, f.case_id as "caseId", f.details, f.disposition, f.note,
            ${PERSON('f.disposed_by')} as "disposedBy", f.disposed_at as "disposedAt"
       from duty_finding f where f.duty_id = ? order by f.rule, f.about`,
    [id],
  );
  const comments = await em.execute<DutyCommentRow[]>(
    `select ${PERSON('c.author_id')} as author, c.text, c.at from duty_comment c where c.duty_id = ? order by c.at, c.id`,
    [id],
  );
  return {
    duty: shown(duty),
    findings: findings.map((row) => ({
      ...row,
      disposedAt: row.disposedAt === null ? null : instant(row.disposedAt),
    })),
    comments: comments.map((row) => ({ ...row, at: instant(row.at) })),
  };
}

function shown(row: DutyRow): DutyRow {
  return {
    ...row,
    madeAt: instant(row.madeAt),
    dueAt: instant(row.dueAt),
    escalatedAt: row.escalatedAt === null ? null : instant(row.escalatedAt),
    signedAt: row.signedAt === null ? null : instant(row.signedAt),
  };
}
