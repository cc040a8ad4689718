import { v7 as uuidv7 } from 'uuid';
import type { Em } from '../database.ts';
import { AuditEntry } from '../entities/index.ts';

/** A request that was refused: who tried what, and why not. Never what they sent. */
export interface Refusal {
  /** An account's id, an outside system, or `anonymous`. */
  readonly actor: string;
  /** Method and pattern of the route. */
  readonly action: string;
  /** Code of the error catalogue. */
  readonly code: string;
  /** Ids from the address. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

export function auditRefusal(em: Em, refusal: Refusal): void {
  em.create(AuditEntry, {
    id: uuidv7(),
    stream: UUID.test(refusal.actor) ? `account:${refusal.actor}` : 'api',
    action: refusal.action,
    outcome: 'refused',
    code: refusal.code,
    actor: refusal.actor,
    purpose: 'access-control',
    case: null,
    details: { ...refusal.details },
    recordedAt: refusal.now,
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A command that belongs to no case: it stands in the stream of whoever gave it. */
export interface Deed {
  readonly actor: string;
  /** `rights.propose`, … */
  readonly action: string;
  readonly purpose: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

export function auditDeed(em: Em, { actor, action, purpose, details, now }: Deed): void {
  em.create(AuditEntry, {
    id: uuidv7(),
    stream: `account:${actor}`,
    action,
    outcome: 'done',
    code: null,
    actor,
    purpose,
    case: null,
    details: { ...details },
    recordedAt: now,
  });
}

/** Somebody read personal data of a case, or the log. */
export interface Reading {
  readonly actor: string;
  /** `case.read`, `attachment.read`, … */
  readonly action: string;
  readonly purpose: string;
  /** `null` when what was read belongs to no case. */
  readonly caseId: string | null;
  /** `no-task`: the reader has nothing to do on the case; looked for by reviews of the log. */
  readonly mark?: 'no-task';
  readonly details?: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

/** In the reader's own stream: who reads a case waits for nobody who works on it, and nobody for them. */
export function auditReading(em: Em, reading: Reading): void {
  em.create(AuditEntry, {
    id: uuidv7(),
    stream: `account:${reading.actor}`,
    action: reading.action,
    outcome: 'done',
    code: reading.mark ?? null,
    actor: reading.actor,
    purpose: reading.purpose,
    case: reading.caseId,
    details: { ...reading.details },
    recordedAt: reading.now,
  });
}

/** Somebody was shown a page with personal data of several cases: one entry, in the reader's own stream. */
export interface PageReading {
  readonly actor: string;
  readonly action: 'search' | 'worklist.read';
  readonly purpose: string;
  readonly cases: readonly string[];
  /** Those of them that the reader has nothing to do on. */
  readonly withoutTask: readonly string[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

export function auditPage(em: Em, { actor, action, purpose, cases, withoutTask, details, now }: PageReading): void {
  em.create(AuditEntry, {
    id: uuidv7(),
    stream: `account:${actor}`,
    action,
    outcome: 'done',
    code: withoutTask.length === 0 ? null : 'no-task',
    actor,
    purpose,
    case: null,
    details: { ...details, cases, withoutTask },
    recordedAt: now,
  });
}
