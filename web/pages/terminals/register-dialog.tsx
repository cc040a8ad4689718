import { useState } from 'react';
import { ask } from '../../api/ask.ts';
import { refresh } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { terminalWords } from './words.ts';

/** 端末登録, by a network or by a certificate. */
export function RegisterDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(terminalWords);
  const [name, setName] = useState('');
  const [office, setOffice] = useState('');
  const [by, setBy] = useState<'network' | 'certificate'>('network');
  const [mark, setMark] = useState('');
  const register = async (reason: string) => {
    const known = by === 'network' ? { network: mark.trim() } : { certificateFingerprint: mark.trim() };
    const body = { name: name.trim(), office: office.trim() || null, ...known, purposes: ['sign-in'], reason };
    await ask('POST /terminals', { body });
    toast(t.registeredSaid(body.name));
    await refresh('GET /terminals');
  };
  return (
    <ReasonDialog
      title={t.register}
      act={t.registerAct}
      kept={t.inLedger}
      isReady={name.trim() !== '' && mark.trim() !== ''}
      onConfirm={register}
      onClose={onClose}
    >
      <Field label={t.name} required>
        {(control) => <input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label={t.office} hint={t.officeHint}>
        {(control) => <input {...control} value={office} onChange={(event) => setOffice(event.target.value)} />}
      </Field>
      <Choice
        label={t.knownBy}
        options={[
          ['network', t.network],
          ['certificate', t.certificate],
        ]}
        chosen={by}
        onChoose={setBy}
      />
      <Field label={t[by]} hint={by === 'network' ? t.networkHint : t.certificateHint} required>
        {(control) => <input {...control} value={mark} onChange={(event) => setMark(event.target.value)} />}
      </Field>
    </ReasonDialog>
  );
}
