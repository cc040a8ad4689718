import { defineEntity, p } from '@mikro-orm/core';

/** A member of staff; one person, one account. */
export const Account = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: p.uuid().primary(),
    login: p.text().unique(),
    displayName: p.text(),
    /** argon2id, PHC string. */
    passwordHash: p.text(),
    roles: p.array(),
    office: p.text().nullable(),
    status: p.text().$type<'ACTIVE' | 'ENDED'>(),
    createdAt: p.datetime(),
    /** Match key of the person's own applications: their own case is never theirs to work on. */
    ownMatchKey: p.text().nullable().index(),
  },
});

/** A signed-in browser; the cookie's token is stored only as its SHA-256. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    tokenHash: p.text().primary(),
    account: () => p.manyToOne(Account).mapToPk().joinColumn('account_id').deleteRule('cascade').index(),
    createdAt: p.datetime(),
    expiresAt: p.datetime().index(),
  },
});

/** A command's answer by its Idempotency-Key: the same key and body gets the same answer. */
export const IdempotencyRecord = defineEntity({
  name: 'IdempotencyRecord',
  tableName: 'idempotency_record',
  properties: {
    account: () => p.manyToOne(Account).primary().mapToPk().joinColumn('account_id').deleteRule('cascade'),
    key: p.uuid().primary(),
    requestHash: p.text(),
    status: p.integer().nullable(),
    response: p.json<unknown>().nullable(),
    createdAt: p.datetime().index(),
  },
});
