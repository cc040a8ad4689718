import { type FormEvent, useState } from 'react';
import { ask } from '../api/ask.ts';
import { useWords } from '../language/language.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Trouble } from '../ui/states.tsx';
import styles from './account.module.css';
import { accountWords } from './words.ts';

/** A password of one's own. */
export function PasswordForm({ onChanged }: { readonly onChanged: () => void }) {
  const t = useWords(accountWords);
  const [typed, setTyped] = useState({ current: '', next: '', again: '' });
  const [refused, setRefused] = useState<unknown>();
  const [isUnlike, setUnlike] = useState(false);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRefused(undefined);
    if (typed.next !== typed.again) return setUnlike(true);
    setBusy(true);
    try {
      await ask('PUT /me/password', { body: { current: typed.current, password: typed.next } });
      setTyped({ current: '', next: '', again: '' });
      onChanged();
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  const input = (name: keyof typeof typed, autoComplete: string) => ({
    type: 'password',
    autoComplete,
    required: true,
    value: typed[name],
    onChange: (event: { target: { value: string } }) => {
      setTyped({ ...typed, [name]: event.target.value });
      setUnlike(false);
    },
  });
  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)}>
      {refused !== undefined && <Trouble error={refused} />}
      <Field label={t.current}>{(control) => <input {...control} {...input('current', 'current-password')} />}</Field>
      <Field label={t.next} hint={t.policy}>
        {(control) => <input {...control} {...input('next', 'new-password')} />}
      </Field>
      <Field label={t.again} fault={isUnlike ? t.notAlike : undefined}>
        {(control) => <input {...control} {...input('again', 'new-password')} />}
      </Field>
      <Button type="submit" isPending={busy}>
        {t.change}
      </Button>
    </form>
  );
}
