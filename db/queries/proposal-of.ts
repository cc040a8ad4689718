import type { Em } from '../database.ts';
import { Account, Fact, Task } from '../entities/index.ts';

/** What the latest review of a case proposed, and what was written with it. */
export interface Proposal {
  readonly decision: string;
  /** Display name. */
  readonly by: string;
  readonly form: Record<string, unknown>;
}

export async function proposalOf(em: Em, caseId: string): Promise<Proposal | null> {
  const [review] = await em.find(
    Task,
    { case: caseId, kind: 'review', status: 'COMPLETED' },
    { orderBy: { closedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  if (review?.decision == null || review.decisionFact == null) return null;
  const fact = await em.findOne(Fact, { id: review.decisionFact });
  const account = review.holder == null ? null : await em.findOne(Account, { id: review.holder });
  const form = fact?.payload['form'];
  return { decision: review.decision, by: account?.displayName ?? '', form: isRecord(form) ? form : {} };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
