import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Answer } from '../../api/ask.ts';
import { recordedPages } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { PageHeading } from '../../shell/page-heading.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { actionWords } from './action-words.ts';
import styles from './audit.module.css';
import { EntryDetails } from './entry-details.tsx';
import { FilterForm } from './filter-form.tsx';
import { queryOf, useFilter } from './filter.ts';
import { useActorName, usePurposeName } from './names.ts';
import { auditWords } from './words.ts';

export type LogEntry = Answer<'GET /audit/entries'>['items'][number];

/** 記録: who did, read or was refused what, on which case, what for. */
export default function AuditPage() {
  const t = useWords(auditWords);
  const [filter, setFilter] = useFilter();
  const log = useInfiniteQuery({ ...recordedPages('GET /audit/entries', { query: queryOf(filter) }), gcTime: 0 });
  return (
    <div className={styles['page']}>
      <PageHeading title={t.title} />
      <p className={styles['quiet']}>{t.how}</p>
      <FilterForm key={JSON.stringify(filter)} filter={filter} onFilter={setFilter} />
      {log.error !== null ? (
        <Trouble error={log.error} retry={() => void log.refetch()} />
      ) : log.data === undefined ? (
        <Loading lines={16} />
      ) : (
        <Entries
          entries={log.data.pages.flatMap(({ items }) => items)}
          {...(log.hasNextPage ? { more: () => void log.fetchNextPage() } : {})}
        />
      )}
    </div>
  );
}

function Entries({ entries, more }: { readonly entries: readonly LogEntry[]; readonly more?: () => void }) {
  const t = useWords(auditWords);
  const action = useWords(actionWords);
  const actorName = useActorName();
  const purposeName = usePurposeName();
  const { language } = useLanguage();
  const [shown, show] = useState<LogEntry>();
  if (entries.length === 0) {
    return (
      <div role="status">
        <Empty title={t.none}>{t.noneHint}</Empty>
      </div>
    );
  }
  return (
    <section className={styles['entries']}>
      <p role="status">{t.shown(entries.length)}</p>
      <Table caption={t.entries} captionUnseen head={[t.at, t.actor, t.kind, t.caseOf, t.purpose, t.outcome]}>
        {entries.map((entry) => {
          const at = dateTime(entry.recordedAt, language);
          return (
            <tr key={entry.id}>
              <th scope="row">
                <Button size="small" look="quiet" aria-label={t.lookAt(at)} onPress={() => show(entry)}>
                  {at}
                </Button>
              </th>
              <td>{actorName(entry)}</td>
              <td>{wordOf(action, entry.action)}</td>
              <td>
                {entry.caseId !== null && (
                  <Link to="/cases/$caseId" params={{ caseId: entry.caseId }}>
                    {entry.receiptNumber ?? entry.caseId}
                  </Link>
                )}
              </td>
              <td>{purposeName(entry.purpose)}</td>
              <td>
                {entry.outcome === 'refused' ? <Chip tone="late">{t.refused}</Chip> : t.done}{' '}
                {entry.code !== null && <code>{entry.code}</code>}
              </td>
            </tr>
          );
        })}
      </Table>
      {more !== undefined && <Button onPress={more}>{t.more}</Button>}
      {shown !== undefined && <EntryDetails entry={shown} onClose={() => show(undefined)} />}
    </section>
  );
}
