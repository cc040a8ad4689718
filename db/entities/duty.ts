import { defineEntity, p } from '@mikro-orm/core';
import type { DutyCode } from '../../domain/duties.ts';
import { Account } from './account.ts';

/** 定例の点検 of one period. */
export const Duty = defineEntity({
  name: 'Duty',
  tableName: 'duty',
  properties: {
    id: p.uuid().primary(),
    code: p.text().$type<DutyCode>(),
    name: p.json<{ readonly ja: string; readonly en: string }>(),
    /** The role that signs it. */
    signer: p.text(),
    fromDay: p.date(),
    /** Not included. */
    toDay: p.date(),
    madeAt: p.datetime(),
    dueAt: p.datetime(),
    /** It was late then, and the manager's concern since. */
    escalatedAt: p.datetime().nullable(),
    signedBy: () => p.manyToOne(Account).mapToPk().joinColumn('signed_by').deleteRule('no action').nullable(),
    signedAt: p.datetime().nullable(),
    signNote: p.text().nullable(),
  },
});

/** Something a duty found: a question of its own, answered by `explained` or `incident`. */
export const DutyFinding = defineEntity({
  name: 'DutyFinding',
  tableName: 'duty_finding',
  properties: {
    id: p.uuid().primary(),
    duty: () => p.manyToOne(Duty).mapToPk().joinColumn('duty_id').deleteRule('no action'),
    rule: p.text(),
    /** What it is about, by ids; one finding of a rule each. */
    about: p.text(),
    /** Whose doing it was: they answer no question about it. */
    actor: () => p.manyToOne(Account).mapToPk().joinColumn('actor').deleteRule('no action').nullable(),
    caseId: p.uuid().nullable(),
    details: p.json<Record<string, unknown>>(),
    disposition: p.text().$type<'explained' | 'incident'>().nullable(),
    note: p.text().nullable(),
    disposedBy: () => p.manyToOne(Account).mapToPk().joinColumn('disposed_by').deleteRule('no action').nullable(),
    disposedAt: p.datetime().nullable(),
  },
});

/** What somebody wrote on a duty. */
export const DutyComment = defineEntity({
  name: 'DutyComment',
  tableName: 'duty_comment',
  properties: {
    id: p.uuid().primary(),
    duty: () => p.manyToOne(Duty).mapToPk().joinColumn('duty_id').deleteRule('no action'),
    author: () => p.manyToOne(Account).mapToPk().joinColumn('author_id').deleteRule('no action'),
    text: p.text(),
    at: p.datetime(),
  },
});
