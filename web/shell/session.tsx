import { useQuery } from '@tanstack/react-query';
import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useState } from 'react';
import { type Answer, ask, onSessionEnd } from '../api/ask.ts';
import { queries, reading } from '../api/queries.ts';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { Loading, Trouble } from '../ui/states.tsx';
import { SignInForm, SignInPage } from './sign-in.tsx';

export type Me = Answer<'GET /me'>;

const DebtsPage = lazy(() => import('./debts-page.tsx'));
const Signed = createContext<Me | null>(null);
const ME = reading('GET /me', {});

/** Who is signed in. Only below `SessionGate`. */
export function useMe(): Me {
  const me = use(Signed);
  if (me === null) throw new Error('nobody is signed in here');
  return me;
}

export function useMay(): (permission: string | null) => boolean {
  const { permissions } = useMe();
  return (permission) => permission === null || permissions.includes(permission);
}

/** The pages for who is signed in; the way in for who is not; a dialog over the page when the session ends. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { data: me, error, isPending, refetch } = useQuery({ ...ME, staleTime: Infinity, refetchOnWindowFocus: false });
  if (me !== undefined) {
    if (me.owes.length > 0) {
      return (
        <Suspense fallback={<Loading />}>
          <DebtsPage owes={me.owes} onPaid={() => void refetch()} onSignOut={() => void signOut()} />
        </Suspense>
      );
    }
    return (
      <Signed value={me}>
        {children}
        <SignInAgain me={me} />
      </Signed>
    );
  }
  if (isPending) return <Loading />;
  if (error.code === 'not-authenticated')
    return <SignInPage onSignedIn={(account) => queries.setQueryData(ME.queryKey, account)} />;
  return <Trouble error={error} retry={() => void refetch()} />;
}

/** The session has ended in the middle of something: the page stays as it is, and what was sent goes on afterwards. */
function SignInAgain({ me }: { readonly me: Me }) {
  const t = useWords(own);
  const [waiting, setWaiting] = useState<readonly (() => void)[]>([]);
  useEffect(() => {
    onSessionEnd(
      () =>
        new Promise<void>((resolve) => {
          setWaiting((others) => [...others, resolve]);
        }),
    );
    return () => onSessionEnd(undefined);
  }, []);
  const goOn = () => {
    for (const resolve of waiting) resolve();
    setWaiting([]);
  };
  return (
    <Dialog title={t.ended} isOpen={waiting.length > 0} role="alertdialog">
      <p>{t.kept}</p>
      <SignInForm login={me.login} onSignedIn={goOn} />
      <DialogActs>
        <Button look="quiet" onPress={() => location.assign('/app/')}>
          {t.another}
        </Button>
      </DialogActs>
    </Dialog>
  );
}

/** Ends the session; nothing of it stays on the page. */
export async function signOut(): Promise<void> {
  await ask('DELETE /sessions/current', {}).catch(() => undefined);
  location.assign('/app/');
}

const own = words({
  ended: { ja: 'もう一度ログインしてください', en: 'Please sign in again' },
  kept: {
    ja: 'ログインの有効時間が終わりました。画面の入力はそのまま残っています。',
    en: 'Your session has ended. Everything on the page is still there.',
  },
  another: { ja: '別の人としてログイン', en: 'Sign in as someone else' },
});
