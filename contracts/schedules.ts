import { type Static, Type } from 'typebox';
import { Code, Instant, nullable, strict } from './scalars.ts';

const RunSchema = Type.Object({
  startedAt: Instant,
  endedAt: nullable(Instant),
  status: Type.Enum(['running', 'completed', 'failed']),
  /** Code of what a failed run broke on. */
  cause: nullable(Type.String()),
});

/** 定期実行 as the engine has it. */
export const ScheduleSchema = Type.Object({
  id: Type.String(),
  /** `missing`: no worker has made it yet. */
  state: Type.Enum(['active', 'paused', 'missing']),
  everySeconds: nullable(Type.Number()),
  nextRunAt: nullable(Instant),
  /** The latest first. */
  runs: Type.Array(RunSchema),
  lastFailure: nullable(RunSchema),
  /** The schedule in the engine's own pages. */
  enginePage: nullable(Type.String()),
});
export type Schedule = Static<typeof ScheduleSchema>;

export const ScheduleListSchema = Type.Object({ items: Type.Array(ScheduleSchema) });
export const ScheduleParams = strict({ id: Code });
