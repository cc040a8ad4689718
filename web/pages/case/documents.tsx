import { useState } from 'react';
import { recorded } from '../../api/queries.ts';
import type { Plan } from '../../cases/fields.ts';
import { usePurpose } from '../../cases/purpose.ts';
import { shortDate } from '../../language/dates.ts';
import { useLanguage, useLocal } from '../../language/language.tsx';
import { useMay } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FileViewer } from '../../viewer/file-viewer.tsx';
import type { CasePage } from './case.tsx';
import styles from './record-pane.module.css';

type Issued = CasePage['documents'][number];

/** What was issued, looked at in place: a new window could not say what it is read for. */
export function DocumentList({ file, plan }: { readonly file: CasePage; readonly plan: Plan }) {
  const local = useLocal();
  const { language } = useLanguage();
  const readable = useMay()('document:read') && file.withheld !== 'purpose-needed';
  const purpose = usePurpose(file.id);
  const [shown, show] = useState<Issued>();
  const titleOf = ({ kind }: Issued) => local(plan.documents[kind]?.title ?? { ja: kind, en: kind });
  return (
    <>
      <ul className={styles['documents']}>
        {file.documents.map((one) => (
          <li key={one.id}>
            {readable ? (
              <Button size="small" onPress={() => show(one)}>
                {titleOf(one)}
              </Button>
            ) : (
              titleOf(one)
            )}{' '}
            {shortDate(one.issuedOn, language)}
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <Dialog title={titleOf(shown)} isOpen wide onClose={() => show(undefined)}>
          <FileViewer
            caseId={file.id}
            file={recorded('GET /documents/{id}.pdf', { path: { id: shown.id }, ...purpose })}
            mime="application/pdf"
            label={titleOf(shown)}
            className={styles['viewer'] ?? ''}
          />
        </Dialog>
      )}
    </>
  );
}
