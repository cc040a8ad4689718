import { type Static, Type } from 'typebox';
import { CalendarDate, Instant, nullable, strict, Uuid } from './scalars.ts';

export const EntryQuery = strict({
  /** The entry as it stood at the end of this day. */
  asOf: Type.Optional(CalendarDate),
});

const STATUS = Type.Enum(['LIVE', 'DEREGISTERED', 'CANCELLED']);
const Flag = nullable(Type.Boolean());

/** Items 3 to 18 of the register (調理師名簿). */
const ItemsSchema = Type.Object({
  receivedOn: nullable(CalendarDate),
  receiptReference: nullable(Type.String()),
  registeredOn: CalendarDate,
  issuedOn: nullable(CalendarDate),
  domicileKind: Type.Enum(['prefecture', 'nationality']),
  domicileCode: Type.String(),
  kana: Type.String(),
  name: Type.String(),
  nameHasGaiji: Type.Boolean(),
  formerSurname: nullable(Type.String()),
  formerSurnameHasGaiji: Flag,
  alias: nullable(Type.String()),
  aliasHasGaiji: Flag,
  birthDate: CalendarDate,
  sex: Type.String(),
  qualificationBasis: Type.String(),
  office: Type.String(),
});

const RegisterEventSchema = Type.Object({
  id: Uuid,
  kind: Type.String(),
  on: CalendarDate,
  /** What became of which item. */
  changes: Type.Array(
    Type.Object({
      item: Type.String(),
      before: Type.Union([Type.String(), Type.Boolean(), Type.Null()]),
      after: Type.Union([Type.String(), Type.Boolean(), Type.Null()]),
    }),
  ),
  caseId: Uuid,
  receiptNumber: Type.String(),
  /** Display name of who approved it. */
  approvedBy: nullable(Type.String()),
  recordedAt: Instant,
});

/** 名簿. What it says is there for those who may read the register and have said what for. */
export const EntryPageSchema = Type.Object({
  id: Uuid,
  licenceNumber: Type.Integer(),
  /** Now, whatever day is looked at. */
  status: STATUS,
  /** The case that the person was registered by. */
  caseId: Uuid,
  withheld: nullable(Type.Enum(['role', 'purpose-needed'])),
  record: nullable(
    Type.Object({
      asOf: nullable(CalendarDate),
      /** `null` before the day of the registration. */
      version: nullable(Type.Object({ status: STATUS, items: ItemsSchema })),
      /** 履歴1–5 (items 19 to 28): one slot a case. */
      slots: Type.Array(
        nullable(
          Type.Object({ caseId: Uuid, kinds: Type.Array(Type.String()), on: CalendarDate, text: Type.String() }),
        ),
      ),
      /** Everything that ever happened to the entry, the first first. */
      events: Type.Array(RegisterEventSchema),
      cases: Type.Array(
        Type.Object({
          id: Uuid,
          receiptNumber: Type.String(),
          procedure: Type.String(),
          status: Type.Enum(['OPEN', 'CLOSED']),
          outcome: nullable(Type.String()),
          openedAt: Instant,
        }),
      ),
      /** 免許証, the first first. */
      prints: Type.Array(
        Type.Object({
          id: Uuid,
          number: Type.Integer(),
          issuedOn: CalendarDate,
          sha256: Type.String(),
          /** `void`: the licence itself is no more. */
          state: Type.Enum(['current', 'replaced', 'void']),
        }),
      ),
    }),
  ),
});
export type EntryPage = Static<typeof EntryPageSchema>;
