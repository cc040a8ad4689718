import { useQuery } from '@tanstack/react-query';
import { reading } from '../../api/queries.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import type { Copy } from './copies.tsx';
import { ledgerWords } from './words.ts';

/** Each file that was made of a copy, and what became of it. */
export function LedgerDialog({ copy: { id }, onClose }: { readonly copy: Copy; readonly onClose: () => void }) {
  const t = useWords(ledgerWords);
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(reading('GET /copies/{id}', { path: { id } }));
  return (
    <Dialog title={t.title} isOpen onClose={onClose} wide>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={3} />}
      {data?.ledger.length === 0 && <Empty title={t.empty} />}
      {data !== undefined && data.ledger.length > 0 && (
        <Table caption={t.title} captionUnseen head={[t.when, t.entry, t.actor, t.rows, t.hash]}>
          {data.ledger.map((entry) => (
            <tr key={entry.id}>
              <th scope="row">{dateTime(entry.recordedAt, language)}</th>
              <td>
                {t[entry.entry]} {entry.returnedBy} {entry.note}
              </td>
              <td>{entry.actor.displayName}</td>
              <td>{entry.rows?.toLocaleString()}</td>
              <td>
                <code>{entry.sha256?.slice(0, 16)}</code>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Dialog>
  );
}
