import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useOfficeName } from '../../account/offices.ts';
import { type Account, AccountState } from '../../accounts/account-state.tsx';
import styles from '../../accounts/accounts.module.css';
import { useRoleNames } from '../../accounts/role-names.ts';
import { accountListWords } from '../../accounts/words.ts';
import { recorded } from '../../api/queries.ts';
import { dateTime, shortDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Section } from '../../shell/sectioned-page.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty, Loading, Notice, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { accountsWords } from './words.ts';

const AT_MOST = 200;
const SHOWN = ['live', 'ended', 'all'] as const;

/** Who has an account, and how it stands. */
export function AccountTable() {
  const t = useWords(accountsWords);
  const [typed, setTyped] = useState('');
  const [show, setShow] = useState<(typeof SHOWN)[number]>('live');
  const { data, error, refetch } = useQuery(recorded('GET /accounts', { query: { limit: AT_MOST } }));
  const found = data?.items.filter(
    (one) => matches(one, typed) && (show === 'all' || (show === 'live') === (one.status === 'ACTIVE')),
  );
  return (
    <Section
      title={t.list}
      acts={
        <>
          <input
            type="search"
            className={styles['filter']}
            aria-label={t.filter}
            placeholder={t.filter}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Choice label={t.show} options={SHOWN.map((one) => [one, t[one]])} chosen={show} onChoose={setShow} />
          <span role="status">{found !== undefined && t.count(found.length)}</span>
        </>
      }
    >
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {found === undefined && error === null && <Loading />}
      {found?.length === 0 && <Empty title={t.noMatch}>{t.noMatchNext}</Empty>}
      {found !== undefined && found.length > 0 && <Accounts accounts={found} />}
      {data?.next != null && <Notice tone="info">{t.more(AT_MOST)}</Notice>}
    </Section>
  );
}

function Accounts({ accounts }: { readonly accounts: readonly Account[] }) {
  const t = useWords(accountsWords);
  const a = useWords(accountListWords);
  const roles = useRoleNames();
  const officeName = useOfficeName();
  const { language } = useLanguage();
  return (
    <Table
      captionUnseen
      caption={t.list}
      head={[a.name, a.login, a.roles, a.office, a.status, a.endsOn, a.secondFactor, a.lastSignIn]}
    >
      {accounts.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            <Link to="/admin/accounts/$accountId" params={{ accountId: one.id }}>
              {one.displayName}
            </Link>
          </th>
          <td>
            <code>{one.login}</code>
          </td>
          <td>{roles(one.roles)}</td>
          <td>{officeName(one.office)}</td>
          <td>
            <AccountState account={one} />
          </td>
          <td>{one.endsAt === null ? a.noEnd : shortDate(one.endsAt, language)}</td>
          <td>{one.hasSecondFactor ? a.enrolled : a.notEnrolled}</td>
          <td>{one.lastSignInAt === null ? a.never : dateTime(one.lastSignInAt, language)}</td>
        </tr>
      ))}
    </Table>
  );
}

function matches({ displayName, login, staffNumber }: Account, typed: string): boolean {
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  return [displayName, login, staffNumber ?? ''].some((text) => text.toLowerCase().includes(wanted));
}
