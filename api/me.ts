import type { Me } from '../contracts/sessions.ts';
import type { StandingAccount } from '../db/queries/signed-in.ts';
import type { SignInOptions } from './deps.ts';
import type { Caller } from './plugins/access.ts';

export type Debt = Me['owes'][number];

/**
 * What a person has to do before they do anything else: replace the password they were handed, enrol an authenticator
 * where one of their roles needs it. Who came through the OpenID provider has proved there what it asks for.
 */
export function owedBy(account: StandingAccount, { secondFactor }: Pick<SignInOptions, 'secondFactor'>): Debt[] {
  if (account.method === 'oidc') return [];
  const needsFactor = secondFactor === 'all' || account.roles.some((role) => secondFactor.includes(role));
  const debts: [Debt, boolean][] = [
    ['password-change', account.mustChangePassword],
    ['second-factor-enrolment', needsFactor && !account.hasSecondFactor],
  ];
  return debts.filter(([, owed]) => owed).map(([debt]) => debt);
}

export function meOf(
  account: StandingAccount & Pick<Caller, 'permissions'>,
  options: Pick<SignInOptions, 'secondFactor'>,
): Me {
  const { id, login, displayName, roles, office, endsAt } = account;
  return {
    id,
    login,
    displayName,
    roles: [...roles],
    office,
    permissions: [...account.permissions],
    owes: owedBy(account, options),
    endsAt: endsAt?.toISOString() ?? null,
  };
}
