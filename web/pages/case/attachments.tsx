import { useState } from 'react';
import { recorded } from '../../api/queries.ts';
import type { Plan } from '../../cases/fields.ts';
import { usePurpose } from '../../cases/purpose.ts';
import { useLocal, useWords } from '../../language/language.tsx';
import { useMay } from '../../shell/session.tsx';
import { Chip } from '../../ui/chip.tsx';
import { FileViewer } from '../../viewer/file-viewer.tsx';
import styles from './application-pane.module.css';
import type { CasePage } from './case.tsx';
import { caseWords } from './words.ts';

type Attachment = CasePage['attachments'][number];

/** Evidence: one at a time in view, beside the form's fields. */
export function AttachmentList({ file, plan }: { readonly file: CasePage; readonly plan: Plan }) {
  const t = useWords(caseWords);
  const local = useLocal();
  const may = useMay();
  const readable = may('attachment:read') && file.withheld !== 'purpose-needed';
  const purpose = usePurpose(file.id);
  const [shown, show] = useState<Attachment>();
  const labelOf = ({ kind }: Attachment) => {
    const rule = plan.evidence.find((one) => one.kind === kind || one.alternatives?.includes(kind) === true);
    return rule === undefined ? kind : local(rule.label);
  };
  return (
    <section className={styles['pane']}>
      <h2>{t.attachments}</h2>
      {file.attachments.length === 0 && <p className={styles['quiet']}>{t.noAttachments}</p>}
      <ul className={styles['files']}>
        {file.attachments.map((one) => (
          <li key={one.id} className={styles['file']}>
            {one.scan === 'CLEAN' && readable ? (
              <button
                type="button"
                className={styles['open']}
                aria-pressed={shown?.id === one.id}
                onClick={() => show(shown?.id === one.id ? undefined : one)}
              >
                {labelOf(one)}
              </button>
            ) : (
              labelOf(one)
            )}
            {one.scan === 'CLEAN' ? (
              <span className={styles['quiet']}>{t.CLEAN}</span>
            ) : (
              <Chip tone={one.scan === 'PENDING' ? 'paused' : 'late'}>{t[one.scan]}</Chip>
            )}
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <FileViewer
          key={shown.id}
          caseId={file.id}
          file={recorded('GET /cases/{id}/attachments/{attachmentId}', {
            path: { id: file.id, attachmentId: shown.id },
            ...purpose,
          })}
          mime={shown.mime}
          label={t.viewer(labelOf(shown))}
          className={styles['viewer'] ?? ''}
        />
      )}
    </section>
  );
}
