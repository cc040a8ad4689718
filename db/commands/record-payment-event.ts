import { v7 as uuidv7 } from 'uuid';
import type { Em } from '../database.ts';
import { AuditEntry, InboxItem } from '../entities/index.ts';
import { type Message, targetOf } from '../queries/case-target.ts';
import { tryLockCaseOf } from './lock-case-of.ts';

/** What the gateway reported, its signature checked. */
export interface ReportedPayment {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly data: {
    readonly token: string;
    readonly captureId: string;
    readonly amount: number;
    readonly method: string;
  };
}

export type PaymentRecord =
  | { readonly status: 'recorded'; readonly message: Message }
  /** The same event came before. */
  | { readonly status: 'known' }
  /** No charge has this token: an operator sees it. */
  | { readonly status: 'unmatched' };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Writes a payment event into the inbox and, for the charge it speaks of, as a fact of the case: once per event id,
 * however often and in whatever order events come.
 */
export async function recordPaymentEvent(em: Em, event: ReportedPayment, now: Date): Promise<PaymentRecord> {
  const { token, captureId, amount, method } = event.data;
  const record = UUID.test(token) ? await tryLockCaseOf(em, 'charge', token, now) : undefined;
  const payload = { type: event.type, token, captureId, amount, method };
  const inbox = await em
    .createQueryBuilder(InboxItem)
    .insert({
      id: uuidv7(),
      source: 'gateway',
      externalId: event.id,
      kind: event.type,
      body: { ...payload, occurredAt: event.occurredAt },
      status: record === undefined ? 'UNMATCHED' : 'ACCEPTED',
      reasons: record === undefined ? [{ field: 'token', code: 'charge-unknown' }] : [],
      case: record?.file.id ?? null,
      receivedAt: now,
      settledAt: record === undefined ? null : now,
      acknowledgedAt: now,
    })
    .onConflict()
    .ignore()
    .returning('id')
    .execute<{ id: string }[]>('all');
  if (inbox.length === 0) return { status: 'known' };
  if (record === undefined) {
    auditUnmatched(em, event, now);
    return { status: 'unmatched' };
  }
  const envelope = await record.recordFact({
    kind: 'payment-reported',
    payload,
    actor: 'gateway',
    sourceKey: `gateway:${event.id}`,
    occurredAt: new Date(event.occurredAt),
  });
  record.audit('payment.report', { actor: 'gateway', purpose: 'fee', codes: { fact: envelope.id, type: event.type } });
  return { status: 'recorded', message: { target: targetOf(record.file), envelope } };
}

function auditUnmatched(em: Em, event: ReportedPayment, now: Date): void {
  em.create(AuditEntry, {
    id: uuidv7(),
    stream: 'intake',
    action: 'payment.report',
    outcome: 'refused',
    code: 'charge-unknown',
    actor: 'gateway',
    purpose: 'fee',
    case: null,
    details: { type: event.type },
    recordedAt: now,
  });
}
