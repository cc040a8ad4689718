import { defineEntity, p } from '@mikro-orm/core';
import type { WorklistColumn, WorklistFilters, WorklistSort } from '../../domain/worklists.ts';
import { Account } from './account.ts';

/**
 * A queue (業務の列): where tasks of one kind, office and role stand, and who belongs to it by name. Made by the first
 * task that stands in it.
 */
export const QueueRow = defineEntity({
  name: 'QueueRow',
  tableName: 'queue',
  properties: {
    id: p.uuid().primary(),
    qualification: p.text(),
    kind: p.text(),
    office: p.text(),
    role: p.text(),
    /** Only who is named belongs to it. */
    exclusive: p.boolean().default(false),
    named: p.array(),
    version: p.integer().default(1),
  },
});

/** A saved query over tasks, of one person or shared. */
export const Worklist = defineEntity({
  name: 'Worklist',
  tableName: 'worklist',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    owner: () => p.manyToOne(Account).mapToPk().joinColumn('owner_id').deleteRule('no action').index(),
    shared: p.boolean(),
    /** With everybody of this role, where there is one. */
    sharedRole: p.text().nullable(),
    sharedOffice: p.text().nullable(),
    filters: p.json<WorklistFilters>(),
    columns: p.array().$type<WorklistColumn[]>(),
    sort: p.text().$type<WorklistSort>(),
    version: p.integer().default(1),
    changedAt: p.datetime(),
  },
});
