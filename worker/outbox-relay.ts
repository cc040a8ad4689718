import type { InferEntity } from '@mikro-orm/core';
import { type ActivityDeps, kitOf } from '../activities/deps.ts';
import { classify } from '../activities/failures.ts';
import { recordStuck } from '../activities/stuck.ts';
import { onCase } from '../db/case-record.ts';
import { Application, CaseFile, OutboxMessage, StuckRecord } from '../db/entities/index.ts';
import { isPortalStatusCode } from '../connectors/portal.ts';

type RelayDeps = Pick<ActivityDeps, 'database' | 'clock' | 'portal' | 'qualifications'>;
type Message = InferEntity<typeof OutboxMessage>;

const BATCH = 20;
/** While one relay sends, no other takes the message; if it dies, another does after this. */
const LEASE_MS = 30_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 5 * 60_000;
/** Tries until a person is asked: about six hours. */
const MAX_ATTEMPTS = 80;

/**
 * Sends the messages whose transaction is done, each at least once and idempotent by its id.
 *
 * @returns how many were tried
 */
export async function sendOutbox(deps: RelayDeps): Promise<number> {
  const messages = await takeDue(deps);
  for (const message of messages) {
    try {
      await send(deps, message);
      await settle(deps, message, null);
    } catch (error) {
      await settle(deps, message, classify(error));
    }
  }
  return messages.length;
}

async function takeDue({ database, clock }: RelayDeps): Promise<readonly Message[]> {
  const now = clock.now();
  return database.inTransaction(async (em) => {
    const rows = await em.execute<{ id: string }[]>(
      `update outbox_message set next_attempt_at = ?, attempts = attempts + 1
        where id in (
          select id from outbox_message where status = 'PENDING' and next_attempt_at <= ?
           order by next_attempt_at, id limit ${BATCH} for update skip locked)
        returning id`,
      [new Date(now.getTime() + LEASE_MS), now],
    );
    if (rows.length === 0) return [];
    return em.find(OutboxMessage, { id: { $in: rows.map(({ id }) => id) } }, { orderBy: { id: 'asc' } });
  });
}

async function send(deps: RelayDeps, message: Message): Promise<void> {
  const { file, application } = await deps.database.inTransaction(async (em) => ({
    file: await em.findOneOrFail(CaseFile, { id: message.case }),
    application: await em.findOneOrFail(Application, { case: message.case }),
  }));
  if (message.channel === 'portal-status') {
    if (!isPortalStatusCode(message.kind)) throw new RangeError('not a status of the portal');
    await deps.portal.setStatus(file.receiptNumber, {
      code: message.kind,
      sequence: message.sequence,
      messageId: message.id,
    });
    return;
  }
  const { renderer } = kitOf(deps, file.qualification);
  const text = renderer.renderNotice(message.kind, message.variables);
  const { url } = message.variables;
  await deps.portal.notify(application.userPseudonym, {
    messageId: message.id,
    receiptNumber: file.receiptNumber,
    template: message.kind,
    ...text,
    ...(typeof url === 'string' ? { url } : {}),
  });
}

async function settle(
  { database, clock }: RelayDeps,
  message: Message,
  failure: ReturnType<typeof classify> | null,
): Promise<void> {
  await onCase(database, clock, message.case, async (record) => {
    const { em, now, file } = record;
    const row = await em.findOneOrFail(OutboxMessage, { id: message.id });
    const key = `${file.id}:message:${message.id}`;
    if (row.status !== 'PENDING') return;
    if (failure === null) {
      row.status = 'SENT';
      row.sentAt = now;
      row.lastError = null;
      const stuck = await em.findOne(StuckRecord, { key });
      if (stuck !== null) Object.assign(stuck, { status: 'RESOLVED', resolvedAt: now });
      return;
    }
    row.lastError = failure.type;
    if (failure.passing && row.attempts < MAX_ATTEMPTS) {
      const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (row.attempts - 1));
      row.nextAttemptAt = new Date(now.getTime() + wait);
      return;
    }
    row.status = 'FAILED';
    record.event('message-failed', { codes: { message: row.kind, cause: failure.type } });
    await recordStuck(record, {
      key,
      stage: file.stage,
      visit: file.visit,
      step: `send:${row.kind}`,
      stepClass: 'delivery',
      cause: failure.type,
      attempts: row.attempts,
    });
  });
}
