import { type Static, Type } from 'typebox';
import { Instant, nullable, Uuid } from './scalars.ts';
import { StuckStateSchema } from './stuck.ts';
import { TaskStateSchema } from './tasks.ts';

/** What became of a command that the workflow had to apply. */
export const CommandSchema = Type.Object({
  id: Uuid,
  kind: Type.Enum(['task-decided', 'repair-ordered']),
  state: Type.Enum(['pending', 'applied', 'refused']),
  /** Why it was refused: a code of the error catalogue. */
  code: nullable(Type.String()),
  /** It could not be applied and waits for an operator. */
  parked: Type.Boolean(),
  recordedAt: Instant,
  settledAt: nullable(Instant),
  task: nullable(TaskStateSchema),
  stuck: nullable(StuckStateSchema),
});
export type Command = Static<typeof CommandSchema>;
