import { Type } from 'typebox';
import { LEDGER_ENTRIES } from '../domain/account-life.ts';
import { CalendarDate, Code, Instant, nullable, OpenRecord, strict, Uuid } from './scalars.ts';
import { PageQuery } from './sessions.ts';

const Reason = Type.String({ minLength: 1, maxLength: 400 });
const Name = Type.String({ minLength: 1, maxLength: 100 });
const Login = Type.String({ pattern: '^[a-z][a-z0-9._-]{2,39}$' });
const Roles = Type.Array(Code, { minItems: 1, maxItems: 10, uniqueItems: true });

const Scope = {
  roles: Roles,
  office: Type.Optional(nullable(Code)),
  /** From 00:00 in Tokyo of that day there is no account. */
  endsOn: Type.Optional(nullable(CalendarDate)),
  /** 必要性. */
  reason: Reason,
};

export const NewAccountBody = strict({
  ...Scope,
  login: Login,
  displayName: Name,
  staffNumber: Type.String({ pattern: '^[A-Za-z0-9-]{1,32}$' }),
  startsOn: Type.Optional(nullable(CalendarDate)),
  /** The person at the OpenID provider. */
  identity: Type.Optional(
    strict({
      issuer: Type.String({ minLength: 1, maxLength: 400 }),
      subject: Type.String({ minLength: 1, maxLength: 255 }),
    }),
  ),
  /** So that their own applications are never theirs to work on; only a key made of it is kept. */
  person: Type.Optional(strict({ name: Name, kana: Name, birthDate: CalendarDate })),
});

export const AccountChangeBody = strict(Scope);
export const ReasonBody = strict({ reason: Reason });

export const AppliedSchema = Type.Object({ id: Uuid, status: Type.Literal('APPLIED') });

export const DecidedSchema = Type.Object({
  id: Uuid,
  status: Type.Enum(['APPROVED', 'REJECTED']),
  account: nullable(Uuid),
  /** Of a new account, to be handed over; told once, and never again. */
  initialPassword: Type.Optional(Type.String()),
});

export const MeasureTakenSchema = Type.Object({ id: Uuid, initialPassword: Type.Optional(Type.String()) });

const ScopeFields = {
  login: Type.String(),
  displayName: Type.String(),
  staffNumber: nullable(Type.String()),
  roles: Type.Array(Type.String()),
  office: nullable(Type.String()),
};

export const AccountSchema = Type.Object({
  id: Uuid,
  ...ScopeFields,
  status: Type.Enum(['ACTIVE', 'ENDED']),
  startsAt: nullable(Instant),
  endsAt: nullable(Instant),
  lockedUntil: nullable(Instant),
  hasSecondFactor: Type.Boolean(),
  lastSignInAt: nullable(Instant),
  createdAt: Instant,
});

export const AccountListSchema = Type.Object({
  items: Type.Array(AccountSchema),
  next: nullable(Type.String()),
});

export const AccountApplicationQuery = strict({
  ...PageQuery.properties,
  status: Type.Optional(Type.Enum(['APPLIED', 'APPROVED', 'REJECTED'])),
});

export const AccountApplicationListSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      kind: Type.Enum(['new', 'change']),
      account: nullable(Uuid),
      ...ScopeFields,
      reason: Type.String(),
      startsOn: nullable(CalendarDate),
      endsOn: nullable(CalendarDate),
      /** As the account is now, while its change waits for a decision. */
      before: nullable(
        Type.Object({ roles: Type.Array(Type.String()), office: nullable(Type.String()), endsAt: nullable(Instant) }),
      ),
      status: Type.Enum(['APPLIED', 'APPROVED', 'REJECTED']),
      appliedBy: Uuid,
      appliedByName: Type.String(),
      appliedAt: Instant,
      decidedBy: nullable(Uuid),
      decidedByName: nullable(Type.String()),
      decidedAt: nullable(Instant),
      decisionReason: nullable(Type.String()),
    }),
  ),
  next: nullable(Type.String()),
});

export const AccountLedgerQuery = strict({ ...PageQuery.properties, account: Type.Optional(Uuid) });

export const AccountLedgerSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      entry: Type.Enum([...LEDGER_ENTRIES]),
      account: nullable(Uuid),
      application: nullable(Uuid),
      terminal: nullable(Uuid),
      login: nullable(Type.String()),
      staffNumber: nullable(Type.String()),
      /** An account's id, or `system`. */
      actor: Type.String(),
      actorName: nullable(Type.String()),
      reason: nullable(Type.String()),
      details: OpenRecord,
      recordedAt: Instant,
    }),
  ),
  next: nullable(Type.String()),
});

export const TerminalBody = strict({
  name: Name,
  office: Type.Optional(nullable(Code)),
  /** CIDR; this or the fingerprint. */
  network: Type.Optional(Type.String({ maxLength: 64 })),
  /** SHA-256 of the client certificate, hexadecimal, with or without colons. */
  certificateFingerprint: Type.Optional(Type.String({ pattern: '^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$' })),
  purposes: Type.Array(Code, { minItems: 1, maxItems: 10, uniqueItems: true }),
  reason: Reason,
});
export const TerminalStateSchema = Type.Object({ id: Uuid });
export const TerminalListSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      name: Type.String(),
      office: nullable(Type.String()),
      network: nullable(Type.String()),
      certificateFingerprint: nullable(Type.String()),
      purposes: Type.Array(Type.String()),
      registeredAt: Instant,
    }),
  ),
});
