import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { HandedPassword } from '../../account/handed-password.tsx';
import { type Account, isLocked } from '../../accounts/account-state.tsx';
import styles from '../../accounts/accounts.module.css';
import { accountListWords } from '../../accounts/words.ts';
import { ask } from '../../api/ask.ts';
import { refresh } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { Section } from '../../shell/sectioned-page.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import { ChangeDialog } from './change-dialog.tsx';
import { accountPageWords } from './words.ts';

type Measure = 'lock' | 'unlock' | 'reset-password' | 'reset-second-factor' | 'revoke-sessions';

/** What can be done about an account; nothing about one’s own. */
export function Measures({ account }: { readonly account: Account }) {
  const t = useWords(accountPageWords);
  const me = useMe();
  const may = useMay();
  const [taking, setTaking] = useState<Measure>();
  const [changing, setChanging] = useState(false);
  const [password, setPassword] = useState<string>();
  if (!may('account:apply') && !may('account:manage')) return null;
  if (account.id === me.id) {
    return (
      <Notice tone="info">
        <p>{t.yours}</p>
        <Link to="/me">{t.toMe}</Link>
      </Notice>
    );
  }
  if (account.status === 'ENDED') return <Notice tone="info">{t.hasEnded}</Notice>;
  const measures: readonly Measure[] = may('account:manage')
    ? [
        isLocked(account) ? 'unlock' : 'lock',
        'reset-password',
        ...(account.hasSecondFactor ? (['reset-second-factor'] as const) : []),
        'revoke-sessions',
      ]
    : [];
  return (
    <Section title={t.measures}>
      <div className={styles['acts']}>
        {may('account:apply') && <Button onPress={() => setChanging(true)}>{t.change}</Button>}
        {measures.map((measure) => (
          <Button key={measure} onPress={() => setTaking(measure)}>
            {t[measure]}
          </Button>
        ))}
      </div>
      {changing && <ChangeDialog account={account} onClose={() => setChanging(false)} />}
      {taking !== undefined && (
        <MeasureDialog
          account={account}
          measure={taking}
          onPassword={setPassword}
          onClose={() => setTaking(undefined)}
        />
      )}
      {password !== undefined && (
        <HandedPassword login={account.login} password={password} onClose={() => setPassword(undefined)} />
      )}
    </Section>
  );
}

function MeasureDialog({
  account: { id, displayName },
  measure,
  onPassword,
  onClose,
}: {
  readonly account: Account;
  readonly measure: Measure;
  readonly onPassword: (password: string) => void;
  readonly onClose: () => void;
}) {
  const t = useWords(accountPageWords);
  const a = useWords(accountListWords);
  const take = async (reason: string) => {
    const { initialPassword } = await ask(`POST /accounts/{id}/${measure}`, { path: { id }, body: { reason } });
    if (initialPassword !== undefined) onPassword(initialPassword);
    toast(t.done);
    await refresh('GET /accounts/{id}', 'GET /accounts', 'GET /account-ledger');
  };
  return (
    <ReasonDialog title={t[measure]} act={t[measure]} kept={a.inLedger} onConfirm={take} onClose={onClose}>
      <p>
        <strong>{displayName}</strong> {t[`${measure}Says`]}
      </p>
    </ReasonDialog>
  );
}
