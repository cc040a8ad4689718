import { type Static, type TSchema, Type } from 'typebox';
import { TASK_STATUSES } from '../domain/task-transitions.ts';
import { DUE_STATES } from '../domain/worklists.ts';
import { CasePageSchema } from './cases.ts';
import { NextTaskSchema } from './next-task.ts';
import { ProblemSchema } from './problem.ts';
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
  /** Who delegated it, and gets it back. */
  owner: nullable(HolderSchema),
  parkedUntil: nullable(Instant),
  decision: nullable(Type.String()),
  closedReason: nullable(Type.String()),
});
export type TaskState = Static<typeof TaskStateSchema>;

/** A decided task, and what the case waits for now where its steps have said so already. */
export const DecidedSchema = Type.Object({
  ...TaskStateSchema.properties,
  next: Type.Optional(Type.Array(NextTaskSchema)),
});

/** A row of the worklist: codes and times; the applicant's name only where it was asked for. */
export const TaskSummarySchema = Type.Object({
  ...TaskStateSchema.properties,
  kind: Type.String(),
  label: Localized,
  role: Type.String(),
  office: Type.String(),
  priority: Type.Integer(),
  caseId: Uuid,
  receiptNumber: Type.String(),
  qualification: Type.String(),
  procedure: Type.String(),
  stage: Type.String(),
  openedAt: Instant,
  dueAt: Instant,
  dueState: Type.Enum([...DUE_STATES]),
  /** 0 on the due day, below 0 after it. */
  businessDaysLeft: Type.Integer(),
  /** What the case waits for while its clock stands. */
  waitingReason: nullable(Type.String()),
  escalatedTo: nullable(Type.String()),
  name: nullable(Type.String()),
  kana: nullable(Type.String()),
});
export type TaskSummary = Static<typeof TaskSummarySchema>;

/** Counts end at `cap`; a count equal to it means "at least". */
export const TaskCountsSchema = Type.Object({ ready: Type.Integer(), mine: Type.Integer(), cap: Type.Integer() });

export const TaskListSchema = Type.Object({
  items: Type.Array(TaskSummarySchema),
  next: nullable(Type.String()),
  counts: TaskCountsSchema,
});

/** Of one person, as a page offers them; a manager's `assign` comes with a permission. */
export const TASK_COMMANDS_OF_PEOPLE = [
  'claim',
  'take-over',
  'release',
  'delegate',
  'return',
  'park',
  'resume',
  'save-draft',
  'decide',
] as const;

/** 下書き, as its holder left it or took it over. */
export const DraftSchema = Type.Object({
  decision: nullable(Type.String()),
  form: OpenRecord,
  author: Type.String(),
  savedAt: Instant,
});

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
  /** For who holds the task. */
  draft: nullable(DraftSchema),
  case: CasePageSchema,
});

export const ClaimBody = strict({ version: Version });
/** Which queue to take the next task from; without `kind` and `procedure` from all of the caller's. */
export const ClaimNextBody = strict({
  kind: Type.Optional(Code),
  procedure: Type.Optional(Type.String({ maxLength: 20 })),
});
const Reason = Type.String({ minLength: 1, maxLength: 400 });

/** What each command that changes who has a task carries besides the version. */
/** Who may be given a task. */
export const CandidateListSchema = Type.Object({
  items: Type.Array(Type.Object({ id: Uuid, displayName: Type.String() })),
});

export const TASK_CHANGES = {
  'take-over': { reason: Reason },
  assign: { to: Uuid, reason: Reason },
  /** `keepDraft`: the next holder finds what was typed. */
  release: { reason: Reason, keepDraft: Type.Optional(Type.Boolean({ default: true })) },
  delegate: { to: Uuid, reason: Reason },
  return: { reason: Reason },
  park: { until: Instant, reason: Reason },
  resume: {},
} as const;

export const DraftBody = strict({ decision: nullable(Code), form: OpenRecord });
export const DraftSavedSchema = Type.Object({ savedAt: Instant });

const BulkItems = Type.Array(strict({ id: Uuid, version: Version }), { minItems: 1, maxItems: 100 });
const bulk = <Name extends string, Fields extends Record<string, TSchema>>(command: Name, fields: Fields) =>
  strict({ command: Type.Literal(command), items: BulkItems, ...fields });

/** The same command on many tasks (一括); each is its own, and one that fails keeps none of the others from happening. */
export const BulkBody = Type.Union([
  bulk('claim', {}),
  bulk('take-over', TASK_CHANGES['take-over']),
  bulk('assign', TASK_CHANGES.assign),
  bulk('release', TASK_CHANGES.release),
  bulk('delegate', TASK_CHANGES.delegate),
  bulk('return', TASK_CHANGES.return),
  bulk('park', TASK_CHANGES.park),
  bulk('resume', TASK_CHANGES.resume),
]);

/** One result an item, in the order of the items: the new state, or the problem. */
export const BulkResultSchema = Type.Object({
  results: Type.Array(
    Type.Object({
      id: Uuid,
      status: Type.Integer(),
      task: nullable(TaskStateSchema),
      problem: nullable(ProblemSchema),
    }),
  ),
});

export const DecideBody = strict({ version: Version, decision: Code, form: OpenRecord });
export type Decide = Static<typeof DecideBody>;
