import { LockMode, raw } from '@mikro-orm/postgresql';
import { DomainError } from '../../domain/errors.ts';
import { CaseRecord } from '../case-record.ts';
import type { Em } from '../database.ts';
import { CaseFile } from '../entities/index.ts';

/** Rows that belong to a case, by which it can be found. */
const OWNED = {
  task: '(select case_id from task where id = ?)',
  stuck: '(select case_id from stuck_record where id = ?)',
  charge: '(select case_id from charge where token = ?)',
} as const;

/** Locks the case that the row belongs to, in one statement. @throws DomainError `not-found` */
export async function lockCaseOf(em: Em, row: keyof typeof OWNED, id: string, now: Date): Promise<CaseRecord> {
  const record = await tryLockCaseOf(em, row, id, now);
  if (record === undefined) throw new DomainError('not-found');
  return record;
}

export async function tryLockCaseOf(
  em: Em,
  row: keyof typeof OWNED,
  id: string,
  now: Date,
): Promise<CaseRecord | undefined> {
  const file = await em.findOne(
    CaseFile,
    { id: { $eq: raw<string>(OWNED[row], [id]) } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  return file === null ? undefined : new CaseRecord(em, file, now);
}
