import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** How the portal names a delivery; opaque to us. */
export const DeliveryId = Type.String({ pattern: '^[A-Za-z0-9_-]{1,64}$' });
const DateTime = Type.String({ format: 'date-time' });

export const PortalDeliveryKindSchema = Type.Union([
  Type.Literal('application'),
  Type.Literal('correction'),
  Type.Literal('withdrawal'),
]);

export const PortalListingSchema = Type.Object({
  deliveryId: DeliveryId,
  receiptNumber: Type.String({ pattern: '^[A-Za-z0-9-]{1,32}$' }),
  kind: PortalDeliveryKindSchema,
  procedure: Type.String({ maxLength: 64 }),
  submittedAt: DateTime,
});

/** What a delivery's document looks like before its attachments' content is fetched (domain §4.1, §4.2). */
export const PortalEnvelope = Type.Object({
  ...PortalListingSchema.properties,
  procedure: Type.String({ minLength: 1, maxLength: 64 }),
  form: Type.Record(Type.String(), Type.Unknown()),
  attachments: Type.Array(
    Type.Object({
      name: Type.String({ minLength: 1, maxLength: 255 }),
      kind: Type.String({ pattern: '^[a-z0-9-]{1,64}$' }),
      mime: Type.String({ minLength: 1, maxLength: 127 }),
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      size: Type.Integer({ minimum: 0 }),
    }),
    { maxItems: 20 },
  ),
  signature: Type.Object({
    status: Type.Union([
      Type.Literal('VALID'),
      Type.Literal('REVOKED'),
      Type.Literal('EXPIRED'),
      Type.Literal('UNKNOWN'),
      Type.Literal('INVALID'),
    ]),
    checkedAt: DateTime,
    certificateSerial: Type.String({ minLength: 1, maxLength: 64 }),
    signedAt: DateTime,
  }),
  userPseudonym: Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' }),
});
export type PortalEnvelope = Static<typeof PortalEnvelope>;

/** What can be stored and shown of a delivery that cannot be read: reasons are paths and rule names, never values. */
export interface MalformedDelivery {
  readonly reasons: string[];
  /** The parsed document, or its text where it is no JSON or holds what a database cannot store. */
  readonly raw: unknown;
}

const envelope = Compile(PortalEnvelope);

/** Reads one delivery's document; whatever is wrong with it is an answer and not an error. */
export function readEnvelope(
  deliveryId: string,
  bytes: Uint8Array,
): { envelope: PortalEnvelope } | { malformed: MalformedDelivery } {
  const text = new TextDecoder().decode(bytes);
  const { value, defects } = parse(text);
  if (defects.length > 0) return { malformed: { reasons: defects, raw: storable(text) } };
  if (!envelope.Check(value)) {
    const reasons = envelope.Errors(value).map((error) => `${error.instancePath || '/'} ${error.keyword}`);
    return { malformed: { reasons: [...new Set(reasons)], raw: value } };
  }
  if (value.deliveryId !== deliveryId) return { malformed: { reasons: ['/deliveryId differs'], raw: value } };
  return { envelope: value };
}

/** Parses and looks for U+0000 and unpaired surrogates: JSON may carry them, PostgreSQL and UTF-8 cannot. */
function parse(text: string): { value: unknown; defects: string[] } {
  let unstorable = false;
  try {
    const value: unknown = JSON.parse(text, (key, part: unknown) => {
      unstorable ||= isUnstorable(key) || (typeof part === 'string' && isUnstorable(part));
      return part;
    });
    return { value, defects: unstorable ? ['/ unstorable-character'] : [] };
  } catch {
    return { value: undefined, defects: ['/ not-json'] };
  }
}

function isUnstorable(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}

function storable(text: string): string {
  return text.replaceAll('\0', String.raw`\u0000`).toWellFormed();
}
