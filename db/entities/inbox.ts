import { defineEntity, p } from '@mikro-orm/core';
import { SealedJson } from '../at-rest.ts';
import { CaseFile } from './case-file.ts';

/**
 * What came from outside, before it belongs to a case: stored first, then understood, and never lost.
 * REJECTED and UNMATCHED rows are shown to an operator with their reason.
 */
export const InboxItem = defineEntity({
  name: 'InboxItem',
  tableName: 'inbox_item',
  properties: {
    id: p.uuid().primary(),
    source: p.text().$type<'portal' | 'gateway' | 'network'>(),
    externalId: p.text(),
    kind: p.text(),
    body: p.type(SealedJson).$type<unknown>(),
    status: p.text().$type<'NEW' | 'ACCEPTED' | 'REJECTED' | 'UNMATCHED'>(),
    reasons: p.json<readonly { field?: string; code: string }[]>(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action').nullable(),
    receivedAt: p.datetime(),
    settledAt: p.datetime().nullable(),
    acknowledgedAt: p.datetime().nullable(),
  },
  uniques: [{ properties: ['source', 'externalId'] }],
  indexes: [{ properties: ['status', 'receivedAt'] }],
});
