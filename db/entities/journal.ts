import { defineEntity, p } from '@mikro-orm/core';
import { SealedJson } from '../at-rest.ts';
import { CaseFile } from './case-file.ts';

/** The business timeline of a case (経過): codes and times, no personal data. Order is by `seq`. Insert-only. */
export const CaseEvent = defineEntity({
  name: 'CaseEvent',
  tableName: 'case_event',
  properties: {
    case: () => p.manyToOne(CaseFile).primary().mapToPk().joinColumn('case_id').deleteRule('no action'),
    seq: p.integer().primary(),
    kind: p.text(),
    stage: p.text(),
    visit: p.integer(),
    codes: p.json<Record<string, unknown>>(),
    actor: p.text(),
    occurredAt: p.datetime(),
    recordedAt: p.datetime(),
  },
});

/** Who did, read or tried what, on which case, for which purpose. Insert-only. */
export const AuditEntry = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    id: p.uuid().primary(),
    /** What the entry belongs to: `case:<id>`, `account:<id>`, `intake`, `api`. */
    stream: p.text(),
    action: p.text(),
    outcome: p.text().$type<'done' | 'refused'>(),
    code: p.text().nullable(),
    actor: p.text(),
    purpose: p.text(),
    /** No foreign key: its check would take a lock on the case, and reads of a case must not wait for its writers. */
    case: p.uuid().name('case_id').nullable(),
    /** Codes and ids; what a person gave as `reason` is sealed (`sealText`). */
    details: p.json<Record<string, unknown>>(),
    recordedAt: p.datetime(),
  },
  indexes: [{ properties: ['stream', 'recordedAt'] }],
});

/** A message to the outside that leaves after the transaction that decided it. `key` makes it leave once in effect. */
export const OutboxMessage = defineEntity({
  name: 'OutboxMessage',
  tableName: 'outbox_message',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action').index(),
    key: p.text().unique(),
    channel: p.text().$type<'portal-status' | 'portal-notice'>(),
    /** Portal status code, or the notice's template. */
    kind: p.text(),
    variables: p.type(SealedJson).$type<Record<string, string | number>>(),
    sequence: p.integer(),
    status: p.text().$type<'PENDING' | 'SENT' | 'FAILED'>(),
    attempts: p.integer().default(0),
    nextAttemptAt: p.datetime(),
    lastError: p.text().nullable(),
    createdAt: p.datetime(),
    sentAt: p.datetime().nullable(),
  },
  indexes: [{ properties: ['status', 'nextAttemptAt'] }],
});
