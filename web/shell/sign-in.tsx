import { type FormEvent, useState } from 'react';
import { type Answer, ask } from '../api/ask.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Trouble } from '../ui/states.tsx';
import { usePageTitle } from './page-title.ts';
import styles from './sign-in.module.css';

type Account = Answer<'POST /sessions'>['account'];

export function SignInPage({ onSignedIn }: { readonly onSignedIn: (account: Account) => void }) {
  const t = useWords(own);
  usePageTitle(t.title);
  return (
    <div className={styles['page']}>
      <header className={styles['bar']}>
        <LanguageSwitch />
      </header>
      <main className={styles['box']}>
        <p className={styles['brand']}>{t.system}</p>
        <h1>{t.title}</h1>
        <SignInForm onSignedIn={onSignedIn} />
      </main>
    </div>
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
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const { account } = await ask('POST /sessions', { body: { login: name.trim(), password } });
      onSignedIn(account);
    } catch (error) {
      setRefused(error);
      setPassword('');
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
      <Button type="submit" look="main" isPending={busy}>
        {t.signIn}
      </Button>
    </form>
  );
}

const own = words({
  system: { ja: '免許 — 調理師免許 案件管理', en: 'Menkyo — licence registration' },
  title: { ja: 'ログイン', en: 'Sign in' },
  login: { ja: 'ログイン名', en: 'Login name' },
  password: { ja: 'パスワード', en: 'Password' },
  signIn: { ja: 'ログインする', en: 'Sign in' },
});
