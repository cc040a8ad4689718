import { type Static, Type } from 'typebox';
import { TASK_STATUSES } from '../domain/task-transitions.ts';
import { DUE_STATES, HOLDERS, WORKLIST_COLUMNS, WORKLIST_SORTS } from '../domain/worklists.ts';
import { CalendarDate, Code, nullable, strict, Uuid, Version } from './scalars.ts';

const Codes = Type.Array(Code, { minItems: 1, maxItems: 40 });

/** Which tasks; what is left out filters nothing. */
const FILTERS = {
  /** `mine`: of the caller's queues, and none that the caller may not take. `all` needs the permission to see all. */
  queues: Type.Optional(Type.Enum(['mine', 'all'])),
  procedure: Type.Optional(Code),
  due: Type.Optional(Type.Enum([...DUE_STATES])),
  holder: Type.Optional(Type.Enum([...HOLDERS])),
  olderThanDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
  /** Days in Tokyo, both included. */
  dueFrom: Type.Optional(CalendarDate),
  dueTo: Type.Optional(CalendarDate),
  openedFrom: Type.Optional(CalendarDate),
  openedTo: Type.Optional(CalendarDate),
  closedFrom: Type.Optional(CalendarDate),
  closedTo: Type.Optional(CalendarDate),
  paused: Type.Optional(Type.Boolean()),
  /** Closed by its due date. */
  onTime: Type.Optional(Type.Boolean()),
  /** At least. */
  priority: Type.Optional(Type.Integer({ minimum: -100, maximum: 100 })),
  escalated: Type.Optional(Type.Boolean()),
};
const Statuses = Type.Array(Type.Enum([...TASK_STATUSES]), { minItems: 1, maxItems: TASK_STATUSES.length });
const Sort = Type.Enum([...WORKLIST_SORTS]);

/** A page of tasks: by a saved worklist, by filters, or by a worklist with filters that take the place of its own. */
export const TaskQuery = strict({
  worklist: Type.Optional(Uuid),
  ...FILTERS,
  kind: Type.Optional(Codes),
  office: Type.Optional(Codes),
  /** Without it: what is open. */
  status: Type.Optional(Statuses),
  /** Applicants' names too: a read of personal data. */
  names: Type.Optional(Type.Boolean()),
  sort: Type.Optional(Sort),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
});

export const WorklistFiltersSchema = strict({
  ...FILTERS,
  kinds: Type.Optional(Codes),
  offices: Type.Optional(Codes),
  statuses: Type.Optional(Statuses),
});

const DEFINITION = {
  name: Type.String({ minLength: 1, maxLength: 60 }),
  filters: WorklistFiltersSchema,
  columns: Type.Array(Type.Enum([...WORKLIST_COLUMNS]), { minItems: 1, maxItems: WORKLIST_COLUMNS.length }),
  sort: Sort,
  /** With everybody of the role and the office, where they are given; personal without it. */
  shared: Type.Boolean(),
  sharedRole: nullable(Code),
  sharedOffice: nullable(Code),
};

export const WorklistBody = strict(DEFINITION);
export const WorklistChangeBody = strict({ version: Version, ...DEFINITION });
export const WorklistRemovalQuery = strict({ version: Version });

export const WorklistSchema = Type.Object({ id: Uuid, ...DEFINITION, isOwn: Type.Boolean(), version: Version });
export type SavedWorklist = Static<typeof WorklistSchema>;

/** `capped`: there are more than `count`, which nobody reads to the end. */
export const WorklistListSchema = Type.Object({
  items: Type.Array(Type.Object({ ...WorklistSchema.properties, count: Type.Integer(), capped: Type.Boolean() })),
});

/** A queue, and who belongs to it by name. */
export const QueueSchema = Type.Object({
  id: Uuid,
  qualification: Type.String(),
  kind: Type.String(),
  office: Type.String(),
  role: Type.String(),
  exclusive: Type.Boolean(),
  named: Type.Array(Uuid),
  version: Version,
});
export const QueueListSchema = Type.Object({ items: Type.Array(QueueSchema) });

/** `exclusive`: only who is named belongs to the queue; else they belong to it besides role and office. */
export const QueueMembersBody = strict({
  version: Version,
  exclusive: Type.Boolean(),
  named: Type.Array(Uuid, { maxItems: 200, uniqueItems: true }),
  reason: Type.String({ minLength: 1, maxLength: 400 }),
});
