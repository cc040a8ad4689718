import type { InferEntity } from '@mikro-orm/core';
import type { Em } from '../database.ts';
import { QueueRow, Worklist } from '../entities/index.ts';
import type { StaffAccount } from './signed-in.ts';

export type SavedWorklist = InferEntity<typeof Worklist>;

/** Those of the person, and those that are shared with their role and office; by name. */
export function worklistsOf(em: Em, account: StaffAccount): Promise<SavedWorklist[]> {
  return em.find(Worklist, visibleTo(account), { orderBy: { name: 'asc', id: 'asc' } });
}

/** `null` when there is none that the person sees. */
export function worklistOf(em: Em, account: StaffAccount, id: string): Promise<SavedWorklist | null> {
  return em.findOne(Worklist, { $and: [{ id }, visibleTo(account)] });
}

function visibleTo({ id, office, roles }: StaffAccount) {
  return {
    $or: [
      { owner: id },
      {
        shared: true,
        $and: [
          { $or: [{ sharedRole: null }, { sharedRole: { $in: [...roles] } }] },
          { $or: [{ sharedOffice: null }, ...(office === null ? [] : [{ sharedOffice: office }])] },
        ],
      },
    ],
  };
}

/** Queues of an office; `null`: of every office. */
export function queuesOf(em: Em, office: string | null): Promise<InferEntity<typeof QueueRow>[]> {
  const where = office === null ? {} : { office };
  return em.find(QueueRow, where, { orderBy: { office: 'asc', kind: 'asc', role: 'asc', id: 'asc' } });
}
