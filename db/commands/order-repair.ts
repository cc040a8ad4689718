import { v7 as uuidv7 } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { excludedBy } from '../../domain/four-eyes.ts';
import type { Repair } from '../../domain/plan/facts.ts';
import type { Em } from '../database.ts';
import { CaseAct, StuckRecord } from '../entities/index.ts';
import { type Message, targetOf } from '../queries/case-target.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { watchNewRow } from '../row-states.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';
import { lockCaseOf } from './lock-case-of.ts';

export interface RepairOrder {
  readonly stuckId: string;
  readonly repair: Repair;
  readonly reason: string;
  readonly account: StaffAccount;
  readonly now: Date;
}

/**
 * Writes the order to repair a stuck step (修復) down as a fact, under the case's lock; the workflow carries it out.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `stuck-resolved`, `repair-not-allowed`, `four-eyes`
 */
export async function orderRepair(em: Em, order: RepairOrder, command: CommandKey): Promise<Message> {
  const { account, now, repair, stuckId } = order;
  const factId = uuidv7();
  if (!(await takeKey(em, command, { kind: 'fact', factId }, now))) throw new KeyTaken();
  const record = await lockCaseOf(em, 'stuck', stuckId, now);
  const stuck = await em.findOne(StuckRecord, { id: stuckId });
  if (stuck === null) throw new DomainError('not-found');
  if (stuck.status === 'RESOLVED') {
    throw new DomainError('stuck-resolved', { resolvedAt: stuck.resolvedAt?.toISOString(), repair: stuck.repair });
  }
  const allowed =
    stuck.repairs.includes(repair.kind) && (repair.kind !== 'rewind' || stuck.rewindTargets.includes(repair.to));
  if (!allowed) {
    throw new DomainError('repair-not-allowed', { repairs: stuck.repairs, rewindTargets: stuck.rewindTargets });
  }
  const acts = await em.find(CaseAct, { case: record.file.id, account: account.id }, { orderBy: { at: 'asc' } });
  const earlier = excludedBy('repair', acts);
  if (earlier !== null) throw new DomainError('four-eyes', { act: earlier.act, at: earlier.at.toISOString() });
  const envelope = record.appendFact({
    id: factId,
    kind: 'repair-ordered',
    about: stuckId,
    payload: { account: account.id, reason: order.reason, repair: { ...repair } },
    actor: account.id,
    sourceKey: `repair:${factId}`,
    occurredAt: now,
  });
  const states = watchNewRow(em, 'fact', { id: factId });
  record.audit('case.order-repair', {
    actor: account.id,
    purpose: 'repair',
    codes: { stuck: stuckId, repair: repair.kind, fact: factId, ...(await states()) },
  });
  return { target: targetOf(record.file), envelope };
}
