import { OPEN_STATUSES } from '../../domain/task-transitions.ts';
import type { Em } from '../database.ts';
import { MEMBER, memberParameters, textArray } from './candidates.ts';
import type { StaffAccount } from './signed-in.ts';

/** How a person stands to a case. */
export interface CaseStanding {
  readonly office: string;
  /** Has or had a task of it, could take one that is open, or acted on it: looking at it is part of their work. */
  readonly hasTask: boolean;
}

/** Whether case `c` is part of a person's work; parameters: `hasTaskParameters`. */
export const HAS_TASK = `(exists (
    select from task t join queue q on q.id = t.queue_id
     where t.case_id = c.id and (t.holder_id = ? or t.owner_id = ? or (t.status = any (?::text[]) and ${MEMBER})))
  or exists (select from case_act a where a.case_id = c.id and a.account_id = ?))`;

export function hasTaskParameters(account: StaffAccount): readonly unknown[] {
  return [account.id, account.id, textArray(OPEN_STATUSES), ...memberParameters(account), account.id];
}

/** `undefined` when there is no such case. */
export async function caseStanding(em: Em, caseId: string, account: StaffAccount): Promise<CaseStanding | undefined> {
  const [standing] = await em.execute<CaseStanding[]>(
    `select c.office, ${HAS_TASK} as "hasTask" from case_file c where c.id = ?`,
    [...hasTaskParameters(account), caseId],
  );
  return standing;
}

/** 所管 of a case. */
export async function caseOffice(em: Em, caseId: string): Promise<string | undefined> {
  const [file] = await em.execute<{ office: string }[]>('select office from case_file where id = ?', [caseId]);
  return file?.office;
}
