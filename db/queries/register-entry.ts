import type { InferEntity } from '@mikro-orm/core';
import type { ItemChange } from '../../domain/register-versions.ts';
import type { Em } from '../database.ts';
import { CaseFile, IssuedDocument, RegisterEntry } from '../entities/index.ts';
import { instant } from './instants.ts';

/** What happened to an entry, with the case and who approved it. */
export interface EntryEventRow {
  readonly id: string;
  readonly kind: string;
  readonly on: string;
  readonly changes: readonly ItemChange[];
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly approvedBy: string | null;
  readonly recordedAt: string;
}

/** Everything that the page of a register entry is made of. */
export interface EntryRows {
  readonly entry: InferEntity<typeof RegisterEntry>;
  readonly events: readonly EntryEventRow[];
  readonly cases: readonly InferEntity<typeof CaseFile>[];
  readonly certificates: readonly InferEntity<typeof IssuedDocument>[];
}

/** An entry of the register without what hangs on it. */
export async function registerEntry(em: Em, id: string): Promise<EntryRows['entry'] | null> {
  return em.findOne(RegisterEntry, { pseudonymId: id });
}

/** Log, cases and certificates of an entry, each in the order in which it came. */
export async function entryRows(em: Em, entry: EntryRows['entry']): Promise<EntryRows> {
  const events = await em.execute<EntryEventRow[]>(
    `select e.id, e.kind, e.effective_on::text as "on", coalesce(e.details -> 'changes', '[]') as changes,
            e.case_id as "caseId", c.receipt_number as "receiptNumber", a.display_name as "approvedBy",
            e.recorded_at as "recordedAt"
       from register_event e join case_file c on c.id = e.case_id left join account a on a.id = e.approved_by
      where e.pseudonym_id = ? order by e.recorded_at, e.id`,
    [entry.pseudonymId],
  );
  const ids = [...new Set([entry.case, ...events.map(({ caseId }) => caseId)])];
  const cases = await em.find(CaseFile, { id: { $in: ids } }, { orderBy: { openedAt: 'asc', id: 'asc' } });
  const certificates = await em.find(
    IssuedDocument,
    { case: { $in: ids }, kind: 'certificate' },
    { orderBy: { recordedAt: 'asc', id: 'asc' } },
  );
  return {
    entry,
    events: events.map((event) => ({ ...event, recordedAt: instant(event.recordedAt) })),
    cases,
    certificates,
  };
}
