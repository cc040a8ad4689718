import { type FormEvent, useState } from 'react';
import { CodeField } from '../account/code-field.tsx';
import { type Answer, ask } from '../api/ask.ts';
import { problemOf } from '../api/problem.ts';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Trouble } from '../ui/states.tsx';
import { EntryFrame } from './entry-frame.tsx';
import styles from './sign-in.module.css';

type Account = Answer<'POST /sessions'>['account'];

export function SignInPage({ onSignedIn }: { readonly onSignedIn: (account: Account) => void }) {
  const t = useWords(own);
  return (
    <EntryFrame title={t.title}>
      <SignInForm onSignedIn={onSignedIn} />
    </EntryFrame>
  );
}

/** @param login of the person who goes on; without it anybody's */
export function SignInForm({
  login,
  onSignedIn,
}: {
  readonly login?: string;
  readonly onSignedIn: (account: Account) => void;
}) {
  const t = useWords(own);
  const [name, setName] = useState(login ?? '');
  const [password, setPassword] = useState('');
  /** Asked for once the password was right. */
  const [code, setCode] = useState<string>();
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const body = { login: name.trim(), password, ...(code === undefined ? {} : { code }) };
      const { account } = await ask('POST /sessions', { body });
      onSignedIn(account);
    } catch (error) {
      setRefused(error);
      const asksForCode = problemOf(error).code.startsWith('second-factor');
      setCode(asksForCode ? '' : undefined);
      if (!asksForCode) setPassword('');
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)}>
      {refused !== undefined && <Trouble error={refused} />}
      <Field label={t.login}>
        {(control) => (
          <input
            {...control}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            readOnly={login !== undefined}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t.password}>
        {(control) => (
          <input
            {...control}
            type="password"
            name="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {code !== undefined && <CodeField label={t.code} value={code} onChange={setCode} />}
      <Button type="submit" look="main" isPending={busy}>
        {t.signIn}
      </Button>
    </form>
  );
}

const own = words({
  title: { ja: 'ログイン', en: 'Sign in' },
  login: { ja: 'ログイン名', en: 'Login name' },
  password: { ja: 'パスワード', en: 'Password' },
  code: { ja: '認証コード(6桁)', en: 'Code of the authenticator (6 digits)' },
  signIn: { ja: 'ログインする', en: 'Sign in' },
});
