import { type TObject, type TProperties, type TSchema, Type } from 'typebox';

export const Uuid = Type.String({ format: 'uuid' });
/** ISO 8601 with an offset. */
export const Instant = Type.String({ format: 'date-time' });
/** `YYYY-MM-DD`. */
export const CalendarDate = Type.String({ format: 'date' });
export const Version = Type.Integer({ minimum: 1 });
/** A code of a definition or of the error catalogue. */
export const Code = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,63}$' });

export const Localized = Type.Object({ ja: Type.String(), en: Type.String() });

/** What callers send: an unknown member is refused. */
export function strict<Properties extends TProperties>(properties: Properties): TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false });
}

export function nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

/** Members whose shape a qualification's definition decides. */
export const OpenRecord = Type.Record(Type.String(), Type.Unknown());

export const IdParams = strict({ id: Uuid });

/** Every command carries one; the same key and body gets the same answer. */
export const CommandHeaders = Type.Object({ 'idempotency-key': Uuid });
