import { type Static, Type } from 'typebox';
import { Instant, nullable, strict, Uuid } from './scalars.ts';

const Password = Type.String({ minLength: 1, maxLength: 256 });
const OneTimeCode = Type.String({ pattern: '^[0-9]{6}$' });

export const SignIn = strict({
  login: Type.String({ minLength: 1, maxLength: 64 }),
  password: Password,
  /** Of the authenticator, once one is enrolled. */
  code: Type.Optional(OneTimeCode),
});

export const MeSchema = Type.Object({
  id: Uuid,
  login: Type.String(),
  displayName: Type.String(),
  roles: Type.Array(Type.String()),
  office: nullable(Type.String()),
  permissions: Type.Array(Type.String()),
  /** What has to be done before anything else: `password-change`, `second-factor-enrolment`. */
  owes: Type.Array(Type.Enum(['password-change', 'second-factor-enrolment'])),
  /** The account ends then. */
  endsAt: nullable(Instant),
});
export type Me = Static<typeof MeSchema>;

export const SignedIn = Type.Object({ account: MeSchema, expiresAt: Instant });

export const PasswordBody = strict({ current: Password, password: Password });

export const AuthenticatorSchema = Type.Object({
  /** `otpauth:` address, read as a QR code. Shown once. */
  uri: Type.String(),
});
export const AuthenticatorCodeBody = strict({ code: OneTimeCode });

const TerminalName = nullable(Type.String());

export const OwnSessionListSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      since: Instant,
      lastSeenAt: Instant,
      endsAt: Instant,
      terminal: TerminalName,
      network: Type.String(),
      current: Type.Boolean(),
    }),
  ),
});

const SignInAttemptFields = {
  id: Uuid,
  at: Instant,
  /** `signed-in`, or why not. */
  outcome: Type.String(),
  method: Type.Enum(['password', 'oidc']),
  terminal: TerminalName,
  network: Type.String(),
};

export const OwnSignInListSchema = Type.Object({
  items: Type.Array(Type.Object(SignInAttemptFields)),
  next: nullable(Type.String()),
});

export const PageQuery = strict({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
});

const Sign = Type.Enum(['failed', 'odd-hour', 'new-terminal']);

/** Of the security officer: a period, at most 92 days. */
export const UnusualSignInQuery = strict({
  ...PageQuery.properties,
  from: Instant,
  to: Instant,
  /** Those with one sign only, or all there were; without it those that have any. */
  show: Type.Optional(Type.Enum(['failed', 'odd-hour', 'new-terminal', 'all'])),
});

const Person = Type.Object({ id: Uuid, login: Type.String(), displayName: Type.String() });

export const UnusualSignInListSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      ...SignInAttemptFields,
      /** `null`: nobody has the login name. */
      account: nullable(Person),
      signs: Type.Array(Sign),
    }),
  ),
  next: nullable(Type.String()),
});

export const SessionListSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      account: Person,
      since: Instant,
      lastSeenAt: Instant,
      endsAt: Instant,
      terminal: TerminalName,
      network: Type.String(),
    }),
  ),
  next: nullable(Type.String()),
});
