import type { WorklistQuery } from '../db/queries/worklist.ts';
import { DomainError } from '../domain/errors.ts';
import { daysBetween, dueWindow, openedBefore, type WorklistFilters } from '../domain/worklists.ts';
import type { ApiDeps } from './deps.ts';
import { reachOf } from './office-reach.ts';
import type { Caller } from './plugins/access.ts';
import { may } from './policy.ts';

/**
 * A worklist's filters as the database is asked for them by this person, now. A shared list that looks into all queues
 * shows who may not see them their own.
 */
export function queryOf(
  account: Caller,
  filters: WorklistFilters,
  now: Date,
  deps: Pick<ApiDeps, 'qualifications'>,
): WorklistQuery {
  const seesAll = filters.queues === 'all' && may(account, 'task:see-all');
  return {
    account,
    queues: seesAll ? { office: reachOf(account, deps) } : 'member',
    filters,
    window: filters.due === undefined ? undefined : dueWindow(filters.due, now),
    days: {
      due: daysBetween(filters.dueFrom, filters.dueTo),
      opened: daysBetween(filters.openedFrom, filters.openedTo),
      closed: daysBetween(filters.closedFrom, filters.closedTo),
    },
    openedBefore: filters.olderThanDays === undefined ? undefined : openedBefore(filters.olderThanDays, now),
  };
}

/** @throws DomainError `not-permitted` for who asks for all queues outright and may not see them */
export function refuseAllQueues(account: Caller, { queues }: Pick<WorklistFilters, 'queues'>): void {
  if (queues === 'all' && !may(account, 'task:see-all')) {
    throw new DomainError('not-permitted', { access: 'task:see-all' });
  }
}
