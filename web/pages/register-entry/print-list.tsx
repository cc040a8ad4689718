import { useState } from 'react';
import { recorded } from '../../api/queries.ts';
import { usePurpose } from '../../cases/purpose.ts';
import { shortDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { useMay } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Table } from '../../ui/table.tsx';
import { FileViewer } from '../../viewer/file-viewer.tsx';
import type { EntryRecord } from './register-entry.tsx';
import styles from './register-entry.module.css';
import { entryWords } from './words.ts';

type Print = EntryRecord['prints'][number];

const TONES = { current: 'done', replaced: 'paused', void: 'late' } as const;

/** 免許証 that were issued, each looked at in place. */
export function PrintList({ entryId, prints }: { readonly entryId: string; readonly prints: readonly Print[] }) {
  const t = useWords(entryWords);
  const { language } = useLanguage();
  const isReadable = useMay()('document:read');
  const purpose = usePurpose(entryId);
  const [shown, show] = useState<Print>();
  return (
    <section className={styles['section']}>
      <h2>{t.prints}</h2>
      {prints.length === 0 ? (
        <p className={styles['quiet']}>{t.noPrints}</p>
      ) : (
        <Table caption={t.prints} captionUnseen head={[t.number, t.on, t.state, t.check, t.look]}>
          {prints.map((print) => (
            <tr key={print.id}>
              <th scope="row">{t.print(print.number)}</th>
              <td>{shortDate(print.issuedOn, language)}</td>
              <td>
                <Chip tone={TONES[print.state]}>{t[print.state]}</Chip>
              </td>
              <td>
                <code title={print.sha256}>{print.sha256.slice(0, 12)}</code>
              </td>
              <td>
                {isReadable && (
                  <Button size="small" aria-label={t.lookAt(print.number)} onPress={() => show(print)}>
                    {t.look}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {shown !== undefined && (
        <Dialog title={t.certificate(shown.number)} isOpen wide onClose={() => show(undefined)}>
          <FileViewer
            entryId={entryId}
            file={recorded('GET /documents/{id}.pdf', { path: { id: shown.id }, ...purpose })}
            mime="application/pdf"
            label={t.certificate(shown.number)}
            className={styles['viewer'] ?? ''}
          />
        </Dialog>
      )}
    </section>
  );
}
