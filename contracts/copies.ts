import { type Static, Type } from 'typebox';
import { COPY_FORMATS, COPY_STATES, GRANT_HOURS } from '../domain/copies.ts';
import { CalendarDate, Code, Instant, nullable, OpenRecord, strict, Uuid } from './scalars.ts';
import { WorklistFiltersSchema } from './worklists.ts';

const Text = Type.String({ minLength: 1, maxLength: 400 });
const LicenceNumber = Type.Integer({ minimum: 1, maximum: 999_999_999 });

/** What it is for and who receives it. */
const REASON = {
  purpose: Text,
  recipient: Type.String({ minLength: 1, maxLength: 200 }),
  /** Where the recipient is a member of staff. */
  recipientAccount: Type.Optional(Uuid),
};

export const CopyBody = Type.Union([
  strict({
    what: Type.Literal('worklist'),
    filter: WorklistFiltersSchema,
    format: Type.Enum([...COPY_FORMATS.worklist]),
    ...REASON,
  }),
  strict({
    what: Type.Literal('register'),
    filter: strict({
      office: Type.Optional(Code),
      status: Type.Optional(Type.Enum(['LIVE', 'DEREGISTERED', 'CANCELLED'])),
      registeredFrom: Type.Optional(CalendarDate),
      /** Included. */
      registeredTo: Type.Optional(CalendarDate),
      licenceFrom: Type.Optional(LicenceNumber),
      licenceTo: Type.Optional(LicenceNumber),
    }),
    format: Type.Enum([...COPY_FORMATS.register]),
    ...REASON,
  }),
  strict({
    what: Type.Literal('bulk-print'),
    filter: strict({ issuedOn: CalendarDate, office: Type.Optional(Code) }),
    format: Type.Enum([...COPY_FORMATS['bulk-print']]),
    ...REASON,
  }),
]);

export const GrantCopyBody = strict({
  hours: Type.Optional(Type.Integer({ minimum: 1, maximum: GRANT_HOURS.most, default: GRANT_HOURS.usual })),
  note: Type.Optional(Text),
});
export const RefuseCopyBody = strict({ note: Text });
export const ReturnCopyBody = strict({
  how: Type.Enum(['returned', 'destroyed']),
  /** Who gave it back, or destroyed it. */
  returnedBy: Type.String({ minLength: 1, maxLength: 200 }),
  note: Type.Optional(Text),
});

const PersonSchema = Type.Object({ id: Uuid, displayName: Type.String() });

const CopySchema = Type.Object({
  id: Uuid,
  what: Type.Enum(['worklist', 'register', 'bulk-print']),
  filter: OpenRecord,
  format: Type.Enum(['csv-utf-8', 'csv-cp932', 'pdf-tar']),
  purpose: Type.String(),
  recipient: Type.String(),
  recipientAccount: nullable(PersonSchema),
  state: Type.Enum([...COPY_STATES]),
  askedBy: PersonSchema,
  askedAt: Instant,
  decidedBy: nullable(PersonSchema),
  decidedAt: nullable(Instant),
  decisionNote: nullable(Type.String()),
  grantEndsAt: nullable(Instant),
  /** How often the file was made. */
  files: Type.Integer(),
});
export type Copy = Static<typeof CopySchema>;

export const CopyListSchema = Type.Object({ items: Type.Array(CopySchema) });
export const CopyPageSchema = Type.Object({
  copy: CopySchema,
  ledger: Type.Array(
    Type.Object({
      id: Uuid,
      entry: Type.Enum(['made', 'returned', 'destroyed']),
      filter: nullable(OpenRecord),
      rows: nullable(Type.Integer()),
      sha256: nullable(Type.String()),
      recipient: Type.String(),
      actor: PersonSchema,
      returnedBy: nullable(Type.String()),
      note: nullable(Type.String()),
      recordedAt: Instant,
    }),
  ),
});
export const CopyMadeSchema = Type.Object({ id: Uuid });
