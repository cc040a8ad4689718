import { v7 as uuidv7 } from 'uuid';
import { isAlive } from '../../domain/account-life.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { afterFailure, isLocked } from '../../domain/lock-out.ts';
import { type AccountRecord, type AccountRow, audit, endSessions, lockAccount } from '../account-record.ts';
import { SYSTEM } from '../case-record.ts';
import type { Em } from '../database.ts';
import { Account, Session, SignInAttempt } from '../entities/index.ts';
import type { StandingAccount } from '../queries/signed-in.ts';

/** What a sign-in is checked against. */
export interface Credentials {
  readonly account: string;
  readonly passwordHash: string;
}

/** What the holder of a login name has to prove; `undefined` when nobody has it. */
export async function credentialsOf(em: Em, login: string): Promise<Credentials | undefined> {
  const row = await em.findOne(Account, { login, status: 'ACTIVE' });
  return row === null ? undefined : { account: row.id, passwordHash: row.passwordHash };
}

/** The account of a person at the OpenID provider. Nobody gets one by signing in there. */
export async function accountOfIdentity(
  em: Em,
  identity: { readonly issuer: string; readonly subject: string },
): Promise<string | undefined> {
  const where = { identityIssuer: identity.issuer, identitySubject: identity.subject, status: 'ACTIVE' } as const;
  return (await em.findOne(Account, where))?.id;
}

/** The step of an authenticator's code, by its secret; `null` for a wrong one. */
export type StepOf = (secret: Uint8Array) => number | null;

export interface SignInAttempted {
  /** `undefined`: nobody has that name or identity. */
  readonly account: string | undefined;
  readonly proof:
    | {
        readonly method: 'password';
        /** The hash that the password matched, or `null`. */
        readonly matched: string | null;
        /** Reads the code that was given, if one was. */
        readonly stepOf: StepOf | undefined;
      }
    /** The provider has vouched for the person, with as many factors as it asks for. */
    | { readonly method: 'oidc' };
  /** A code of the catalogue when nobody may sign in from there at all. */
  readonly terminalRefusal: ErrorCode | undefined;
  readonly terminal: string | null;
  readonly network: string;
  readonly session: NewSession;
  readonly now: Date;
}

export interface NewSession {
  readonly tokenHash: string;
  readonly expiresAt: Date;
  readonly idleEndsAt: Date;
  /** The session the browser had before: it ends. */
  readonly replaces: string | undefined;
}

export type SignInOutcome = { readonly account: StandingAccount } | { readonly refused: ErrorCode };

/** Why an account did not let anybody in, as its own people and the security officer read it. */
type Inner = ErrorCode | 'account-locked' | 'account-not-started';

/**
 * Judges a sign-in under the lock of the account's row, so that guesses made at the same time count one after the other,
 * and opens the session. A refusal has to stay: the caller throws it after the transaction.
 */
export async function signIn(em: Em, attempted: SignInAttempted): Promise<SignInOutcome> {
  const { account: id, now } = attempted;
  const record = id === undefined ? undefined : await lockAccount(em, id, now);
  const step = record === undefined ? undefined : await stepGiven(record, attempted);
  const inner = judge(record?.account, step, attempted);
  note(em, attempted, inner ?? 'signed-in');
  if (record === undefined || inner !== undefined) {
    if (record !== undefined && countsAsFailure(inner)) await countFailure(record);
    return { refused: shown(inner ?? 'login-failed') };
  }
  const { account } = record;
  Object.assign(account, { failedSignIns: 0, lockedUntil: null });
  if (step != null) account.totpLastStep = step;
  await openSession(em, attempted, account.id);
  return { account: standing(account, attempted) };
}

function standing(account: AccountRow, { proof }: SignInAttempted): StandingAccount {
  const { id, login, displayName, roles, office, staffNumber, mustChangePassword, totpConfirmedAt, endsAt } = account;
  return {
    id,
    login,
    displayName,
    roles,
    office: office ?? null,
    staffNumber: staffNumber ?? null,
    mustChangePassword,
    hasSecondFactor: totpConfirmedAt != null,
    endsAt: endsAt ?? null,
    method: proof.method,
  };
}

/** `undefined` where no code was given or none counts yet, `null` where it is wrong or was taken before. */
async function stepGiven({ em, account }: AccountRecord, { proof }: SignInAttempted) {
  if (account.totpConfirmedAt == null || proof.method === 'oidc' || proof.stepOf === undefined) return undefined;
  await em.populate(account, ['totpSecret']);
  const step = account.totpSecret == null ? null : proof.stepOf(account.totpSecret);
  return step === null || step <= (account.totpLastStep ?? 0) ? null : step;
}

function judge(
  account: AccountRow | undefined,
  step: number | null | undefined,
  { proof, terminalRefusal, now }: SignInAttempted,
): Inner | undefined {
  if (terminalRefusal !== undefined) return terminalRefusal;
  if (account === undefined) return proof.method === 'oidc' ? 'identity-refused' : 'login-failed';
  const { startsAt = null, endsAt = null, lockedUntil = null } = account;
  if (account.status === 'ENDED' || (endsAt !== null && endsAt <= now)) return 'account-ended';
  if (!isAlive({ startsAt, endsAt }, now)) return 'account-not-started';
  if (isLocked({ lockedUntil }, now)) return 'account-locked';
  if (proof.method === 'oidc') return undefined;
  if (proof.matched !== account.passwordHash) return 'login-failed';
  if (account.totpConfirmedAt == null) return undefined;
  if (step === undefined) return 'second-factor-required';
  return step === null ? 'second-factor-wrong' : undefined;
}

/** An account that has ended, has not started or is locked answers as one that never was. */
function shown(inner: Inner): ErrorCode {
  return inner === 'account-ended' || inner === 'account-not-started' || inner === 'account-locked'
    ? 'login-failed'
    : inner;
}

function countsAsFailure(inner: Inner | undefined): boolean {
  return inner === 'login-failed' || inner === 'second-factor-wrong';
}

/** One wrong password or code more; the fifth in a row locks, until an administrator unlocks or half an hour has passed. */
export async function countFailure(record: AccountRecord): Promise<void> {
  const { account, now } = record;
  const { count, lockedUntil } = afterFailure(
    { count: account.failedSignIns, lockedUntil: account.lockedUntil ?? null },
    now,
  );
  Object.assign(account, { failedSignIns: count, lockedUntil });
  if (lockedUntil === null) return;
  const codes = { why: 'failures', until: lockedUntil.toISOString() };
  await record.enter('locked', { actor: SYSTEM, codes });
}

function note(em: Em, { account, proof, terminal, network, now }: SignInAttempted, outcome: string): void {
  const attempt = { id: uuidv7(), account: account ?? null, outcome, method: proof.method, terminal, network, at: now };
  em.create(SignInAttempt, attempt);
}

async function openSession(em: Em, attempted: SignInAttempted, account: string): Promise<void> {
  const { session, proof, terminal, network, now } = attempted;
  const { method } = proof;
  const { replaces, ...times } = session;
  if (replaces !== undefined) await endSessions(em, { tokenHash: replaces }, { why: 'replaced', actor: account, now });
  const id = uuidv7();
  em.create(Session, { id, account, createdAt: now, lastSeenAt: now, terminal, network, method, ...times });
  audit(em, { account, action: 'session.open', actor: account, codes: { session: id }, now });
}
