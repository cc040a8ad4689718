import { DomainError } from '../../domain/errors.ts';
import { v7 as uuidv7 } from 'uuid';
import type { Em } from '../database.ts';
import { Account, AuditEntry, QueueRow } from '../entities/index.ts';
import { sealReason } from '../reasons.ts';
import type { StaffAccount } from '../queries/signed-in.ts';
import { watchRow } from '../row-states.ts';
import { type CommandKey, KeyTaken, rememberAnswer, takeKey } from './idempotency.ts';

export interface QueueMembers {
  readonly queueId: string;
  readonly version: number;
  readonly exclusive: boolean;
  readonly named: readonly string[];
  readonly reason: string;
  readonly by: StaffAccount;
  /** Offices whose queues the person may change; `null` is every one. */
  readonly reach: string | null;
  readonly now: Date;
}

/**
 * Says who belongs to a queue by name (担当者の指名), besides role and office or instead of them. What they hold already
 * stays with its holders.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `other-office`, `stale-version`, `queue-member-unknown`
 */
export async function nameQueueMembers(em: Em, order: QueueMembers, key: CommandKey) {
  const { by, exclusive, named, now, queueId, reach, reason, version } = order;
  if (!(await takeKey(em, key, { kind: 'answer', status: 200, body: null }, now))) throw new KeyTaken();
  await em.execute('select id from queue where id = ? for update', [queueId]);
  const queue = await em.findOne(QueueRow, { id: queueId });
  if (queue === null) throw new DomainError('not-found');
  if (reach !== null && queue.office !== reach) throw new DomainError('other-office');
  if (queue.version !== version) throw new DomainError('stale-version', { currentVersion: queue.version });
  const known = await em.count(Account, { id: { $in: [...named] }, status: 'ACTIVE' });
  if (known !== named.length) throw new DomainError('queue-member-unknown');
  const states = await watchRow(em, 'queue', { id: queueId });
  const was = { exclusive: queue.exclusive, named: queue.named };
  Object.assign(queue, { exclusive, named: [...named], version: version + 1 });
  const changed = await states();
  em.create(AuditEntry, {
    id: uuidv7(),
    stream: `account:${by.id}`,
    action: 'queue.name-members',
    outcome: 'done',
    code: null,
    actor: by.id,
    purpose: 'management',
    case: null,
    details: { queue: queueId, was, is: { exclusive, named }, ...changed, reason: sealReason(em, reason) },
    recordedAt: now,
  });
  const { id, qualification, kind, office, role } = queue;
  const state = { id, qualification, kind, office, role, exclusive, named: [...named], version: version + 1 };
  await rememberAnswer(em, key, state);
  return state;
}
