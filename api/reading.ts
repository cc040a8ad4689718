import type { FastifyRequest } from 'fastify';
import { auditReading } from '../db/commands/audit.ts';
import type { Em } from '../db/database.ts';
import { caseStanding } from '../db/queries/case-standing.ts';
import { DomainError } from '../domain/errors.ts';
import type { ApiDeps } from './deps.ts';
import { refuseOtherOffice } from './office-reach.ts';
import { type Caller, caller } from './plugins/access.ts';
import { purposeOf } from './policy.ts';

/** Somebody wants to read personal data of a case. */
export interface Reading {
  readonly account: Caller;
  readonly caseId: string;
  /** As the request states it. */
  readonly purpose: string | undefined;
}

/** Leave to read; `audit` writes the entry once something was read. */
export interface Leave {
  audit(action: string, details?: Readonly<Record<string, unknown>>): void;
}

/**
 * 閲覧: whoever has or had a task of the case reads it in the course of their work. Who has none says what for, and the
 * entry is marked `no-task`, by which such readings are found and asked about (domain scenario 40).
 *
 * @returns `null` without a task and a purpose
 * @throws DomainError `not-found`, `other-office`
 */
export async function leaveToRead(
  em: Em,
  { account, caseId, purpose }: Reading,
  deps: Pick<ApiDeps, 'clock' | 'qualifications'>,
): Promise<Leave | null> {
  const standing = await caseStanding(em, caseId, account);
  if (standing === undefined) throw new DomainError('not-found');
  refuseOtherOffice(account, standing.office, deps);
  if (!standing.hasTask && purpose === undefined) return null;
  return {
    audit: (action, details = {}) =>
      auditReading(em, {
        actor: account.id,
        action,
        purpose: purpose ?? purposeOf(account),
        caseId,
        ...(standing.hasTask ? {} : { mark: 'no-task' as const }),
        details,
        now: deps.clock.now(),
      }),
  };
}

/** Personal data that belong to no case are read: of accounts, of who signs in, of what a duty found. */
export function auditReadingBy(
  em: Em,
  request: FastifyRequest,
  { action, details = {}, now }: { action: string; details?: Readonly<Record<string, unknown>>; now: Date },
): void {
  const account = caller(request);
  auditReading(em, { actor: account.id, action, purpose: purposeOf(account), caseId: null, details, now });
}
