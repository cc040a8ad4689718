import type { Em } from '../database.ts';
import { candidate } from './candidates.ts';
import { EXCLUSION_TABLE } from './exclusion.ts';

export interface TaskCandidate {
  readonly id: string;
  readonly displayName: string;
}

const MANY = 200;

/** Who may be given a task: the live accounts of its queue that nothing keeps from the case. */
export async function candidatesOf(em: Em, taskId: string, now: Date): Promise<TaskCandidate[]> {
  return em.execute<TaskCandidate[]>(
    `select a.id, a.display_name as "displayName" from account a, task t
      where t.id = ?::uuid and a.status = 'ACTIVE' and (a.starts_at is null or a.starts_at <= ?)
        and (a.ends_at is null or a.ends_at > ?) and ${candidate({ id: 'a.id', roles: 'a.roles', office: 'a.office' })}
      order by a.display_name, a.id limit ?`,
    [taskId, now, now, EXCLUSION_TABLE, MANY],
  );
}
