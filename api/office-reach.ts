import type { Em } from '../db/database.ts';
import { caseOffice } from '../db/queries/case-standing.ts';
import { taskOffice } from '../db/queries/task-state.ts';
import { DomainError } from '../domain/errors.ts';
import type { ApiDeps } from './deps.ts';
import type { Caller } from './plugins/access.ts';
import { may } from './policy.ts';

/**
 * Which offices' cases a member of staff sees (domain §5.1): `null` is every office, for head office's reviewers,
 * approvers and managers; everyone else sees their own. Somebody without an office sees none.
 */
export function reachOf(account: Caller, { qualifications }: Pick<ApiDeps, 'qualifications'>): string | null {
  const isAtHead = [...qualifications.values()].some(
    ({ qualification }) => qualification.headOffice === account.office,
  );
  return isAtHead && may(account, 'case:any-office') ? null : (account.office ?? '');
}

/** @throws DomainError `other-office` */
export function refuseOtherOffice(account: Caller, office: string, deps: Pick<ApiDeps, 'qualifications'>): void {
  const reach = reachOf(account, deps);
  if (reach !== null && reach !== office) throw new DomainError('other-office');
}

/** @throws DomainError `not-found`, `other-office` */
export async function refuseUnseen(
  em: Em,
  account: Caller,
  caseId: string,
  deps: Pick<ApiDeps, 'qualifications'>,
): Promise<void> {
  const office = await caseOffice(em, caseId);
  if (office === undefined) throw new DomainError('not-found');
  refuseOtherOffice(account, office, deps);
}

/** A manager gives out and extends what is their own office's. @throws DomainError `not-found`, `other-office` */
export async function refuseTaskOfOtherOffice(
  em: Em,
  account: Caller,
  taskId: string,
  deps: Pick<ApiDeps, 'qualifications'>,
): Promise<void> {
  const office = await taskOffice(em, taskId);
  if (office === undefined) throw new DomainError('not-found');
  refuseOtherOffice(account, office, deps);
}
