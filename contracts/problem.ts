import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { type DomainError, ERROR_CATALOGUE, type ErrorCode } from '../domain/errors.ts';
import { OpenRecord } from './scalars.ts';

export const PROBLEM_TYPE = 'application/problem+json';

/** One thing that is wrong with a request: where (JSON pointer) and which rule it breaks; never the value. */
export const FaultSchema = Type.Object({ pointer: Type.String(), code: Type.String() });
export type Fault = Static<typeof FaultSchema>;
const Faults = Type.Array(FaultSchema);

/** RFC 9457: every 4xx and 5xx. `code` is a key of the error catalogue, `detail` its Japanese title. */
export const ProblemSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.Enum(Object.keys(ERROR_CATALOGUE).filter(isErrorCode)),
  detail: Type.String(),
  /** Path of the request, without its query. */
  instance: Type.String(),
  errors: Type.Optional(Type.Array(FaultSchema)),
  /** Codes, times and display names of staff. */
  details: Type.Optional(OpenRecord),
});
export type Problem = Static<typeof ProblemSchema>;

export function problem(
  code: ErrorCode,
  instance: string,
  more: { readonly errors?: readonly Fault[]; readonly details?: Readonly<Record<string, unknown>> } = {},
): Problem {
  const { status, title, ja } = ERROR_CATALOGUE[code];
  return {
    type: `urn:menkyo:problem:${code}`,
    title,
    status,
    code,
    detail: ja,
    instance,
    ...(more.errors === undefined ? {} : { errors: [...more.errors] }),
    ...(more.details === undefined || Object.keys(more.details).length === 0 ? {} : { details: { ...more.details } }),
  };
}

/** The problem document of a refusal; a list of faults among its details becomes `errors`. */
export function problemOf(error: DomainError, instance: string): Problem {
  const { errors, ...details } = error.details;
  return problem(error.code, instance, {
    ...(Value.Check(Faults, errors) ? { errors } : {}),
    details,
  });
}

export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CATALOGUE, code);
}
