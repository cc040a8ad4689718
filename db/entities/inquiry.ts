import { defineEntity, p } from '@mikro-orm/core';
import { CaseFile } from './case-file.ts';

/** An inquiry to another agency (情報照会): each is visible to the citizen, so each has a case and a purpose. */
export const Inquiry = defineEntity({
  name: 'Inquiry',
  tableName: 'inquiry',
  properties: {
    /** Also the request id towards the network: asking twice is one inquiry. */
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action').index(),
    /** `case:lookup:subject-matter:attempt`. */
    key: p.text().unique(),
    lookup: p.text(),
    attempt: p.integer(),
    reason: p.text(),
    purpose: p.text(),
    status: p
      .text()
      .$type<'CREATED' | 'REQUESTED' | 'DENIED' | 'READY' | 'FETCHED' | 'ADJUDICATED' | 'EXPIRED_UNFETCHED'>(),
    permit: p.text().nullable(),
    createdAt: p.datetime(),
    requestedAt: p.datetime().nullable(),
    readyAt: p.datetime().nullable(),
    expiresAt: p.datetime().nullable(),
    fetchedAt: p.datetime().nullable(),
    /** The minimum of the answer: outcome and prefecture. */
    outcome: p.text().nullable(),
    prefecture: p.text().nullable(),
  },
});
