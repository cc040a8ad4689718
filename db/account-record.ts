import { LockMode } from '@mikro-orm/postgresql';
import type { FilterQuery, InferEntity } from '@mikro-orm/core';
import { v7 as uuidv7 } from 'uuid';
import type { LedgerEntryKind } from '../domain/account-life.ts';
import { DomainError } from '../domain/errors.ts';
import type { Em } from './database.ts';
import { Account, AccountLedger, AuditEntry, Session } from './entities/index.ts';
import { type RowWatch, type StateHashes, watchRow } from './row-states.ts';

export type AccountRow = InferEntity<typeof Account>;

export interface LedgerDetails {
  readonly actor: string;
  /** 理由 or 必要性, as the person wrote it. */
  readonly reason?: string;
  readonly application?: string;
  /** Where the account has it no more. */
  readonly login?: string;
  /** Of the row that has changed, where it is not the account's. */
  readonly states?: RowWatch;
  /** Codes, ids, dates. */
  readonly codes?: Readonly<Record<string, unknown>>;
}

interface NewLedgerEntry extends Omit<LedgerDetails, 'login' | 'states'> {
  readonly entry: LedgerEntryKind;
  readonly account?: string | null;
  readonly terminal?: string | null;
  readonly login?: string | null;
  readonly staffNumber?: string | null;
  readonly now: Date;
}

/** Why a session ended. */
export type SessionEnd = 'signed-out' | 'replaced' | 'revoked' | 'expired' | 'idle' | 'account-ended';

/**
 * An account under the lock of its row. Whoever changes an account goes through here, so no change stands without its
 * entry in the ledger (記録簿) and in the audit log.
 */
export class AccountRecord {
  readonly em: Em;
  readonly account: AccountRow;
  readonly now: Date;
  readonly #states: RowWatch;

  /** @param states of the account's row, since before it was changed */
  constructor(em: Em, account: AccountRow, now: Date, states: RowWatch) {
    this.em = em;
    this.account = account;
    this.now = now;
    this.#states = states;
  }

  /** Once everything has changed that the entry is about. */
  async enter(entry: LedgerEntryKind, { states = this.#states, ...details }: LedgerDetails): Promise<void> {
    const { id, login, staffNumber } = this.account;
    const about = { account: id, login, staffNumber: staffNumber ?? null };
    enterInLedger(this.em, { entry, ...about, ...details, now: this.now }, await states());
  }

  /** Ends the account's sessions, all of them or all but one. @returns how many */
  endSessions(why: SessionEnd, actor: string, except?: string): Promise<number> {
    const { em, account, now } = this;
    const others = except === undefined ? {} : { id: { $ne: except } };
    return endSessions(em, { account: account.id, ...others }, { why, actor, now });
  }
}

/** Adds to the ledger (記録簿), and says the same in the audit log. */
export function enterInLedger(em: Em, entry: NewLedgerEntry, states: StateHashes): void {
  const { account = null, terminal = null, login = null, staffNumber = null, actor, codes = {}, now } = entry;
  const { application = null, reason = null } = entry;
  em.create(AccountLedger, {
    id: uuidv7(),
    entry: entry.entry,
    account,
    application,
    terminal,
    login,
    staffNumber,
    actor,
    reason,
    details: { ...codes },
    recordedAt: now,
  });
  const ids = { ...(application === null ? {} : { application }), ...(terminal === null ? {} : { terminal }) };
  const said = { ...codes, ...ids, ...states };
  audit(em, { account: account ?? actor, action: `account.${entry.entry}`, actor, codes: said, now });
}

/** Locks the account's row and hands over its record. @throws DomainError `not-found` */
export async function lockAccount(em: Em, id: string, now: Date): Promise<AccountRecord> {
  const account = await em.findOne(Account, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (account === null) throw new DomainError('not-found');
  return new AccountRecord(em, account, now, await watchRow(em, 'account', { id }));
}

/** Deletes sessions with one entry each. @returns how many */
export async function endSessions(
  em: Em,
  which: FilterQuery<InferEntity<typeof Session>>,
  { why, actor, now }: { readonly why: SessionEnd; readonly actor: string; readonly now: Date },
): Promise<number> {
  const action = why === 'signed-out' ? 'session.close' : 'session.end';
  let ended = 0;
  for (const { id, account } of await em.find(Session, which, { orderBy: { id: 'asc' } })) {
    // One that was used or ended in the meantime is none of these any more.
    if ((await em.nativeDelete(Session, { $and: [which, { id }] })) === 0) continue;
    audit(em, { account, action, actor, codes: { session: id, why }, now });
    ended += 1;
  }
  return ended;
}

/** An entry of the audit log in the account's own stream. */
export function audit(
  em: Em,
  entry: {
    readonly account: string;
    readonly action: string;
    readonly actor: string;
    readonly codes?: Readonly<Record<string, unknown>>;
    readonly now: Date;
  },
): void {
  em.create(AuditEntry, {
    id: uuidv7(),
    stream: `account:${entry.account}`,
    action: entry.action,
    outcome: 'done',
    code: null,
    actor: entry.actor,
    purpose: 'access-control',
    case: null,
    details: { ...entry.codes },
    recordedAt: entry.now,
  });
}
