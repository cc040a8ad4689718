import { DomainError } from '../../domain/errors.ts';
import { lockCase } from '../case-record.ts';
import type { Em } from '../database.ts';
import { ConflictOfInterest, Task } from '../entities/index.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { watchRow } from '../row-states.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';
import { moveTask } from './move-task.ts';

export interface ConflictToDeclare {
  readonly caseId: string;
  readonly version: number;
  readonly account: StaffAccount;
  readonly now: Date;
}

export interface DeclaredConflict {
  readonly caseId: string;
  readonly kind: 'declared';
  readonly declaredAt: string;
}

/**
 * A member of staff says that a case is not for them (利害関係の申告). It cannot be taken back; what they hold of the case
 * has to be released or handed on by somebody.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `stale-version`, `decision-pending` while their own decision is being recorded
 */
export async function declareConflict(em: Em, order: ConflictToDeclare, key: CommandKey): Promise<DeclaredConflict> {
  const { account, caseId, now, version } = order;
  const declared = { caseId, kind: 'declared', declaredAt: now.toISOString() } as const;
  if (!(await takeKey(em, key, { kind: 'answer', status: 201, body: declared }, now))) throw new KeyTaken();
  const record = await lockCase(em, caseId, now);
  if (record.file.version !== version) {
    throw new DomainError('stale-version', { currentVersion: record.file.version });
  }
  const deciding = await em.count(Task, { case: caseId, holder: account.id, status: 'SUBMITTED' });
  if (deciding > 0) throw new DomainError('decision-pending');
  const states = await watchRow(em, 'conflict_of_interest', { case_id: caseId, account_id: account.id });
  await em.upsert(
    ConflictOfInterest,
    { case: caseId, account: account.id, kind: 'declared', declaredBy: account.id, declaredAt: now },
    { onConflictAction: 'ignore' },
  );
  const holding = await em.find(Task, {
    case: caseId,
    holder: account.id,
    status: { $in: ['CLAIMED', 'PARKED', 'DELEGATED'] },
  });
  const free = { status: 'READY', holder: null, heldSince: null, owner: null, parkedUntil: null } as const;
  const release = { action: 'task.release', actor: account.id, codes: { why: 'conflict-declared' }, now };
  for (const { id, version: held } of holding) await moveTask(em, id, { ...free, version: held + 1 }, release);
  record.event('conflict-declared', { actor: account.id });
  record.audit('case.declare-conflict', { actor: account.id, codes: { ...(await states()) } });
  return declared;
}
