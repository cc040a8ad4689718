import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../api/ask.ts';
import { reading } from '../../api/queries.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActs } from '../../ui/dialog.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import styles from './ledger.module.css';
import { copyKindWords, copyStateWords, ledgerWords } from './words.ts';

type Copy = Answer<'GET /copies'>['items'][number];

/** 持出し管理簿: what was asked for, by whom, who granted it, and whether it came back. */
export function CopyLedger() {
  const t = useWords(ledgerWords);
  const what = useWords(copyKindWords);
  const state = useWords(copyStateWords);
  const { language } = useLanguage();
  const [shown, show] = useState<Copy>();
  const { data, error, refetch } = useQuery(reading('GET /copies', {}));
  if (error !== null) return <Trouble error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={12} />;
  if (data.items.length === 0) return <Empty title={t.noCopies}>{t.noCopiesHint}</Empty>;
  return (
    <section className={styles['section']}>
      <Table
        caption={t.copies}
        head={[t.asked, t.what, t.purpose, t.recipient, t.by, t.decided, t.state, t.files, t.look]}
      >
        {data.items.map((copy) => {
          const at = dateTime(copy.askedAt, language);
          return (
            <tr key={copy.id}>
              <th scope="row">{at}</th>
              <td>{what[copy.what]}</td>
              <td>{copy.purpose}</td>
              <td>{copy.recipient}</td>
              <td>{copy.askedBy.displayName}</td>
              <td>{copy.decidedBy?.displayName}</td>
              <td>{state[copy.state]}</td>
              <td>{t.times(copy.files)}</td>
              <td>
                <Button size="small" aria-label={t.lookAt(at)} onPress={() => show(copy)}>
                  {t.look}
                </Button>
              </td>
            </tr>
          );
        })}
      </Table>
      {shown !== undefined && (
        <Dialog title={t.copies} isOpen wide onClose={() => show(undefined)}>
          <CopyEntries id={shown.id} />
          <DialogActs>
            <Button onPress={() => show(undefined)}>{t.close}</Button>
          </DialogActs>
        </Dialog>
      )}
    </section>
  );
}

function CopyEntries({ id }: { readonly id: string }) {
  const t = useWords(ledgerWords);
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(reading('GET /copies/{id}', { path: { id } }));
  if (error !== null) return <Trouble error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={4} />;
  if (data.ledger.length === 0) return <p>{t.noEntries}</p>;
  return (
    <Table caption={t.look} captionUnseen head={[t.at, t.entry, t.by, t.recipient, t.rows, t.sha256, t.note]}>
      {data.ledger.map((entry) => (
        <tr key={entry.id}>
          <th scope="row">{dateTime(entry.recordedAt, language)}</th>
          <td>{t[entry.entry]}</td>
          <td>{entry.returnedBy ?? entry.actor.displayName}</td>
          <td>{entry.recipient}</td>
          <td>{entry.rows}</td>
          <td>
            <code className={styles['hash']}>{entry.sha256}</code>
          </td>
          <td>{entry.note}</td>
        </tr>
      ))}
    </Table>
  );
}
