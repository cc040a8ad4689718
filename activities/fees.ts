import { v7 as uuidv7 } from 'uuid';
import { onCase } from '../db/case-record.ts';
import { Charge, LedgerEntry } from '../db/entities/index.ts';
import { balanceOf } from '../db/queries/balance.ts';
import { dateInTokyo } from '../domain/calendar.ts';
import { feeFor } from '../domain/fees.ts';
import { fiscalYear } from '../domain/fiscal-year.ts';
import { type ActivityDeps, kitOf } from './deps.ts';
import type { PlaceAt } from './place.ts';
import { limitOf, planOf } from './plan.ts';

/** 手数料: the fee of the day of application, charged once per case however often the stage is visited. */
export function createFeeActivities(deps: Pick<ActivityDeps, 'database' | 'clock' | 'qualifications' | 'gateway'>) {
  const { database, clock, gateway } = deps;

  async function bookCharge(place: PlaceAt) {
    return onCase(database, clock, place.caseId, async (record) => {
      const { em, file, now } = record;
      const { feeCode } = planOf(file);
      if (feeCode === undefined) throw new RangeError('the plan has no fee');
      const known = await em.findOne(Charge, { case: file.id, feeCode });
      if (known !== null) return known;
      const applied = dateInTokyo(file.submittedAt);
      const fee = feeFor(kitOf(deps, file.qualification).qualification.fees, feeCode, applied);
      const charge = em.create(Charge, {
        id: uuidv7(),
        case: file.id,
        feeCode,
        token: crypto.randomUUID(),
        amount: fee.amount,
        legalBasis: fee.legalBasis,
        paymentUrl: null,
        raisedAt: now,
      });
      em.create(LedgerEntry, {
        id: uuidv7(),
        case: file.id,
        charge: charge.id,
        entry: 'charge',
        debit: 'applicant',
        credit: 'fee-income',
        amount: fee.amount,
        method: null,
        externalId: charge.id,
        fiscalYear: fiscalYear(applied),
        occurredAt: new Date(place.at),
        recordedAt: now,
      });
      record.event('fee-charged', {
        stage: 'settleFees',
        visit: place.visit,
        codes: { fee: feeCode, amount: fee.amount },
        occurredAt: new Date(place.at),
      });
      record.audit('ledger.charge', { purpose: 'fee', codes: { fee: feeCode, amount: fee.amount } });
      return charge;
    });
  }

  return {
    async raiseCharge(place: PlaceAt): Promise<{ settled: boolean }> {
      const charge = await bookCharge(place);
      const page =
        charge.paymentUrl ??
        (
          await gateway.createPayment({
            token: charge.token,
            amount: charge.amount,
            currency: 'JPY',
            description: '調理師免許申請手数料',
          })
        ).url;
      return onCase(database, clock, place.caseId, async (record) => {
        const row = await record.em.findOneOrFail(Charge, { id: charge.id });
        const { settled } = await balanceOf(record.em, place.caseId);
        if (row.paymentUrl === null) {
          row.paymentUrl = page;
          const { calendar } = kitOf(deps, record.file.qualification);
          const limit = limitOf(planOf(record.file), 'payment', new Date(place.at), calendar);
          record.notify('payment-request', charge.id, { amount: charge.amount, url: page, limit });
        }
        return { settled };
      });
    },
  };
}
