import type { CellChange, RightsMatrix } from '../../domain/rights/matrix.ts';
import type { Em } from '../database.ts';
import { RightsVersion } from '../entities/index.ts';
import { instant } from './instants.ts';

/** The version in force at a moment: the last one to take effect. One parameter: the moment. */
export const RIGHTS_IN_FORCE = `select version from rights_matrix
  where version is not null and effective_at <= ? order by effective_at desc, version desc limit 1`;

export async function rightsVersionInForce(em: Em, now: Date): Promise<number | null> {
  const [row] = await em.execute<{ version: number }[]>(RIGHTS_IN_FORCE, [now]);
  return row?.version ?? null;
}

export async function rightsDocument(em: Em, version: number): Promise<RightsMatrix | undefined> {
  return (await em.findOne(RightsVersion, { version }))?.document;
}

interface Person {
  readonly id: string;
  readonly displayName: string;
}

/** A version, or what is or was proposed to be one. */
export interface RightsRow {
  readonly id: string;
  readonly status: 'PROPOSED' | 'APPROVED' | 'REJECTED';
  readonly version: number | null;
  readonly basedOn: number | null;
  readonly changes: CellChange[];
  readonly reason: string;
  readonly proposedBy: Person | null;
  readonly proposedAt: string;
  readonly effectiveAt: string | null;
  readonly decidedBy: Person | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
}

const PERSON = (alias: string) =>
  `case when ${alias}.id is null then null else json_build_object('id', ${alias}.id, 'displayName', ${alias}.display_name) end`;

/** The last hundred of these, the latest first. */
export async function rightsRows(em: Em, statuses: readonly RightsRow['status'][]): Promise<RightsRow[]> {
  const rows = await em.execute<RightsRow[]>(
    `select r.id, r.status, r.version, r.based_on as "basedOn", r.changes, r.reason, ${PERSON('p')} as "proposedBy",
            r.proposed_at as "proposedAt", r.effective_at as "effectiveAt", ${PERSON('d')} as "decidedBy",
            r.decided_at as "decidedAt", r.decision_note as "decisionNote"
       from rights_matrix r left join account p on p.id = r.proposed_by left join account d on d.id = r.decided_by
      where r.status = any (string_to_array(?, ','))
      order by coalesce(r.decided_at, r.proposed_at) desc, r.id desc limit 100`,
    [statuses.join(',')],
  );
  return rows.map((row) => ({
    ...row,
    proposedAt: instant(row.proposedAt),
    effectiveAt: row.effectiveAt === null ? null : instant(row.effectiveAt),
    decidedAt: row.decidedAt === null ? null : instant(row.decidedAt),
  }));
}
