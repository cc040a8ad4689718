import { defineEntity, p } from '@mikro-orm/core';
import { Account } from './account.ts';
import { Terminal } from './terminal.ts';

/** A signed-in browser; the cookie's token is stored only as its SHA-256. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    tokenHash: p.text().primary(),
    /** What a person names it by. */
    id: p.uuid().unique(),
    account: () => p.manyToOne(Account).mapToPk().joinColumn('account_id').deleteRule('cascade').index(),
    createdAt: p.datetime(),
    lastSeenAt: p.datetime(),
    expiresAt: p.datetime().index(),
    /** Moves on while the session is used. */
    idleEndsAt: p.datetime().index(),
    terminal: () => p.manyToOne(Terminal).mapToPk().joinColumn('terminal_id').deleteRule('no action').nullable(),
    /** Address it was opened from. */
    network: p.text(),
    method: p.text().$type<'password' | 'oidc'>(),
    /** The case on its page, and when that was last said. */
    lookingAt: p.uuid().nullable(),
    lookedAt: p.datetime().nullable(),
  },
});

/** Somebody tried to sign in. Insert-only. */
export const SignInAttempt = defineEntity({
  name: 'SignInAttempt',
  tableName: 'sign_in_attempt',
  properties: {
    id: p.uuid().primary(),
    /** `null`: nobody has the login name, which is not kept: people type passwords there. */
    account: () => p.manyToOne(Account).mapToPk().joinColumn('account_id').deleteRule('no action').nullable(),
    /** `signed-in`, or why not. */
    outcome: p.text(),
    method: p.text().$type<'password' | 'oidc'>(),
    terminal: () => p.manyToOne(Terminal).mapToPk().joinColumn('terminal_id').deleteRule('no action').nullable(),
    network: p.text(),
    at: p.datetime(),
  },
  indexes: [{ properties: ['account', 'at'] }, { properties: ['at', 'id'] }],
});
