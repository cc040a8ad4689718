import { type Static, Type } from 'typebox';
import { Instant, nullable, strict, Uuid } from './scalars.ts';

const Status = Type.Enum(['PENDING', 'FAILED']);

/** A message that has not left: which, to what, how often it was tried. Never its content. */
export const OutboxItemSchema = Type.Object({
  id: Uuid,
  caseId: Uuid,
  receiptNumber: Type.String(),
  channel: Type.Enum(['portal-status', 'portal-notice']),
  /** The portal's status code, or the notice's template. */
  kind: Type.String(),
  status: Status,
  attempts: Type.Integer(),
  lastError: nullable(Type.String()),
  createdAt: Instant,
  /** Of a message that is still tried. */
  nextAttemptAt: nullable(Instant),
});
export type OutboxRow = Static<typeof OutboxItemSchema>;

export const OutboxQuery = strict({
  status: Type.Optional(Status),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
});

export const OutboxListSchema = Type.Object({ items: Type.Array(OutboxItemSchema), next: nullable(Type.String()) });
