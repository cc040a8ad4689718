import { onCase } from '../db/case-record.ts';
import { Task } from '../db/entities/index.ts';
import { candidate } from '../db/queries/candidates.ts';
import { EXCLUSION_TABLE } from '../db/queries/exclusion.ts';
import type { ActivityDeps } from './deps.ts';
import { recordStuck } from './stuck.ts';

const BATCH = 100;

/** Some live account is a candidate. */
const SOMEBODY_MAY = `exists (
  select from account a where a.status = 'ACTIVE'
     and ${candidate({ id: 'a.id', roles: 'a.roles', office: 'a.office' })})`;

/**
 * 処理できる職員がいない: a task that nobody may take is a stuck record, until somebody may. Looked for and not
 * remembered, since accounts end and conflicts are declared at any time.
 */
export async function reportNobodyLeft({ database, clock }: Pick<ActivityDeps, 'database' | 'clock'>): Promise<void> {
  const now = clock.now();
  const orphaned = await database.inTransaction(async (em) => {
    await em.execute(
      `update stuck_record s set status = 'RESOLVED', resolved_at = ?
        where s.cause = 'nobody-may-act' and s.status <> 'RESOLVED'
          and not exists (select from task t where s.key = t.id || ':nobody' and t.status = 'READY' and not ${SOMEBODY_MAY})`,
      [now, EXCLUSION_TABLE],
    );
    return em.execute<{ id: string; case_id: string }[]>(
      `select t.id, t.case_id from task t
        where t.status = 'READY' and not ${SOMEBODY_MAY}
          and not exists (select from stuck_record s where s.key = t.id || ':nobody' and s.status <> 'RESOLVED')
        limit ?`,
      [EXCLUSION_TABLE, BATCH],
    );
  });
  for (const { id, case_id: caseId } of orphaned) {
    await onCase(database, clock, caseId, async (record) => {
      const task = await record.em.findOne(Task, { id, status: 'READY' });
      if (task === null) return;
      const { stage, visit, kind } = task;
      const place = { key: `${id}:nobody`, stage, visit, step: `task:${kind}` };
      await recordStuck(record, { ...place, stepClass: 'candidates', cause: 'nobody-may-act', attempts: 1 });
      record.event('nobody-may-act', { codes: { task: kind } });
    });
  }
}
