import type { Database } from '../database.ts';

/** A member of staff who is signed in. */
export interface StaffAccount {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly office: string | null;
}

/** Whose session this is; `undefined` when it has ended or the account has. One statement. */
export async function signedIn(
  database: Pick<Database, 'statement'>,
  tokenHash: string,
  now: Date,
): Promise<StaffAccount | undefined> {
  const [account] = await database.statement<StaffAccount>(
    `select a.id, a.login, a.display_name as "displayName", a.roles, a.office
       from session s join account a on a.id = s.account_id
      where s.token_hash = ? and s.expires_at > ? and a.status = 'ACTIVE'`,
    [tokenHash, now],
  );
  return account;
}
