import { defineEntity, p } from '@mikro-orm/core';
import { SealedJson } from '../at-rest.ts';
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
    /** The row it is about, where that is not the case alone: a task, an inquiry, a stuck record. */
    about: p.uuid().nullable(),
    /** What was said, also free text of people and answers of an applicant. */
    payload: p.type(SealedJson).$type<Record<string, unknown>>(),
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
