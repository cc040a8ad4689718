import { defineEntity, p } from '@mikro-orm/core';
import type { CellChange, RightsMatrix } from '../../domain/rights/matrix.ts';
import { Account } from './account.ts';

/** 権限対応表: a version of it, or a proposal for the next one. */
export const RightsVersion = defineEntity({
  name: 'RightsVersion',
  tableName: 'rights_matrix',
  properties: {
    id: p.uuid().primary(),
    status: p.text().$type<'PROPOSED' | 'APPROVED' | 'REJECTED'>(),
    /** The version that `changes` are relative to; `null`: the first one. */
    basedOn: p.integer().nullable(),
    /** Given on approval. */
    version: p.integer().nullable(),
    /** `json`, not `jsonb`: the rows stay in their order. */
    document: p.json<RightsMatrix>().columnType('json'),
    changes: p.json<readonly CellChange[]>().columnType('json'),
    reason: p.text(),
    /** `null`: it came with a release. */
    proposedBy: () => p.manyToOne(Account).mapToPk().joinColumn('proposed_by').deleteRule('no action').nullable(),
    proposedAt: p.datetime(),
    effectiveAt: p.datetime().nullable(),
    decidedBy: () => p.manyToOne(Account).mapToPk().joinColumn('decided_by').deleteRule('no action').nullable(),
    decidedAt: p.datetime().nullable(),
    decisionNote: p.text().nullable(),
  },
});
