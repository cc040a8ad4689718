import { defineEntity, p } from '@mikro-orm/core';
import { CaseFile } from './case-file.ts';

/** What is owed (手数料): one per case and fee, known to the gateway by a token that tells nothing. */
export const Charge = defineEntity({
  name: 'Charge',
  tableName: 'charge',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action'),
    feeCode: p.text(),
    token: p.uuid().unique(),
    amount: p.integer(),
    legalBasis: p.text(),
    paymentUrl: p.text().nullable(),
    raisedAt: p.datetime(),
  },
  uniques: [{ properties: ['case', 'feeCode'] }],
});

/** One double entry: `amount` yen from `credit` to `debit`. Rows are only added. */
export const LedgerEntry = defineEntity({
  name: 'LedgerEntry',
  tableName: 'ledger_entry',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action').index(),
    charge: () => p.manyToOne(Charge).mapToPk().joinColumn('charge_id').deleteRule('no action'),
    entry: p.text().$type<'charge' | 'waiver' | 'payment' | 'cash' | 'refund' | 'chargeback'>(),
    debit: p.text(),
    credit: p.text(),
    amount: p.integer(),
    method: p.text().nullable(),
    /** The charge's id, or the gateway's capture: the same money is booked once. */
    externalId: p.text().unique(),
    fiscalYear: p.integer(),
    occurredAt: p.datetime(),
    recordedAt: p.datetime(),
  },
});
