import type { Colleague } from '../../domain/queues.ts';
import { EXCLUSION_TABLE, excluded } from './exclusion.ts';

/** SQL expressions for a person: an account's columns, or parameters. */
interface PersonSql {
  readonly id: string;
  readonly roles: string;
  readonly office: string;
}

/** `isMember` of `domain/queues.ts`: whether a person belongs to queue `q`. */
function member({ id, roles, office }: PersonSql): string {
  return `(${id} = any (q.named) or (not q.exclusive and q.office = ${office} and q.role = any (${roles})))`;
}

/**
 * Who may have task `t`: who belongs to its queue, and is kept from it neither by an earlier act on the case nor by a
 * conflict of interest. Parameter besides the person's: `EXCLUSION_TABLE`, at the end.
 */
export function candidate(person: PersonSql): string {
  return `exists (select from queue q where q.id = t.queue_id and ${member(person)}) and not ${excluded(person.id)}`;
}

const ONE_PERSON = { id: '?::uuid', roles: '?::text[]', office: '?::text' };

/** Membership of queue `q`; parameters: `memberParameters`. */
export const MEMBER = member(ONE_PERSON);

export function memberParameters({ id, roles, office }: Colleague): readonly unknown[] {
  return [id, office, textArray(roles)];
}

/** The candidate rule for one person; parameters: `candidateParameters`. */
export const CANDIDATE = candidate(ONE_PERSON);

export function candidateParameters(person: Colleague): readonly unknown[] {
  return [...memberParameters(person), person.id, EXCLUSION_TABLE];
}

/** An array as one parameter; the values are codes. */
export function textArray(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, '')}"`).join(',')}}`;
}
