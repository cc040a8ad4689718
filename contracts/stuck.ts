import { type Static, Type } from 'typebox';
import { STAGES } from '../domain/plan/stages.ts';
import { Instant, nullable, strict, Uuid } from './scalars.ts';

export const StuckStateSchema = Type.Object({
  id: Uuid,
  status: Type.Enum(['OPEN', 'REPAIRING', 'RESOLVED']),
  repair: nullable(Type.String()),
});
export type StuckState = Static<typeof StuckStateSchema>;

/** 停滞 of one case: codes, no personal data. */
export const StuckSchema = Type.Object({
  ...StuckStateSchema.properties,
  caseId: Uuid,
  receiptNumber: Type.String(),
  stage: Type.String(),
  visit: Type.Integer(),
  step: Type.String(),
  stepClass: Type.String(),
  cause: Type.String(),
  fingerprint: Type.String(),
  attempts: Type.Integer(),
  repairs: Type.Array(Type.String()),
  rewindTargets: Type.Array(Type.String()),
  openedAt: Instant,
  resolvedAt: nullable(Instant),
  /** End of the case's processing period (標準処理期間), once it runs. */
  caseDueAt: nullable(Instant),
  /** The case's workflow in the engine's own pages. */
  enginePage: nullable(Type.String()),
});
export type Stuck = Static<typeof StuckSchema>;

export const StuckQuery = strict({
  fingerprint: Type.Optional(Type.String({ pattern: '^[0-9a-f]{1,64}$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
});

export const StuckListSchema = Type.Object({
  /** One row a cause. */
  causes: Type.Array(
    Type.Object({
      fingerprint: Type.String(),
      stage: Type.String(),
      step: Type.String(),
      cause: Type.String(),
      cases: Type.Integer(),
      oldest: Instant,
      /** Cases whose processing period has ended, and when the next one ends. */
      late: Type.Integer(),
      nextDueAt: nullable(Instant),
    }),
  ),
  items: Type.Array(StuckSchema),
  next: nullable(Type.String()),
});

const reason = Type.String({ minLength: 1, maxLength: 400 });

export const RepairBody = Type.Union([
  strict({ kind: Type.Literal('retry'), reason }),
  strict({ kind: Type.Literal('rewind'), to: Type.Enum([...STAGES]), reason }),
]);
export type RepairOrder = Static<typeof RepairBody>;
