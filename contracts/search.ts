import { Type } from 'typebox';
import { CalendarDate, Code, nullable, strict, Uuid } from './scalars.ts';

/** Looked for by one line of text, or by fields that all have to be true. A name is found by any part of it. */
export const SearchBody = strict({
  /** Why it is looked for; a code. */
  purpose: Type.String({ pattern: '^[a-z][a-z-]{0,39}$' }),
  /** Only cases, or only entries of the register. */
  kind: Type.Optional(Type.Enum(['case', 'entry'])),
  /** Case id, receipt number, licence number, name, reading or birth date, whichever it is. */
  text: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  caseId: Type.Optional(Uuid),
  receipt: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  licenceNumber: Type.Optional(Type.Integer({ minimum: 1, maximum: 999_999_999 })),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  /** In the Japanese or the Western calendar, as people write it. */
  birthDate: Type.Optional(Type.String({ minLength: 1, maxLength: 30 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
});

export const SearchResultSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      kind: Type.Enum(['case', 'entry']),
      caseId: Uuid,
      office: Type.String(),
      receiptNumber: Type.String(),
      procedure: Code,
      status: Type.String(),
      licenceNumber: nullable(Type.Integer()),
      /** `null` for those who may not read personal data: they learn that there is a case, and its state. */
      name: nullable(Type.String()),
      kana: nullable(Type.String()),
      birthDate: nullable(CalendarDate),
      /** Part of the searcher's work; what is not is read with a purpose. */
      hasTask: Type.Boolean(),
    }),
  ),
  next: nullable(Type.String()),
});
