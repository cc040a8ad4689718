import { type Static, Type } from 'typebox';
import { TASK_STATUSES } from '../domain/task-transitions.ts';
import { CasePageSchema } from './cases.ts';
import { Code, Instant, Localized, nullable, OpenRecord, strict, Uuid, Version } from './scalars.ts';

export const TaskStatusSchema = Type.Enum([...TASK_STATUSES]);

export const HolderSchema = Type.Object({ id: Uuid, displayName: Type.String() });

/** What a command on a task answers. */
export const TaskStateSchema = Type.Object({
  id: Uuid,
  status: TaskStatusSchema,
  version: Version,
  holder: nullable(HolderSchema),
  heldSince: nullable(Instant),
  decision: nullable(Type.String()),
  closedReason: nullable(Type.String()),
});
export type TaskState = Static<typeof TaskStateSchema>;

/** A row of the worklist: codes and times, no personal data. */
export const TaskSummarySchema = Type.Object({
  ...TaskStateSchema.properties,
  kind: Type.String(),
  label: Localized,
  role: Type.String(),
  priority: Type.Integer(),
  caseId: Uuid,
  receiptNumber: Type.String(),
  qualification: Type.String(),
  procedure: Type.String(),
  stage: Type.String(),
  openedAt: Instant,
  dueAt: Instant,
});
export type TaskSummary = Static<typeof TaskSummarySchema>;

export const TaskQuery = strict({
  kind: Type.Optional(Code),
  /** Without it: what is open. */
  status: Type.Optional(TaskStatusSchema),
  /** Only what the caller holds. */
  mine: Type.Optional(Type.Boolean()),
  /** `mine`: tasks of the caller's roles that the caller may take. `any` needs the permission to see all. */
  role: Type.Optional(Type.Enum(['mine', 'any'])),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
});

/** Counts end at `cap`; a count equal to it means "at least". */
export const TaskCountsSchema = Type.Object({ ready: Type.Integer(), mine: Type.Integer(), cap: Type.Integer() });

export const TaskListSchema = Type.Object({
  items: Type.Array(TaskSummarySchema),
  next: nullable(Type.String()),
  counts: TaskCountsSchema,
});

export const TASK_COMMANDS_OF_PEOPLE = ['claim', 'take-over', 'release', 'decide'] as const;

export const TaskPageSchema = Type.Object({
  task: TaskSummarySchema,
  decisions: Type.Array(
    Type.Object({
      decision: Type.String(),
      label: Localized,
      /** From here on nothing overtakes the case. */
      final: Type.Boolean(),
      /** Field definitions as the qualification writes them. */
      fields: Type.Array(OpenRecord),
    }),
  ),
  commands: Type.Array(
    Type.Object({
      command: Type.Enum([...TASK_COMMANDS_OF_PEOPLE]),
      allowed: Type.Boolean(),
      /** Code of the error catalogue, when it is not. */
      reason: nullable(Type.String()),
    }),
  ),
  case: CasePageSchema,
});

export const ClaimBody = strict({ version: Version });
/** Which queue to take the next task from; without `kind` and `procedure` from all of the caller's. */
export const ClaimNextBody = strict({
  kind: Type.Optional(Code),
  procedure: Type.Optional(Type.String({ maxLength: 20 })),
});
const Reason = Type.String({ minLength: 1, maxLength: 400 });
export const TakeOverBody = strict({ version: Version, reason: Reason });
export const AssignBody = strict({ version: Version, to: Uuid, reason: Reason });
export const ReleaseBody = strict({ version: Version, reason: Reason });
export const DecideBody = strict({ version: Version, decision: Code, form: OpenRecord });
export type Decide = Static<typeof DecideBody>;
