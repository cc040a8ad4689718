import { useState } from 'react';
import { GRANT_HOURS } from '../../../domain/copies.ts';
import { ask } from '../../api/ask.ts';
import { useWords } from '../../language/language.tsx';
import { Field } from '../../ui/field.tsx';
import { CommandDialog } from './command-dialog.tsx';
import type { Copy } from './copies.tsx';
import { copiesWords, decideWords } from './words.ts';

interface Props {
  readonly copy: Copy;
  readonly onClose: () => void;
}

/** 許可: for how long. */
export function GrantDialog({ copy: { id }, onClose }: Props) {
  const t = useWords(decideWords);
  const c = useWords(copiesWords);
  const [hours, setHours] = useState(String(GRANT_HOURS.usual));
  const [note, setNote] = useState('');
  const asked = Number(hours);
  const body = { hours: asked, ...(note.trim() === '' ? {} : { note: note.trim() }) };
  return (
    <CommandDialog
      title={t.grantTitle}
      act={c.grant}
      said={c.granted}
      isReady={Number.isInteger(asked) && asked >= 1 && asked <= GRANT_HOURS.most}
      onConfirm={() => ask('POST /copies/{id}/grant', { path: { id }, body })}
      onClose={onClose}
    >
      <Field label={t.hours} hint={t.hoursHint(GRANT_HOURS.most)} required>
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            max={GRANT_HOURS.most}
            value={hours}
            onChange={(event) => setHours(event.target.value)}
          />
        )}
      </Field>
      <Field label={t.note}>
        {(control) => <textarea {...control} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
    </CommandDialog>
  );
}

/** 不許可: why. */
export function RefuseDialog({ copy: { id }, onClose }: Props) {
  const t = useWords(decideWords);
  const c = useWords(copiesWords);
  const [note, setNote] = useState('');
  return (
    <CommandDialog
      title={t.refuseTitle}
      act={c.refuse}
      said={c.refused}
      isReady={note.trim() !== ''}
      onConfirm={() => ask('POST /copies/{id}/refuse', { path: { id }, body: { note: note.trim() } })}
      onClose={onClose}
    >
      <Field label={t.reason} required>
        {(control) => <textarea {...control} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
    </CommandDialog>
  );
}

const ENDS = ['returned', 'destroyed'] as const;

/** 返却・廃棄: what became of the copy, and who saw to it. */
export function ReturnDialog({ copy: { id, recipient }, onClose }: Props) {
  const t = useWords(decideWords);
  const c = useWords(copiesWords);
  const [how, choose] = useState<(typeof ENDS)[number]>('destroyed');
  const [by, setBy] = useState(recipient);
  return (
    <CommandDialog
      title={t.returnTitle}
      act={c.giveBack}
      said={c.recorded}
      isReady={by.trim() !== ''}
      onConfirm={() => ask('POST /copies/{id}/returned', { path: { id }, body: { how, returnedBy: by.trim() } })}
      onClose={onClose}
    >
      <fieldset>
        <legend>{t.how}</legend>
        {ENDS.map((one) => (
          <label key={one}>
            <input type="radio" name="how" checked={how === one} onChange={() => choose(one)} /> {t[one]}{' '}
          </label>
        ))}
      </fieldset>
      <Field label={t.returnedBy} required>
        {(control) => <input {...control} value={by} onChange={(event) => setBy(event.target.value)} />}
      </Field>
    </CommandDialog>
  );
}
