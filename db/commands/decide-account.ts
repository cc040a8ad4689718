import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { refuseImpossibleSpan, refuseInterestedDecider, startOfDay } from '../../domain/account-life.ts';
import { DomainError } from '../../domain/errors.ts';
import { AccountRecord, lockAccount } from '../account-record.ts';
import type { Em } from '../database.ts';
import { Account, AccountApplication } from '../entities/index.ts';
import { type AccountApplicationRow, enterWithoutAccount, refuseSecondAccount, scopeOf } from './apply-for-account.ts';
import { type CommandKey, KeyTaken, rememberAnswer, takeKey } from './idempotency.ts';
import type { StandingAccount } from '../queries/signed-in.ts';
import { watchNewRow, watchRow } from '../row-states.ts';

export interface Deciding {
  readonly application: string;
  readonly by: StandingAccount;
  readonly now: Date;
}

export interface DecidedAccount {
  readonly id: string;
  readonly status: 'APPROVED' | 'REJECTED';
  readonly account: string | null;
}

/**
 * 承認 by somebody who has nothing to do with it: the account is there, or has its other scope, and its sessions end.
 *
 * @param initialHash of the one-time password that the approver of a new account hands over
 * @throws KeyTaken
 * @throws DomainError `not-found`, `application-decided`, `own-account`, `applied-by-oneself`, `account-exists`,
 *   `account-ended`, `period-invalid`
 */
export async function approveAccount(
  em: Em,
  order: Deciding & { readonly initialHash: string },
  key: CommandKey,
): Promise<DecidedAccount & Pick<AccountApplicationRow, 'kind'>> {
  const { by, now } = order;
  const application = await toDecide(em, order, key);
  refuseImpossibleSpan({ startsOn: application.startsOn ?? null, endsOn: application.endsOn ?? null }, now);
  const record =
    application.kind === 'new' ? await issue(em, application, order) : await change(em, application, order);
  Object.assign(application, { account: record.account.id, status: 'APPROVED', decidedBy: by.id, decidedAt: now });
  const codes = scopeOf(application);
  await record.enter('approved', { actor: by.id, reason: application.reason, application: application.id, codes });
  const decided = await answered(em, key, { id: application.id, status: 'APPROVED', account: record.account.id });
  return { ...decided, kind: application.kind };
}

/** 却下. @throws KeyTaken @throws DomainError `not-found`, `application-decided`, `own-account`, `applied-by-oneself` */
export async function rejectAccount(
  em: Em,
  order: Deciding & { readonly reason: string },
  key: CommandKey,
): Promise<DecidedAccount> {
  const { by, now, reason } = order;
  const application = await toDecide(em, order, key);
  const states = await watchRow(em, 'account_application', { id: application.id });
  Object.assign(application, { status: 'REJECTED', decidedBy: by.id, decidedAt: now, decisionReason: reason });
  if (application.account == null) {
    enterWithoutAccount(em, application, 'rejected', { actor: by.id, reason, now }, await states());
  } else {
    const record = await lockAccount(em, application.account, now);
    await record.enter('rejected', { actor: by.id, reason, application: application.id, states });
  }
  return answered(em, key, { id: application.id, status: 'REJECTED', account: null });
}

/** The application under its lock: of two who decide at once, the second finds it decided. */
async function toDecide(
  em: Em,
  { application: id, by, now }: Deciding,
  key: CommandKey,
): Promise<AccountApplicationRow> {
  if (!(await takeKey(em, key, { kind: 'answer', status: 200, body: null }, now))) throw new KeyTaken();
  const application = await em.findOne(AccountApplication, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (application === null) throw new DomainError('not-found');
  if (application.status !== 'APPLIED') throw new DomainError('application-decided', { status: application.status });
  const { account = null, appliedBy, staffNumber } = application;
  refuseInterestedDecider({ account, appliedBy, staffNumber }, by);
  return application;
}

async function issue(
  em: Em,
  application: AccountApplicationRow,
  { initialHash, now }: { readonly initialHash: string; readonly now: Date },
): Promise<AccountRecord> {
  const { login, displayName, staffNumber, roles, office, startsOn, endsOn, ownMatchKey } = application;
  const { identityIssuer: issuer = null, identitySubject: subject = null } = application;
  const identity = issuer === null || subject === null ? null : { issuer, subject };
  await refuseSecondAccount(em, { login, staffNumber, identity });
  const id = uuidv7();
  const states = watchNewRow(em, 'account', { id });
  const account = em.create(Account, {
    id,
    login,
    displayName,
    staffNumber,
    passwordHash: initialHash,
    mustChangePassword: true,
    roles,
    office: office ?? null,
    status: 'ACTIVE',
    startsAt: startsOn == null ? null : startOfDay(startsOn),
    endsAt: endsOn == null ? null : startOfDay(endsOn),
    createdAt: now,
    identityIssuer: issuer,
    identitySubject: subject,
    ownMatchKey: ownMatchKey ?? null,
  });
  await em.flush().catch((error: unknown) => {
    // Another application for the same person was approved at the same moment.
    throw error instanceof UniqueConstraintViolationException ? new DomainError('account-exists') : error;
  });
  if (ownMatchKey != null) await excludeFromOwnCases(em, account.id, ownMatchKey, now);
  return new AccountRecord(em, account, now, states);
}

/** 自己の案件: applications of their own that are there already. */
async function excludeFromOwnCases(em: Em, account: string, matchKey: string, now: Date): Promise<void> {
  await em.execute(
    `insert into conflict_of_interest (case_id, account_id, kind, declared_by, declared_at)
     select id, ?, 'own-case', 'system', ? from case_file where match_key = ? on conflict do nothing`,
    [account, now, matchKey],
  );
}

async function change(em: Em, application: AccountApplicationRow, { by, now }: Deciding): Promise<AccountRecord> {
  const { account: id, roles, office, endsOn } = application;
  if (id == null) throw new RangeError('a change of no account');
  const record = await lockAccount(em, id, now);
  const { account } = record;
  if (account.status === 'ENDED') throw new DomainError('account-ended');
  const was = { roles: account.roles, office: account.office ?? null };
  const endsAt = endsOn == null ? null : startOfDay(endsOn);
  Object.assign(account, { roles, office: office ?? null, endsAt, endRemindedAt: null });
  const codes = { was, ...scopeOf(application) };
  await record.enter('changed', { actor: by.id, application: application.id, codes });
  return record;
}

async function answered(em: Em, key: CommandKey, answer: DecidedAccount): Promise<DecidedAccount> {
  await rememberAnswer(em, key, answer);
  return answer;
}
