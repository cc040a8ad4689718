import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { DomainError } from '../domain/errors.ts';

/** A fact's payload, checked again where it is used. @throws DomainError `request-invalid`, naming paths only */
export function readPayload<T extends TSchema>(schema: T, payload: unknown): Static<T> {
  if (Value.Check(schema, payload)) return payload;
  const paths = [...Value.Errors(schema, payload)].map((error) => error.instancePath);
  throw new DomainError('request-invalid', { paths });
}
