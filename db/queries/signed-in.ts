import type { Database } from '../database.ts';
import { RIGHTS_IN_FORCE } from './rights.ts';

/** A member of staff. */
export interface StaffAccount {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly office: string | null;
}

/** How an account and its sign-in stand. */
export interface StandingAccount extends StaffAccount {
  readonly staffNumber: string | null;
  readonly mustChangePassword: boolean;
  readonly hasSecondFactor: boolean;
  /** 00:00 of the day on which the account ends. */
  readonly endsAt: Date | null;
  readonly method: 'password' | 'oidc';
}

/** A member of staff who is signed in. */
export interface SignedIn extends StandingAccount {
  readonly session: string;
  readonly lastSeenAt: Date;
  /** Version of the rights matrix that is in force now; `null` when none was written down yet. */
  readonly rightsVersion: number | null;
}

interface Raw extends Omit<SignedIn, 'endsAt' | 'lastSeenAt'> {
  readonly endsAt: string | null;
  readonly lastSeenAt: string;
}

/** Whose session this is; `undefined` when it has ended or the account has, to the second. One statement. */
export async function signedIn(
  database: Pick<Database, 'prepared'>,
  tokenHash: string,
  now: Date,
): Promise<SignedIn | undefined> {
  const [row] = await database.prepared<Raw>(
    `select a.id, a.login, a.display_name as "displayName", a.roles, a.office, a.staff_number as "staffNumber",
            a.must_change_password as "mustChangePassword", a.totp_confirmed_at is not null as "hasSecondFactor",
            a.ends_at as "endsAt", s.id as session, s.method,
            s.last_seen_at as "lastSeenAt", (${RIGHTS_IN_FORCE}) as "rightsVersion"
       from session s join account a on a.id = s.account_id
      where s.token_hash = ? and s.expires_at > ? and s.idle_ends_at > ?
        and a.status = 'ACTIVE' and (a.ends_at is null or a.ends_at > ?)`,
    [now, tokenHash, now, now, now],
  );
  if (row === undefined) return undefined;
  return { ...row, endsAt: row.endsAt === null ? null : new Date(row.endsAt), lastSeenAt: new Date(row.lastSeenAt) };
}
