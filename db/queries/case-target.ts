import type { FactEnvelope } from '../../domain/plan/facts.ts';
import type { PlanOutline } from '../../domain/plan/stages.ts';
import { DomainError } from '../../domain/errors.ts';
import { type Plan, planOutline, type TaskDefinition } from '../../domain/qualification/definition.ts';
import type { Database, Em } from '../database.ts';
import { CaseFile } from '../entities/index.ts';
import { planOf } from './plan.ts';

/** What is needed of a case to reach its workflow. */
export interface CaseTarget {
  readonly caseId: string;
  readonly plan: PlanOutline;
  /** The last fact the workflow has dealt with. */
  readonly cursor: number;
  readonly closed: boolean;
}

/** A recorded fact with the case that has to hear of it. */
export interface Message {
  readonly target: CaseTarget;
  readonly envelope: FactEnvelope;
}

/** @throws DomainError `not-found` */
export async function caseTarget(em: Em, caseId: string): Promise<CaseTarget> {
  const file = await em.findOne(CaseFile, { id: caseId });
  if (file === null) throw new DomainError('not-found');
  return targetOf(file);
}

/** What the plan of a task's case says of deciding it. */
export interface TaskPlan extends Pick<Plan, 'codeLists'> {
  readonly decisions: TaskDefinition['decisions'];
}

/** The case of a task, with what deciding it takes. One statement, which leaves most of the plan where it is. */
export async function targetOfTask(
  database: Pick<Database, 'statement'>,
  taskId: string,
): Promise<{ readonly target: CaseTarget; readonly plan: TaskPlan }> {
  const [row] = await database.statement<
    { id: string; cursor: number; status: string } & Pick<Plan, 'code' | 'stages' | 'qualification'> &
      TaskPlan & { steps: Plan['steps'] | null }
  >(
    `select c.id, c.cursor, c.status, p.code, p.stages, p.steps, p.qualification, p."codeLists",
            coalesce(p.tasks -> t.kind -> 'decisions', '{}') as decisions
       from task t join case_file c on c.id = t.case_id
       cross join lateral jsonb_to_record(c.plan) p (
         code text, stages jsonb, steps jsonb, qualification jsonb, "codeLists" jsonb, tasks jsonb)
      where t.id = ?`,
    [taskId],
  );
  if (row === undefined) throw new DomainError('not-found');
  const { id, cursor, status, decisions, codeLists, ...plan } = row;
  return {
    target: {
      caseId: id,
      plan: planOutline(plan),
      cursor,
      closed: status === 'CLOSED',
    },
    plan: { decisions, codeLists },
  };
}

/** The target of a case that was already read. */
export function targetOf(file: {
  readonly id: string;
  readonly plan: object;
  readonly cursor: number;
  readonly status: string;
}): CaseTarget {
  return {
    caseId: file.id,
    plan: planOutline(planOf(file)),
    cursor: file.cursor,
    closed: file.status === 'CLOSED',
  };
}
