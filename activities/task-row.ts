import { v7 as uuidv7 } from 'uuid';
import type { CaseRecord } from '../db/case-record.ts';
import { Task } from '../db/entities/index.ts';
import { serviceLevelDue } from '../domain/service-level.ts';
import { type ActivityDeps, kitOf } from './deps.ts';
import { planOf, taskDefinition } from './plan.ts';

export interface NewTask {
  readonly key: string;
  readonly kind: string;
  readonly stage: string;
  readonly visit: number;
  readonly openedAt: Date;
}

/** Puts a task into its queue by the plan's definition; the same key is the same task. @returns its id */
export async function putTask(
  deps: Pick<ActivityDeps, 'qualifications'>,
  record: CaseRecord,
  task: NewTask,
): Promise<{ readonly taskId: string; readonly isNew: boolean }> {
  const { em, file } = record;
  const known = await em.findOne(Task, { key: task.key });
  if (known !== null) return { taskId: known.id, isNew: false };
  const plan = planOf(file);
  const { act, role, office, serviceLevelBusinessDays } = taskDefinition(plan, task.kind);
  const { calendar } = kitOf(deps, file.qualification);
  const row = em.create(Task, {
    ...task,
    id: uuidv7(),
    case: file.id,
    act,
    role,
    office: office === 'case' ? file.office : plan.qualification.headOffice,
    status: 'READY',
    statusSince: task.openedAt,
    holder: null,
    heldSince: null,
    decision: null,
    decisionFact: null,
    closedReason: null,
    dueAt: serviceLevelDue(task.openedAt, serviceLevelBusinessDays, calendar),
    closedAt: null,
  });
  return { taskId: row.id, isNew: true };
}
