import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answer } from '../../api/ask.ts';
import { reading } from '../../api/queries.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { PageHeading } from '../../shell/page-heading.tsx';
import { useMay } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import styles from './copies.module.css';
import { CopyActs } from './copy-acts.tsx';
import { filterText } from './filter-text.ts';
import { RequestDialog } from './request-dialog.tsx';
import { copiesWords, copyFormatWords, copyKindWords, copyStateWords } from './words.ts';

export type Copy = Answer<'GET /copies'>['items'][number];

/** 持出し: who asked for what and what for, and where each copy stands. */
export default function CopiesPage() {
  const t = useWords(copiesWords);
  const { data, error, refetch } = useQuery(reading('GET /copies', {}));
  const navigate = useNavigate();
  const mayAsk = useMay()('copy:request');
  // From a list one comes here to ask for it.
  const { ask }: { ask?: boolean } = useSearch({ strict: false });
  const [asking, setAsking] = useState(ask === true && mayAsk);
  // Read again, the page does not ask again.
  const close = () => {
    setAsking(false);
    void navigate({ to: '/copies', replace: true });
  };
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <PageHeading title={t.title} />
        {mayAsk && (
          <Button look="main" onPress={() => setAsking(true)}>
            {t.ask}
          </Button>
        )}
      </header>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.items.length === 0 && <Empty title={t.emptyTitle}>{t.emptyNext}</Empty>}
      {data !== undefined && data.items.length > 0 && (
        <Table caption={t.caption} captionUnseen head={[t.askedAt, t.what, t.purpose, t.recipient, t.state, t.acts]}>
          {data.items.map((copy) => (
            <CopyRow key={copy.id} copy={copy} />
          ))}
        </Table>
      )}
      {asking && <RequestDialog onClose={close} />}
    </div>
  );
}

function CopyRow({ copy }: { readonly copy: Copy }) {
  const t = useWords(copiesWords);
  const kind = useWords(copyKindWords);
  const format = useWords(copyFormatWords);
  const state = useWords(copyStateWords);
  const { language } = useLanguage();
  const filter = filterText(copy.filter);
  return (
    <tr>
      <th scope="row">
        {dateTime(copy.askedAt, language)}
        <br />
        {t.by(copy.askedBy.displayName)}
      </th>
      <td>
        {kind[copy.what]}
        <br />
        {format[copy.format]}
        {filter !== '' && (
          <>
            <br />
            <code>{filter}</code>
          </>
        )}
      </td>
      <td className={styles['text']}>{copy.purpose}</td>
      <td className={styles['text']}>{copy.recipientAccount?.displayName ?? copy.recipient}</td>
      <td>
        {state[copy.state]}
        {copy.state === 'GRANTED' && copy.grantEndsAt !== null && ` ${t.until(dateTime(copy.grantEndsAt, language))}`}
        {copy.decidedBy !== null && (
          <>
            <br />
            {t.by(copy.decidedBy.displayName)} {copy.decisionNote}
          </>
        )}
        {copy.files > 0 && (
          <>
            <br />
            {t.files(copy.files)}
          </>
        )}
      </td>
      <td>
        <CopyActs copy={copy} />
      </td>
    </tr>
  );
}
