import { AuthenticatorForm } from '../account/authenticator-form.tsx';
import { PasswordForm } from '../account/password-form.tsx';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { EntryFrame } from './entry-frame.tsx';
import type { Me } from './session.tsx';

/** What a person has to do before the consoles open: one thing after the other. */
export default function DebtsPage({
  owes: [first],
  onPaid,
  onSignOut,
}: {
  readonly owes: Me['owes'];
  readonly onPaid: () => void;
  readonly onSignOut: () => void;
}) {
  const t = useWords(own);
  return (
    <EntryFrame title={first === 'password-change' ? t.password : t.authenticator}>
      {first === 'password-change' ? (
        <>
          <p>{t.whyPassword}</p>
          <PasswordForm onChanged={onPaid} />
        </>
      ) : (
        <>
          <p>{t.whyAuthenticator}</p>
          <AuthenticatorForm onEnrolled={onPaid} />
        </>
      )}
      <Button look="quiet" onPress={onSignOut}>
        {t.signOut}
      </Button>
    </EntryFrame>
  );
}

const own = words({
  password: { ja: '最初にパスワードを変更してください', en: 'First, a password of your own' },
  whyPassword: {
    ja: '渡された初期パスワードは一度だけ使えます。ご自分だけが知るものに変更すると、画面が開きます。',
    en: 'The password you were handed is for this once. Choose one that only you know, and the consoles open.',
  },
  authenticator: { ja: '認証アプリを登録してください', en: 'Enrol an authenticator' },
  whyAuthenticator: {
    ja: 'あなたの役割では、ログインに認証アプリのコードも使います。登録すると、画面が開きます。',
    en: 'Your role signs in with a code of an authenticator as well. Once it is enrolled, the consoles open.',
  },
  signOut: { ja: 'ログアウト', en: 'Sign out' },
});
