import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { DomainError } from '../domain/errors.ts';

/** The row a fact is about, where it must be about one. @throws DomainError `request-invalid` */
export function subjectOf(fact: { readonly about?: string | null | undefined }): string {
  if (fact.about == null) throw new DomainError('request-invalid', { paths: ['/about'] });
  return fact.about;
}

/** A fact's payload, checked again where it is used. @throws DomainError `request-invalid`, naming paths only */
export function readPayload<T extends TSchema>(schema: T, payload: unknown): Static<T> {
  if (Value.Check(schema, payload)) return payload;
  const paths = [...Value.Errors(schema, payload)].map((error) => error.instancePath);
  throw new DomainError('request-invalid', { paths });
}
