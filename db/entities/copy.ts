import { defineEntity, p } from '@mikro-orm/core';
import type { CopyFormat, CopyKind, CopyScope, CopyStanding } from '../../domain/copies.ts';
import { Account } from './account.ts';

/** 持出しの申請: what, what for, to whom; granted for a time, or refused, by someone else. */
export const CopyRequest = defineEntity({
  name: 'CopyRequest',
  tableName: 'copy_request',
  properties: {
    id: p.uuid().primary(),
    what: p.text().$type<CopyKind>(),
    filter: p.json<CopyScope['filter']>(),
    format: p.text().$type<CopyFormat>(),
    purpose: p.text(),
    recipient: p.text(),
    /** Where the recipient is a member of staff. */
    recipientAccount: () =>
      p.manyToOne(Account).mapToPk().joinColumn('recipient_account').deleteRule('no action').nullable(),
    status: p.text().$type<CopyStanding['status']>(),
    askedBy: () => p.manyToOne(Account).mapToPk().joinColumn('asked_by').deleteRule('no action'),
    askedAt: p.datetime(),
    decidedBy: () => p.manyToOne(Account).mapToPk().joinColumn('decided_by').deleteRule('no action').nullable(),
    decidedAt: p.datetime().nullable(),
    decisionNote: p.text().nullable(),
    grantEndsAt: p.datetime().nullable(),
  },
});

/** 持出し管理簿: each file that was made, and that it came back or was destroyed. Insert-only. */
export const CopyLedger = defineEntity({
  name: 'CopyLedger',
  tableName: 'copy_ledger',
  properties: {
    id: p.uuid().primary(),
    copy: () => p.manyToOne(CopyRequest).mapToPk().joinColumn('copy_id').deleteRule('no action'),
    entry: p.text().$type<'made' | 'returned' | 'destroyed'>(),
    /** As it was applied: narrowed to the office of who may see no other. */
    filter: p.json<CopyScope['filter']>().nullable(),
    rows: p.integer().nullable(),
    sha256: p.text().nullable(),
    recipient: p.text(),
    actor: () => p.manyToOne(Account).mapToPk().joinColumn('actor').deleteRule('no action'),
    returnedBy: p.text().nullable(),
    note: p.text().nullable(),
    recordedAt: p.datetime(),
  },
});
