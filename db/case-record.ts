import { LockMode } from '@mikro-orm/postgresql';
import type { InferEntity } from '@mikro-orm/core';
import { v7 as uuidv7 } from 'uuid';
import { DomainError } from '../domain/errors.ts';
import type { FactEnvelope, FactKind } from '../domain/plan/facts.ts';
import type { StageName } from '../domain/plan/stages.ts';
import type { Database, Em } from './database.ts';
import { AuditEntry, CaseEvent, CaseFile, Fact, OutboxMessage } from './entities/index.ts';
import { sealReason } from './reasons.ts';

export type CaseRow = InferEntity<typeof CaseFile>;

/** Who acts when no person and no outside system does. */
export const SYSTEM = 'system';

export interface EventDetails {
  readonly stage?: StageName | 'closing' | 'closed';
  readonly visit?: number;
  /** Codes, ids, numbers and dates; never personal data. */
  readonly codes?: Readonly<Record<string, unknown>>;
  readonly actor?: string;
  readonly occurredAt?: Date;
}

export interface NewFact {
  /** A UUID, when somebody has to know it before the fact is written. */
  readonly id?: string;
  readonly kind: FactKind;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly sourceKey: string;
  readonly about?: string;
  readonly occurredAt: Date;
}

/**
 * A case under the lock of its row, with everything a transaction may add to it: facts, timeline, audit, messages.
 * Whoever changes a case goes through here, so a change never stands without its journal entries.
 */
export class CaseRecord {
  readonly em: Em;
  readonly file: CaseRow;
  /** The writing process's clock at the start of the transaction. */
  readonly now: Date;

  constructor(em: Em, file: CaseRow, now: Date) {
    this.em = em;
    this.file = file;
    this.now = now;
  }

  /** The page shows something else now. */
  changed(): void {
    this.file.version += 1;
  }

  /** Adds to the business timeline (経過). */
  event(kind: string, details: EventDetails = {}): void {
    this.file.eventSeq += 1;
    this.em.create(CaseEvent, {
      case: this.file.id,
      seq: this.file.eventSeq,
      kind,
      stage: details.stage ?? this.file.stage,
      visit: details.visit ?? this.file.visit,
      codes: { ...details.codes },
      actor: details.actor ?? SYSTEM,
      occurredAt: details.occurredAt ?? this.now,
      recordedAt: this.now,
    });
    this.changed();
  }

  /** Whether an event of this kind was already written for that moment: work done again because its answer was lost. */
  async happened(kind: string, occurredAt: Date): Promise<boolean> {
    return (await this.em.count(CaseEvent, { case: this.file.id, kind, occurredAt })) > 0;
  }

  /** @param details `reason`: what a person gave as one, free text */
  audit(
    action: string,
    details: { actor?: string; purpose?: string; codes?: Readonly<Record<string, unknown>>; reason?: string } = {},
  ) {
    const { reason } = details;
    this.em.create(AuditEntry, {
      id: uuidv7(),
      stream: `case:${this.file.id}`,
      action,
      outcome: 'done',
      code: null,
      actor: details.actor ?? SYSTEM,
      purpose: details.purpose ?? 'case-handling',
      case: this.file.id,
      details: {
        ...details.codes,
        ...(reason === undefined ? {} : { reason: sealReason(this.em, reason) }),
      },
      recordedAt: this.now,
    });
  }

  /** Tells the applicant something, once per `key`, after this transaction. */
  notify(template: string, key: string, variables: Readonly<Record<string, string | number>> = {}): void {
    this.#send('portal-notice', template, key, variables);
  }

  /** Moves the status that the portal shows; the sequence keeps a late one from overtaking. */
  showStatus(code: string, key: string): void {
    this.#send('portal-status', code, key, {});
  }

  #send(
    channel: 'portal-notice' | 'portal-status',
    kind: string,
    key: string,
    variables: Readonly<Record<string, string | number>>,
  ): void {
    // Whoever did not apply by the portal is not known there.
    if (this.file.channel !== 'online') return;
    this.file.statusSeq += 1;
    this.em.create(OutboxMessage, {
      id: uuidv7(),
      case: this.file.id,
      key: `${this.file.id}:${channel}:${key}`,
      channel,
      kind,
      variables: { ...variables },
      sequence: this.file.statusSeq,
      status: 'PENDING',
      nextAttemptAt: this.now,
      lastError: null,
      createdAt: this.now,
      sentAt: null,
    });
  }

  /**
   * Writes down something that happened to the case, under its next number. Received twice (same `sourceKey`) it is
   * one fact, and its first envelope is returned.
   */
  async recordFact(fact: NewFact): Promise<FactEnvelope> {
    const known = await this.em.findOne(Fact, { sourceKey: fact.sourceKey });
    if (known !== null) return envelopeOf(known);
    return this.appendFact(fact);
  }

  /** The same for what cannot have been received before, since its `sourceKey` is new. */
  appendFact(fact: NewFact): FactEnvelope {
    this.file.lastSeq += 1;
    const id = fact.id ?? uuidv7();
    const row = this.em.create(Fact, {
      id,
      case: this.file.id,
      seq: this.file.lastSeq,
      kind: fact.kind,
      about: fact.about ?? null,
      payload: { ...fact.payload },
      actor: fact.actor,
      sourceKey: fact.sourceKey,
      status: 'PENDING',
      result: null,
      occurredAt: fact.occurredAt,
      recordedAt: this.now,
      settledAt: null,
    });
    return envelopeOf(row);
  }
}

/** What the workflow is told of a fact. */
export function envelopeOf(fact: Pick<InferEntity<typeof Fact>, 'id' | 'seq' | 'kind' | 'about'>): FactEnvelope {
  const { id, seq, kind, about } = fact;
  return { id, seq, kind, ...(about == null ? {} : { about }) };
}

/** Locks the case's row and hands over its record. @throws DomainError `not-found` */
export async function lockCase(em: Em, caseId: string, now: Date): Promise<CaseRecord> {
  const file = await em.findOne(CaseFile, { id: caseId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (file === null) throw new DomainError('not-found');
  return new CaseRecord(em, file, now);
}

/** One transaction on one case, under its lock. */
export function onCase<T>(
  database: Database,
  clock: { now(): Date },
  caseId: string,
  work: (record: CaseRecord) => Promise<T>,
): Promise<T> {
  return database.inTransaction(async (em) => work(await lockCase(em, caseId, clock.now())));
}
