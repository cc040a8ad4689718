import type { InferEntity } from '@mikro-orm/core';
import { v7 as uuidv7 } from 'uuid';
import { refuseImpossibleSpan, refuseOwnAccount } from '../../domain/account-life.ts';
import { DomainError } from '../../domain/errors.ts';
import { enterInLedger, lockAccount } from '../account-record.ts';
import type { Em } from '../database.ts';
import { Account, AccountApplication } from '../entities/index.ts';
import { hashedMatchKey } from '../match-key.ts';
import type { StandingAccount } from '../queries/signed-in.ts';
import { type StateHashes, watchNewRow } from '../row-states.ts';
import { type CommandKey, KeyTaken, takeKey } from './idempotency.ts';

export type AccountApplicationRow = InferEntity<typeof AccountApplication>;

/** What an account may do, and until when. */
export interface Scope {
  readonly roles: readonly string[];
  readonly office: string | null;
  /** `YYYY-MM-DD`: from 00:00 in Tokyo of that day there is no account. */
  readonly endsOn: string | null;
  /** 必要性. */
  readonly reason: string;
}

export interface NewAccount extends Scope {
  readonly login: string;
  readonly displayName: string;
  readonly staffNumber: string;
  readonly startsOn: string | null;
  /** The person at the OpenID provider. */
  readonly identity: { readonly issuer: string; readonly subject: string } | null;
  /** As an application of theirs would name them; only a key made of it is kept (own case). */
  readonly person: { readonly name: string; readonly kana: string; readonly birthDate: string } | null;
}

export interface Applying {
  readonly by: StandingAccount;
  readonly now: Date;
}

export interface AppliedFor {
  readonly id: string;
  readonly status: 'APPLIED';
}

/**
 * アカウント申請 for somebody who has none. One person has one account.
 *
 * @throws KeyTaken
 * @throws DomainError `account-exists`, `own-account`, `period-invalid`
 */
export async function applyForAccount(
  em: Em,
  wanted: NewAccount,
  { by, now }: Applying,
  key: CommandKey,
): Promise<AppliedFor> {
  const id = uuidv7();
  const answer = await takeKeyFor(em, id, key, now);
  const { identity, person, endsOn, startsOn, staffNumber, ...rest } = wanted;
  refuseOwnAccount({ account: null, staffNumber }, by);
  refuseImpossibleSpan({ startsOn, endsOn }, now);
  await refuseSecondAccount(em, wanted);
  const states = watchNewRow(em, 'account_application', { id });
  const application = em.create(AccountApplication, {
    id,
    kind: 'new',
    account: null,
    ...rest,
    roles: [...rest.roles],
    staffNumber,
    startsOn,
    endsOn,
    identityIssuer: identity?.issuer ?? null,
    identitySubject: identity?.subject ?? null,
    ownMatchKey: person === null ? null : hashedMatchKey({ ...person }),
    status: 'APPLIED',
    appliedBy: by.id,
    appliedAt: now,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
  });
  enterWithoutAccount(em, application, 'applied', { actor: by.id, reason: wanted.reason, now }, await states());
  return answer;
}

/**
 * 変更申請: other roles, another office, or an end of an account there is. Nobody applies for a change of their own.
 *
 * @throws KeyTaken
 * @throws DomainError `not-found`, `account-ended`, `own-account`, `period-invalid`
 */
export async function applyForChange(
  em: Em,
  accountId: string,
  wanted: Scope,
  { by, now }: Applying,
  key: CommandKey,
): Promise<AppliedFor> {
  const id = uuidv7();
  const answer = await takeKeyFor(em, id, key, now);
  const record = await lockAccount(em, accountId, now);
  const { account } = record;
  if (account.status === 'ENDED') throw new DomainError('account-ended');
  refuseOwnAccount({ account: accountId, staffNumber: account.staffNumber ?? null }, by);
  refuseImpossibleSpan({ startsOn: null, endsOn: wanted.endsOn }, now);
  em.create(AccountApplication, {
    id,
    kind: 'change',
    account: accountId,
    login: account.login,
    displayName: account.displayName,
    staffNumber: account.staffNumber ?? '',
    ...wanted,
    roles: [...wanted.roles],
    startsOn: null,
    identityIssuer: null,
    identitySubject: null,
    ownMatchKey: null,
    status: 'APPLIED',
    appliedBy: by.id,
    appliedAt: now,
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
  });
  await record.enter('applied', {
    actor: by.id,
    reason: wanted.reason,
    application: id,
    codes: scopeOf(wanted),
    states: watchNewRow(em, 'account_application', { id }),
  });
  return answer;
}

/** Roles, office and end, as the ledger has them. */
export function scopeOf({ roles, office, endsOn }: Pick<AccountApplicationRow, 'roles' | 'office' | 'endsOn'> | Scope) {
  return { roles: [...roles], office: office ?? null, endsOn: endsOn ?? null };
}

async function takeKeyFor(em: Em, id: string, key: CommandKey, now: Date): Promise<AppliedFor> {
  const answer: AppliedFor = { id, status: 'APPLIED' };
  if (!(await takeKey(em, key, { kind: 'answer', status: 201, body: answer }, now))) throw new KeyTaken();
  return answer;
}

/** @throws DomainError `account-exists` for a login name, a person or an identity that has one */
export async function refuseSecondAccount(
  em: Em,
  { login, staffNumber, identity }: Pick<NewAccount, 'login' | 'staffNumber' | 'identity'>,
): Promise<void> {
  const same = [
    { login },
    { staffNumber },
    ...(identity === null ? [] : [{ identityIssuer: identity.issuer, identitySubject: identity.subject }]),
  ];
  if ((await em.count(Account, { status: 'ACTIVE', $or: same })) > 0) throw new DomainError('account-exists');
}

/** An entry about an application for an account that is not there. */
export function enterWithoutAccount(
  em: Em,
  application: Pick<AccountApplicationRow, 'id' | 'login' | 'staffNumber' | 'roles' | 'office' | 'endsOn'>,
  entry: 'applied' | 'rejected',
  { actor, reason, now }: { readonly actor: string; readonly reason: string; readonly now: Date },
  states: StateHashes,
): void {
  const { id, login, staffNumber } = application;
  const about = { account: null, application: id, login, staffNumber };
  enterInLedger(em, { entry, ...about, actor, reason, codes: scopeOf(application), now }, states);
}
