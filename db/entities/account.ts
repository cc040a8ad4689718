import { defineEntity, p } from '@mikro-orm/core';
import { SealedBytes } from '../at-rest.ts';

/** A member of staff; one person, one account. */
export const Account = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    id: p.uuid().primary(),
    /** Replaced by the id when the account has ended (消去). */
    login: p.text().unique(),
    displayName: p.text(),
    /** 職員番号: unique among accounts that have not ended. */
    staffNumber: p.text().nullable(),
    /** argon2id, PHC string. */
    passwordHash: p.text(),
    mustChangePassword: p.boolean().default(false),
    roles: p.array(),
    office: p.text().nullable(),
    status: p.text().$type<'ACTIVE' | 'ENDED'>(),
    startsAt: p.datetime().nullable(),
    /** 00:00 in Tokyo of its effective end: from then on it is refused, whatever `status` still says. */
    endsAt: p.datetime().nullable(),
    endRemindedAt: p.datetime().nullable(),
    createdAt: p.datetime(),
    failedSignIns: p.integer().default(0),
    lockedUntil: p.datetime().nullable(),
    /** Of the authenticator (TOTP); it counts from the moment at which its first code was given. */
    totpSecret: p.type(SealedBytes).$type<Uint8Array>().lazy().nullable(),
    totpConfirmedAt: p.datetime().nullable(),
    /** The step of the last code taken: a code is taken once. */
    totpLastStep: p.integer().nullable(),
    /** The person at the OpenID provider: issuer and subject. */
    identityIssuer: p.text().nullable(),
    identitySubject: p.text().nullable(),
    /** Match key of the person's own applications: their own case is never theirs to work on. */
    ownMatchKey: p.text().nullable().index(),
  },
});

/** A password that was replaced and is not taken again. */
export const PasswordBefore = defineEntity({
  name: 'PasswordBefore',
  tableName: 'password_before',
  properties: {
    account: () => p.manyToOne(Account).primary().mapToPk().joinColumn('account_id').deleteRule('cascade'),
    replacedAt: p.datetime().primary(),
    passwordHash: p.text(),
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
