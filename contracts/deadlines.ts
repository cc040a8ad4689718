import { type Static, Type } from 'typebox';
import { EXTENDED_AT_MOST } from '../domain/extension.ts';
import { DeadlineSchema } from './cases.ts';
import { Instant, Localized, nullable, strict, Uuid, Version } from './scalars.ts';

/** Something that would move a due date, and where that is said. */
const MoverSchema = Type.Object({
  code: Type.Enum(['correction-request', 'pause-ends', 'office-closure', 'extension']),
  article: nullable(Type.String()),
});

const IntervalsSchema = DeadlineSchema.properties.intervals;

/** 期限の説明: each due date of a case with the days that counted, those that did not, and what would move it. */
export const DeadlineExplanationSchema = Type.Object({
  /** 標準処理期間. */
  case: Type.Object({
    ...DeadlineSchema.properties,
    /** Calendar days. */
    targetDays: Type.Integer(),
    receivedAt: Instant,
    rule: Type.Literal('standard-processing-period'),
    article: Type.String(),
    movers: Type.Array(MoverSchema),
  }),
  /** 処理目標 of each open task. */
  tasks: Type.Array(
    Type.Object({
      id: Uuid,
      kind: Type.String(),
      label: Localized,
      openedAt: Instant,
      dueAt: Instant,
      businessDays: Type.Integer(),
      /** 延長 by a manager, in all; in `businessDays` already. */
      extendedBusinessDays: Type.Integer(),
      rule: Type.Literal('service-level'),
      intervals: IntervalsSchema,
      movers: Type.Array(MoverSchema),
    }),
  ),
  /** 期間 of each open wait: by when what the case waits for should be there. */
  waits: Type.Array(
    Type.Object({
      id: Uuid,
      /** Name in the procedure's definition. */
      name: Type.String(),
      /** WS1 to WS24. */
      code: Type.String(),
      startedAt: Instant,
      until: Instant,
      rule: Type.Enum(['legal-period', 'business-days', 'elapsed-hours']),
      /** Days, or hours. */
      length: Type.Integer(),
      article: nullable(Type.String()),
      intervals: IntervalsSchema,
      movers: Type.Array(MoverSchema),
    }),
  ),
});
export type DeadlineExplanation = Static<typeof DeadlineExplanationSchema>;

export const ExtendBody = strict({
  version: Version,
  businessDays: Type.Integer({ minimum: 1, maximum: EXTENDED_AT_MOST }),
  reason: Type.String({ minLength: 1, maxLength: 400 }),
});
export const ExtendedSchema = Type.Object({
  id: Uuid,
  version: Version,
  dueAt: Instant,
  extendedBusinessDays: Type.Integer(),
});

export const DueChangeQuery = strict({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
});
export const DueChangeListSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      caseId: Uuid,
      receiptNumber: Type.String(),
      what: Type.Enum(['task', 'wait']),
      name: Type.String(),
      before: Instant,
      after: Instant,
      calendarVersion: Type.String(),
      /** Of the qualification's definition, whose service levels were applied. */
      definitionVersion: nullable(Type.String()),
      recordedAt: Instant,
    }),
  ),
  next: nullable(Type.String()),
});
