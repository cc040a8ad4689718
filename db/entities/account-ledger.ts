import { defineEntity, p } from '@mikro-orm/core';
import type { LedgerEntryKind } from '../../domain/account-life.ts';
import { Account } from './account.ts';
import { Terminal } from './terminal.ts';

/** 申請書: an account, or another scope of one, is asked for; somebody else decides. */
export const AccountApplication = defineEntity({
  name: 'AccountApplication',
  tableName: 'account_application',
  properties: {
    id: p.uuid().primary(),
    kind: p.text().$type<'new' | 'change'>(),
    /** Of a new one: the account that was issued. */
    account: () => p.manyToOne(Account).mapToPk().joinColumn('account_id').deleteRule('no action').nullable().index(),
    login: p.text(),
    displayName: p.text(),
    staffNumber: p.text(),
    roles: p.array(),
    office: p.text().nullable(),
    /** 必要性. */
    reason: p.text(),
    startsOn: p.date().nullable(),
    endsOn: p.date().nullable(),
    identityIssuer: p.text().nullable(),
    identitySubject: p.text().nullable(),
    ownMatchKey: p.text().nullable(),
    status: p.text().$type<'APPLIED' | 'APPROVED' | 'REJECTED'>(),
    appliedBy: () => p.manyToOne(Account).mapToPk().joinColumn('applied_by').deleteRule('no action'),
    appliedAt: p.datetime(),
    decidedBy: () => p.manyToOne(Account).mapToPk().joinColumn('decided_by').deleteRule('no action').nullable(),
    decidedAt: p.datetime().nullable(),
    decisionReason: p.text().nullable(),
  },
  indexes: [{ properties: ['status', 'appliedAt'] }],
});

/** アカウント記録簿: what was done about accounts and terminals, by whom and why. Insert-only, kept until the end. */
export const AccountLedger = defineEntity({
  name: 'AccountLedger',
  tableName: 'account_ledger',
  properties: {
    id: p.uuid().primary(),
    entry: p.text().$type<LedgerEntryKind>(),
    account: () => p.manyToOne(Account).mapToPk().joinColumn('account_id').deleteRule('no action').nullable(),
    application: () =>
      p.manyToOne(AccountApplication).mapToPk().joinColumn('application_id').deleteRule('no action').nullable(),
    terminal: () => p.manyToOne(Terminal).mapToPk().joinColumn('terminal_id').deleteRule('no action').nullable(),
    /** As they were then: an account that has ended keeps neither its login name nor its place here. */
    login: p.text().nullable(),
    staffNumber: p.text().nullable(),
    actor: p.text(),
    reason: p.text().nullable(),
    details: p.json<Record<string, unknown>>(),
    recordedAt: p.datetime(),
  },
  indexes: [{ properties: ['account', 'recordedAt'] }, { properties: ['recordedAt', 'id'] }],
});
