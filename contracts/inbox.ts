import { type Static, Type } from 'typebox';
import { Instant, nullable, strict, Uuid } from './scalars.ts';

/** What arrived and found no case: source and reasons, never its content. */
export const InboxItemSchema = Type.Object({
  id: Uuid,
  source: Type.Enum(['portal', 'gateway', 'network']),
  externalId: Type.String(),
  kind: Type.String(),
  status: Type.Enum(['NEW', 'REJECTED', 'UNMATCHED']),
  reasons: Type.Array(Type.Object({ field: Type.Optional(Type.String()), code: Type.String() })),
  receivedAt: Instant,
});
export type InboxRow = Static<typeof InboxItemSchema>;

export const InboxQuery = strict({
  status: Type.Optional(Type.Enum(['NEW', 'REJECTED', 'UNMATCHED'])),
  source: Type.Optional(Type.Enum(['portal', 'gateway', 'network'])),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
});

export const InboxListSchema = Type.Object({ items: Type.Array(InboxItemSchema), next: nullable(Type.String()) });
