import { defineEntity, p } from '@mikro-orm/core';
import type { FactKind, FactResult } from '../../domain/plan/facts.ts';
import { CaseFile } from './case-file.ts';

/**
 * Something that happened to a case, in the order of `seq`. The workflow is told of it by its envelope (sequence, id,
 * kind); the payload stays here.
 */
export const Fact = defineEntity({
  name: 'Fact',
  tableName: 'fact',
  properties: {
    id: p.uuid().primary(),
    case: () => p.manyToOne(CaseFile).mapToPk().joinColumn('case_id').deleteRule('no action'),
    seq: p.integer(),
    kind: p.text().$type<FactKind>(),
    payload: p.json<Record<string, unknown>>(),
    /** An account's id, or the outside system that sent it. */
    actor: p.text(),
    /** Makes the same thing received twice one fact. */
    sourceKey: p.text().unique(),
    status: p.text().$type<'PENDING' | 'APPLIED' | 'REFUSED' | 'PARKED'>(),
    /** What came of it; also what was answered when it was parked. */
    result: p.json<FactResult>().nullable(),
    occurredAt: p.datetime(),
    recordedAt: p.datetime(),
    settledAt: p.datetime().nullable(),
  },
  uniques: [{ properties: ['case', 'seq'] }],
});
