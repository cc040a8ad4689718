import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useOfficeName } from '../../account/offices.ts';
import { type Account, AccountState, isLocked } from '../../accounts/account-state.tsx';
import { useRoleNames } from '../../accounts/role-names.ts';
import { accountListWords } from '../../accounts/words.ts';
import { recorded } from '../../api/queries.ts';
import { dateTime, longDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Facts, SectionedPage } from '../../shell/sectioned-page.tsx';
import { useMay } from '../../shell/session.tsx';
import { Loading, Trouble } from '../../ui/states.tsx';
import { Ledger } from './ledger.tsx';
import { Measures } from './measures.tsx';
import { accountPageWords } from './words.ts';

export default function AccountPage() {
  const t = useWords(accountPageWords);
  const may = useMay();
  const { accountId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(recorded('GET /accounts/{id}', { path: { id: accountId } }));
  return (
    <SectionedPage title={t.title} acts={<Link to="/admin/accounts">{t.back}</Link>}>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <Loading />
      ) : (
        <>
          <AccountFacts account={data} />
          <Measures account={data} />
          {may('account:read-ledger') && <Ledger account={data} />}
        </>
      )}
    </SectionedPage>
  );
}

function AccountFacts({ account }: { readonly account: Account }) {
  const t = useWords(accountPageWords);
  const a = useWords(accountListWords);
  const roles = useRoleNames();
  const officeName = useOfficeName();
  const { language } = useLanguage();
  const { endsAt, lastSignInAt, createdAt } = account;
  return (
    <Facts
      of={[
        [a.name, account.displayName],
        [a.login, <code key="login">{account.login}</code>],
        [a.staffNumber, account.staffNumber ?? '–'],
        [a.roles, roles(account.roles)],
        [a.office, officeName(account.office)],
        [
          a.status,
          <span key="state">
            <AccountState account={account} /> <LockedUntil account={account} />
          </span>,
        ],
        [a.endsOn, endsAt === null ? a.noEnd : longDate(endsAt, language)],
        [a.secondFactor, account.hasSecondFactor ? a.enrolled : a.notEnrolled],
        [a.lastSignIn, lastSignInAt === null ? a.never : dateTime(lastSignInAt, language)],
        [t.created, dateTime(createdAt, language)],
      ]}
    />
  );
}

/** A lock by a person lasts until a person takes it away (db/commands/manage-account.ts). */
const FOR_GOOD = '9999';

function LockedUntil({ account }: { readonly account: Account }) {
  const t = useWords(accountPageWords);
  const { language } = useLanguage();
  const { lockedUntil } = account;
  if (lockedUntil === null || !isLocked(account)) return null;
  return lockedUntil.startsWith(FOR_GOOD) ? t.lockedForGood : t.lockedUntil(dateTime(lockedUntil, language));
}
