import { type FormEvent, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { refresh } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { isSigner } from '../../duties/duty.ts';
import { dutyWords } from '../../duties/words.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { roleWords } from '../../language/role-words.ts';
import { Section } from '../../shell/sectioned-page.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Field } from '../../ui/field.tsx';
import { Notice, Trouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import styles from './duty.module.css';
import type { DutyPage } from './duty.tsx';
import { dutyPageWords } from './words.ts';

/** 確認: who signed, who may, and why it cannot be signed yet. */
export function Signature({ page }: { readonly page: DutyPage }) {
  const t = useWords(dutyPageWords);
  const d = useWords(dutyWords);
  const { language } = useLanguage();
  const blocked = useWhyNot(page);
  const { signedAt, signedBy, signNote } = page.duty;
  return (
    <Section title={t.signature}>
      {signedAt !== null ? (
        <p>
          <Chip tone="done">{d.signed}</Chip> {d.signedBy(signedBy?.displayName ?? '', dateTime(signedAt, language))}{' '}
          {signNote}
        </p>
      ) : blocked === null ? (
        <SignForm dutyId={page.duty.id} />
      ) : (
        <Notice>{blocked}</Notice>
      )}
    </Section>
  );
}

/** The reason for which this person cannot sign now; the server asks the same (db/commands/duties.ts). */
function useWhyNot({ duty, findings }: DutyPage): string | null {
  const t = useWords(dutyPageWords);
  const role = useWords(roleWords);
  const me = useMe();
  const may = useMay();
  if (!may('duty:work')) return t.readOnly;
  if (!isSigner(duty, me)) return t.notSigner(wordOf(role, duty.signer));
  if (duty.openFindings > 0) return t.findingsOpen(duty.openFindings);
  return findings.some(({ actor }) => actor?.id === me.id) ? t.ownFinding : null;
}

function SignForm({ dutyId }: { readonly dutyId: string }) {
  const t = useWords(dutyPageWords);
  const [note, setNote] = useState('');
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const sign = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const written = note.trim();
      await ask('POST /duties/{id}/sign', { path: { id: dutyId }, body: written === '' ? {} : { note: written } });
      toast(t.signedSaid);
      await refresh('GET /duties/{id}', 'GET /duties');
    } catch (error) {
      setRefused(error);
      setBusy(false);
    }
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void sign(event)}>
      {refused !== undefined && <Trouble error={refused} />}
      <Field label={t.signNote}>
        {(control) => (
          <textarea {...control} value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
      <p>{t.signSays}</p>
      <Button type="submit" look="main" isPending={busy}>
        {t.sign}
      </Button>
    </form>
  );
}
