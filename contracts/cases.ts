import { type Static, Type } from 'typebox';
import { NextTaskSchema } from './next-task.ts';
import { CalendarDate, Code, Instant, nullable, OpenRecord, strict, Uuid, Version } from './scalars.ts';

export const CaseQuery = strict({ receipt: Type.String({ minLength: 1, maxLength: 64 }) });

/** A case by its codes: no personal data. */
export const CaseSummarySchema = Type.Object({
  id: Uuid,
  receiptNumber: Type.String(),
  qualification: Type.String(),
  procedure: Type.String(),
  channel: Type.String(),
  office: Type.String(),
  stage: Type.String(),
  visit: Type.Integer(),
  status: Type.Enum(['OPEN', 'CLOSED']),
  outcome: nullable(Type.String()),
  outcomeCode: nullable(Type.String()),
  version: Version,
  submittedAt: Instant,
  receivedOn: nullable(CalendarDate),
  receiptReference: nullable(Type.String()),
  openedAt: Instant,
  closedAt: nullable(Instant),
});
export type CaseSummary = Static<typeof CaseSummarySchema>;

export const CaseListSchema = Type.Object({ items: Type.Array(CaseSummarySchema) });

/** 待ち: what the case waits for, since when, until when, for whom. */
export const WaitsForSchema = Type.Object({
  kind: Type.Enum(['wait', 'task', 'stuck', 'inquiry', 'fact']),
  id: Uuid,
  what: Type.String(),
  /** WS number, task status, cause of a stuck step, state of an inquiry. */
  code: Type.String(),
  since: Instant,
  until: nullable(Instant),
  forWhom: Type.Enum(['applicant', 'staff', 'operator', 'information-network', 'system']),
  /** Role or display name of the member of staff. */
  who: nullable(Type.String()),
});
export type WaitsFor = Static<typeof WaitsForSchema>;

export const AttachmentSchema = Type.Object({
  id: Uuid,
  kind: Type.String(),
  /** As the applicant named it; `null` for those who may not see personal data. */
  name: nullable(Type.String()),
  mime: Type.String(),
  size: Type.Integer(),
  sha256: Type.String(),
  scan: Type.Enum(['PENDING', 'CLEAN', 'INFECTED', 'REJECTED']),
  scanDetail: nullable(Type.String()),
  receivedAt: Instant,
  scannedAt: nullable(Instant),
});

export const TimelineEventSchema = Type.Object({
  seq: Type.Integer(),
  kind: Type.String(),
  stage: Type.String(),
  visit: Type.Integer(),
  codes: OpenRecord,
  /** `system`, an outside system, or the display name of a member of staff. */
  actor: Type.String(),
  occurredAt: Instant,
  recordedAt: Instant,
});

/** A note of staff (コメント); for those who may see personal data. */
export const CommentSchema = Type.Object({
  id: Uuid,
  author: Type.String(),
  text: Type.String(),
  writtenAt: Instant,
});

/** Whole yen. */
export const MoneySchema = Type.Object({
  charged: Type.Integer(),
  waived: Type.Integer(),
  paid: Type.Integer(),
  due: Type.Integer(),
  excess: Type.Integer(),
  settled: Type.Boolean(),
});

/** 標準処理期間, with the intervals that counted and those that did not. */
export const DeadlineSchema = Type.Object({
  dueDate: CalendarDate,
  state: Type.Enum(['running', 'paused']),
  daysUsed: Type.Integer(),
  daysLeft: Type.Integer(),
  intervals: Type.Array(
    Type.Object({
      from: CalendarDate,
      to: CalendarDate,
      counted: Type.Boolean(),
      reason: Type.Optional(Type.String()),
      article: Type.Optional(Type.String()),
    }),
  ),
});

export const LookupSchema = Type.Object({
  id: Uuid,
  lookup: Type.String(),
  attempt: Type.Integer(),
  purpose: Type.String(),
  status: Type.String(),
  outcome: nullable(Type.String()),
  prefecture: nullable(Type.String()),
  requestedAt: nullable(Instant),
  fetchedAt: nullable(Instant),
});

export const RegisteredSchema = Type.Object({
  /** Of the register entry. */
  id: Uuid,
  licenceNumber: Type.Integer(),
  registeredOn: CalendarDate,
  issuedOn: nullable(CalendarDate),
  status: Type.String(),
});

export const DocumentSchema = Type.Object({
  id: Uuid,
  kind: Type.Enum(['certificate', 'refusal']),
  issuedOn: CalendarDate,
  sha256: Type.String(),
});

export const ApplicationSchema = Type.Object({
  form: OpenRecord,
  revision: Type.Integer(),
  updatedAt: Instant,
  /** Sections and fields with their labels, as the case's plan has them. */
  definition: Type.Unknown(),
});

/**
 * 案件. `application`, `lookups` and `register`, and the names of files, are there only for those who may read personal
 * data; everyone else gets the state of the case.
 */
export const CasePageSchema = Type.Object({
  ...CaseSummarySchema.properties,
  /** Why personal data is not shown: the role may not, or who has no task here has to say what for (`x-purpose`). */
  withheld: nullable(Type.Enum(['role', 'purpose-needed'])),
  application: nullable(ApplicationSchema),
  attachments: Type.Array(AttachmentSchema),
  timeline: Type.Array(TimelineEventSchema),
  comments: Type.Array(CommentSchema),
  waitsFor: Type.Array(WaitsForSchema),
  money: MoneySchema,
  deadline: nullable(DeadlineSchema),
  findings: nullable(Type.Record(Type.String(), Type.String())),
  lookups: Type.Array(LookupSchema),
  register: nullable(RegisteredSchema),
  documents: Type.Array(DocumentSchema),
});
export type CasePage = Static<typeof CasePageSchema>;

/** Display names of the others who have the case on their page. */
export const PresenceSchema = Type.Object({ others: Type.Array(Type.String()) });

export const AttachmentParams = strict({ id: Uuid, attachmentId: Uuid });

/** Why personal data is read, a code; without it the purpose follows from the role. */
export const PurposeHeaders = Type.Object({
  'x-purpose': Type.Optional(Type.String({ pattern: '^[a-z][a-z-]{0,39}$' })),
});

/** Without the text: what is remembered under a key is not sealed. */
export const CommentWrittenSchema = Type.Omit(CommentSchema, ['text']);

/** At most what fits a page; line breaks allowed. */
export const CommentBody = strict({ text: Type.String({ minLength: 1, maxLength: 2000 }) });

/** What staff open a case with: at the counter (窓口), or on the office's own motion (職権). */
export const OpenCaseBody = strict({
  qualification: Code,
  procedure: Code,
  channel: Type.Enum(['counter', 'internal']),
  form: OpenRecord,
});
export const CaseOpenedSchema = Type.Object({
  id: Uuid,
  receiptNumber: Type.String(),
  next: Type.Optional(Type.Array(NextTaskSchema)),
});

/** Empty: that there is a conflict is all that is asked; the reason stays with the person. */
export const ConflictBody = strict({ version: Version });
export const ConflictSchema = Type.Object({
  caseId: Uuid,
  kind: Type.Enum(['declared', 'own-case']),
  declaredAt: Instant,
});
