import { Type } from 'typebox';
import { Instant, nullable, OpenRecord, strict, Uuid } from './scalars.ts';

/** An entry of the audit log: ids and codes, with its place in the chain of its stream. */
export const AuditEntrySchema = Type.Object({
  id: Uuid,
  stream: Type.String(),
  seq: Type.Integer(),
  action: Type.String(),
  outcome: Type.Enum(['done', 'refused']),
  code: nullable(Type.String()),
  actor: Type.String(),
  /** Of an actor that is an account. */
  actorName: nullable(Type.String()),
  purpose: Type.String(),
  caseId: nullable(Uuid),
  receiptNumber: nullable(Type.String()),
  details: OpenRecord,
  recordedAt: Instant,
  /** Hex; what `npm run audit:verify` recomputes. */
  hash: Type.String(),
});

export const AuditQuery = strict({
  actor: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  caseId: Type.Optional(Uuid),
  purpose: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  action: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  outcome: Type.Optional(Type.Enum(['done', 'refused'])),
  from: Type.Optional(Instant),
  /** Exclusive. */
  to: Type.Optional(Instant),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
});

export const AuditListSchema = Type.Object({ items: Type.Array(AuditEntrySchema), next: nullable(Type.String()) });

const VerificationSchema = Type.Object({
  verifiedAt: Instant,
  upToSeal: Type.Integer(),
  entries: Type.Integer(),
  findings: Type.Integer(),
});

export const AuditAlarmSchema = Type.Object({
  id: Uuid,
  kind: Type.Enum(['break', 'unsealed']),
  /** Of a break: what happened to which entry of which stream, or to which seal. */
  what: OpenRecord,
  since: Instant,
  raisedAt: Instant,
  resolvedAt: nullable(Instant),
});

export const AuditChainSchema = Type.Object({
  entries: Type.Integer(),
  unsealed: Type.Integer(),
  lastSeal: nullable(
    Type.Object({ seq: Type.Integer(), total: Type.Integer(), root: Type.String(), sealedAt: Instant }),
  ),
  /** The latest of new entries, and of everything. */
  verifications: Type.Object({ new: nullable(VerificationSchema), all: nullable(VerificationSchema) }),
  firstBreak: nullable(AuditAlarmSchema),
  /** Of cases, of accounts, …: each case and each account has a chain of its own. */
  streams: Type.Array(
    Type.Object({
      kind: Type.String(),
      chains: Type.Integer(),
      entries: Type.Integer(),
      firstBreak: nullable(AuditAlarmSchema),
    }),
  ),
});

export const AlarmQuery = strict({ open: Type.Optional(Type.Boolean()) });
export const AlarmListSchema = Type.Object({ items: Type.Array(AuditAlarmSchema) });
