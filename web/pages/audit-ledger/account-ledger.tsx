import { useInfiniteQuery } from '@tanstack/react-query';
import { ledgerEntryWords } from '../../accounts/words.ts';
import type { Answer } from '../../api/ask.ts';
import { recordedPages } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { dateTime, shortDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { roleWords } from '../../language/role-words.ts';
import { Button } from '../../ui/button.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import styles from './ledger.module.css';
import { ledgerWords } from './words.ts';

type Entry = Answer<'GET /account-ledger'>['items'][number];

/** アカウント記録簿: the latest first. */
export function AccountLedger() {
  const t = useWords(ledgerWords);
  const kind = useWords(ledgerEntryWords);
  const { language } = useLanguage();
  const ledger = useInfiniteQuery({ ...recordedPages('GET /account-ledger', { query: {} }), gcTime: 0 });
  if (ledger.error !== null) return <Trouble error={ledger.error} retry={() => void ledger.refetch()} />;
  if (ledger.data === undefined) return <Loading lines={12} />;
  const items = ledger.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={t.noAccounts}>{t.noAccountsHint}</Empty>;
  return (
    <section className={styles['section']}>
      <Table caption={t.accounts} head={[t.at, t.entry, t.about, t.by, t.reason, t.scope]}>
        {items.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">{dateTime(entry.recordedAt, language)}</th>
            <td>{kind[entry.entry]}</td>
            <td>
              {entry.login} {entry.staffNumber}
            </td>
            <td>{entry.actorName ?? (entry.actor === 'system' ? t.system : entry.actor)}</td>
            <td>{entry.reason}</td>
            <td>
              <Scope entry={entry} />
            </td>
          </tr>
        ))}
      </Table>
      {ledger.hasNextPage && <Button onPress={() => void ledger.fetchNextPage()}>{t.more}</Button>}
    </section>
  );
}

/** Roles, office and end that an entry is about. */
function Scope({ entry: { details } }: { readonly entry: Entry }) {
  const t = useWords(ledgerWords);
  const role = useWords(roleWords);
  const { language } = useLanguage();
  const { roles, office, endsOn } = details;
  return [
    ...(Array.isArray(roles) ? [t.roles(roles.map((name) => wordOf(role, String(name))).join(' '))] : []),
    ...(typeof office === 'string' ? [t.office(office)] : []),
    ...(typeof endsOn === 'string' ? [t.until(shortDate(endsOn, language))] : []),
  ].join(' / ');
}
