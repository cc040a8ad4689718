import { type Static, Type } from 'typebox';
import { DeadlineSchema } from './cases.ts';
import { CalendarDate, Instant, Localized, nullable, Uuid } from './scalars.ts';

/** Something that would move a due date, and where that is said. */
const MoverSchema = Type.Object({
  code: Type.Enum(['correction-request', 'pause-ends', 'office-closure']),
  article: nullable(Type.String()),
});

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
      rule: Type.Literal('service-level'),
      intervals: Type.Array(Type.Object({ from: CalendarDate, to: CalendarDate, counted: Type.Boolean() })),
      movers: Type.Array(MoverSchema),
    }),
  ),
});
export type DeadlineExplanation = Static<typeof DeadlineExplanationSchema>;
