import { useQuery } from '@tanstack/react-query';
import type { Account } from '../../accounts/account-state.tsx';
import { ledgerEntryWords } from '../../accounts/words.ts';
import { recorded } from '../../api/queries.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Section } from '../../shell/sectioned-page.tsx';
import { Empty, Loading, Notice, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { accountPageWords } from './words.ts';

const AT_MOST = 100;

/** 記録簿 of one account. */
export function Ledger({ account: { id } }: { readonly account: Account }) {
  const t = useWords(accountPageWords);
  const entry = useWords(ledgerEntryWords);
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(
    recorded('GET /account-ledger', { query: { account: id, limit: AT_MOST } }),
  );
  return (
    <Section title={t.ledger}>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.items.length === 0 && <Empty title={t.noEntries}>{t.noEntriesNext}</Empty>}
      {data !== undefined && data.items.length > 0 && (
        <Table captionUnseen caption={t.ledger} head={[t.when, t.entry, t.actor, t.reason]}>
          {data.items.map((one) => (
            <tr key={one.id}>
              <td>{dateTime(one.recordedAt, language)}</td>
              <th scope="row">{entry[one.entry]}</th>
              <td>{one.actor === 'system' ? t.system : (one.actorName ?? one.actor)}</td>
              <td>{one.reason}</td>
            </tr>
          ))}
        </Table>
      )}
      {data?.next != null && <Notice tone="info">{t.more(AT_MOST)}</Notice>}
    </Section>
  );
}
