import { onCase } from '../db/case-record.ts';
import { dateInTokyo } from '../domain/calendar.ts';
import { fiscalYear } from '../domain/fiscal-year.ts';
import { type ActivityDeps, kitOf } from './deps.ts';
import type { PlaceAt } from './place.ts';

/** 収受: the receipt date and reference of an application whose fee and papers are complete (domain §2.1, items 3, 4). */
export function createReceiptActivities(deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications'>) {
  return {
    async allocateReceipt(place: PlaceAt): Promise<void> {
      await onCase(deps.database, deps.clock, place.caseId, async (record) => {
        const { em, file } = record;
        if (file.receiptReference !== null) return;
        const { receiptPrefix } = kitOf(deps, file.qualification).qualification;
        const receivedOn = dateInTokyo(new Date(place.at));
        const year = fiscalYear(receivedOn);
        const [row] = await em.execute<{ last: number }[]>(
          `insert into receipt_counter (fiscal_year, prefix, last) values (?, ?, 1)
           on conflict (tenant, fiscal_year, prefix) do update set last = receipt_counter.last + 1 returning last`,
          [year, receiptPrefix],
        );
        file.receivedOn = receivedOn;
        file.receiptReference = `${year - REIWA_OFFSET}${receiptPrefix}第${row?.last}号`;
        record.event('received', { codes: { reference: file.receiptReference }, occurredAt: new Date(place.at) });
        record.audit('case.receive', { codes: { reference: file.receiptReference } });
        record.showStatus('processing', 'received');
      });
    },
  };
}

/** Tokyo's reference begins with the fiscal year of the era Reiwa: 2026 is 8. */
const REIWA_OFFSET = 2018;
