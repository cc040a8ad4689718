import { Type } from 'typebox';
import { CalendarDate, Instant, Localized, nullable, OpenRecord, strict, Uuid } from './scalars.ts';

const PersonSchema = Type.Object({ id: Uuid, displayName: Type.String() });
const Text = Type.String({ minLength: 1, maxLength: 1000 });

const DutySchema = Type.Object({
  id: Uuid,
  code: Type.String(),
  name: Localized,
  /** The role that signs it. */
  signer: Type.String(),
  from: CalendarDate,
  /** Not included. */
  to: CalendarDate,
  madeAt: Instant,
  dueAt: Instant,
  escalatedAt: nullable(Instant),
  signedAt: nullable(Instant),
  signedBy: nullable(PersonSchema),
  signNote: nullable(Type.String()),
  findings: Type.Integer(),
  openFindings: Type.Integer(),
});

export const DutyListSchema = Type.Object({ items: Type.Array(DutySchema) });
export const DutyPageSchema = Type.Object({
  duty: DutySchema,
  findings: Type.Array(
    Type.Object({
      id: Uuid,
      rule: Type.String(),
      actor: nullable(PersonSchema),
      caseId: nullable(Uuid),
      details: OpenRecord,
      disposition: nullable(Type.Enum(['explained', 'incident'])),
      note: nullable(Type.String()),
      disposedBy: nullable(PersonSchema),
      disposedAt: nullable(Instant),
    }),
  ),
  comments: Type.Array(Type.Object({ author: PersonSchema, text: Type.String(), at: Instant })),
});

export const FindingParams = strict({ id: Uuid, findingId: Uuid });
export const DisposeBody = strict({ disposition: Type.Enum(['explained', 'incident']), note: Text });
export const SignBody = strict({ note: Type.Optional(Text) });
export const DutyCommentBody = strict({ text: Text });
