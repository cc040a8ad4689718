import { type FormEvent, lazy, Suspense, useState } from 'react';
import { ask } from '../api/ask.ts';
import { useWords } from '../language/language.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Loading, Trouble } from '../ui/states.tsx';
import styles from './account.module.css';
import { CodeField } from './code-field.tsx';
import { accountWords } from './words.ts';

const KeyAsCode = lazy(() => import('./key-as-code.tsx'));

/** 認証アプリ: its key is shown once, and counts once the first code of it was sent. */
export function AuthenticatorForm({ onEnrolled }: { readonly onEnrolled: () => void }) {
  const t = useWords(accountWords);
  const [uri, setUri] = useState<string>();
  const [code, setCode] = useState('');
  const [refused, setRefused] = useState<unknown>();
  const attempt = (work: () => Promise<unknown>) =>
    void work().then(
      () => setRefused(undefined),
      (error: unknown) => setRefused(error),
    );
  const begin = async () => setUri((await ask('POST /me/authenticator', {})).uri);
  const enrol = async () => {
    await ask('PUT /me/authenticator', { body: { code } });
    onEnrolled();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(uri === undefined ? begin : enrol);
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      {refused !== undefined && <Trouble error={refused} />}
      {uri === undefined ? (
        <Button type="submit">{t.begin}</Button>
      ) : (
        <>
          <p>{t.addKey}</p>
          <Suspense fallback={<Loading lines={5} />}>
            <KeyAsCode uri={uri} label={t.keyAsCode} />
          </Suspense>
          <Field label={t.key}>
            {(control) => (
              <output id={control.id} className={styles['key']}>
                <code>{keyOf(uri)}</code>
              </output>
            )}
          </Field>
          <a href={uri}>{t.openApp}</a>
          <CodeField label={t.firstCode} value={code} onChange={setCode} />
          <Button type="submit">{t.enrol}</Button>
        </>
      )}
    </form>
  );
}

/** In groups of four, as it is read from one screen and typed into another. */
function keyOf(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
