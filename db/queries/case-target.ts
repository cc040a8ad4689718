import type { FactEnvelope } from '../../domain/plan/facts.ts';
import type { PlanOutline } from '../../domain/plan/stages.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Em } from '../database.ts';
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

/** The target of a case that was already read. */
export function targetOf(file: {
  readonly id: string;
  readonly qualification: string;
  readonly procedure: string;
  readonly plan: object;
  readonly cursor: number;
  readonly status: string;
}): CaseTarget {
  const { stages } = planOf(file);
  return {
    caseId: file.id,
    plan: { qualification: file.qualification, procedure: file.procedure, stages },
    cursor: file.cursor,
    closed: file.status === 'CLOSED',
  };
}
