import { Link } from '@tanstack/react-router';
import { wordOf } from '../../cases/word-of.ts';
import { useWords } from '../../language/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActs } from '../../ui/dialog.tsx';
import { actionWords } from './action-words.ts';
import type { LogEntry } from './audit.tsx';
import styles from './audit.module.css';
import { useActorName, usePurposeName } from './names.ts';
import { auditWords } from './words.ts';

/** One entry with everything it says: its place in the chain, and what it made of what, as hashes. */
export function EntryDetails({ entry, onClose }: { readonly entry: LogEntry; readonly onClose: () => void }) {
  const t = useWords(auditWords);
  const action = useWords(actionWords);
  const actorName = useActorName();
  const purposeName = usePurposeName();
  const { before, after, reason, ...rest } = entry.details;
  const changed = before !== undefined || after !== undefined;
  return (
    <Dialog title={t.details} isOpen wide onClose={onClose}>
      <dl className={styles['facts']}>
        <dt>{t.at}</dt>
        <dd>
          <code>{entry.recordedAt}</code>
        </dd>
        <dt>{t.actor}</dt>
        <dd>
          {actorName(entry)} <code>{entry.actor}</code>
        </dd>
        <dt>{t.kind}</dt>
        <dd>
          {wordOf(action, entry.action)} <code>{entry.action}</code>
        </dd>
        <dt>{t.caseOf}</dt>
        <dd>
          {entry.caseId !== null && (
            <Link to="/cases/$caseId" params={{ caseId: entry.caseId }}>
              {entry.receiptNumber ?? entry.caseId}
            </Link>
          )}
        </dd>
        <dt>{t.purpose}</dt>
        <dd>
          {purposeName(entry.purpose)} <code>{entry.purpose}</code>
        </dd>
        <dt>{t.outcome}</dt>
        <dd>
          {t[entry.outcome]} {entry.code !== null && <code>{entry.code}</code>}
        </dd>
        {typeof reason === 'string' && (
          <>
            <dt>{t.reason}</dt>
            <dd>{reason}</dd>
          </>
        )}
        <dt>{t.before}</dt>
        <dd>{changed ? <Hash value={before} none={t.wasNothing} /> : t.noHashes}</dd>
        <dt>{t.after}</dt>
        <dd>{changed ? <Hash value={after} none={t.isNothing} /> : t.noHashes}</dd>
        <dt>{t.place}</dt>
        <dd>{t.placed(entry.stream, entry.seq)}</dd>
        <dt>{t.hash}</dt>
        <dd>
          <Hash value={entry.hash} none="" />
        </dd>
        {Object.keys(rest).length > 0 && (
          <>
            <dt>{t.also}</dt>
            <dd>
              <pre>{JSON.stringify(rest, null, 2)}</pre>
            </dd>
          </>
        )}
      </dl>
      <DialogActs>
        <Button onPress={onClose}>{t.close}</Button>
      </DialogActs>
    </Dialog>
  );
}

function Hash({ value, none }: { readonly value: unknown; readonly none: string }) {
  return typeof value === 'string' ? <code className={styles['hash']}>{value}</code> : none;
}
