import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { AuthenticatorForm } from '../../account/authenticator-form.tsx';
import { PasswordForm } from '../../account/password-form.tsx';
import { accountWords, signInWords } from '../../account/words.ts';
import { type Answer, ask } from '../../api/ask.ts';
import { reading, refresh } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Loading, Trouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import styles from './me.module.css';
import { meWords } from './words.ts';

type OwnSession = Answer<'GET /me/sessions'>['items'][number];

/** Password, authenticator, and where one is and was signed in. */
export function SignInSettings() {
  const a = useWords(accountWords);
  return (
    <>
      <section>
        <details>
          <summary>{a.password}</summary>
          <PasswordForm
            onChanged={() => {
              toast(a.changed);
              void refresh('GET /me/sessions');
            }}
          />
        </details>
        <details>
          <summary>{a.authenticator}</summary>
          <AuthenticatorForm onEnrolled={() => toast(a.enrolled)} />
        </details>
      </section>
      <OwnSessions />
      <OwnSignIns />
    </>
  );
}

function OwnSessions() {
  const t = useWords(meWords);
  const { language } = useLanguage();
  const [refused, setRefused] = useState<unknown>();
  const { data, error, refetch } = useQuery(reading('GET /me/sessions', {}));
  if (error !== null) return <Trouble error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={3} />;
  const end = (work: Promise<unknown>) =>
    void work.then(
      () => {
        toast(t.ended);
        return refetch();
      },
      (failure: unknown) => setRefused(failure),
    );
  const nameOf = ({ terminal, network }: OwnSession) => `${terminal ?? t.unknownTerminal} ${network}`;
  return (
    <section>
      <h2>{t.sessions}</h2>
      {refused !== undefined && <Trouble error={refused} />}
      <ul className={styles['sessions']}>
        {data.items.map((one) => (
          <li key={one.id}>
            <span>
              {nameOf(one)} {t.since(dateTime(one.since, language))} {t.lastSeen(dateTime(one.lastSeenAt, language))}
            </span>
            {one.current ? (
              <strong>{t.here}</strong>
            ) : (
              <Button
                size="small"
                aria-label={t.endOf(nameOf(one))}
                onPress={() => end(ask('DELETE /me/sessions/{id}', { path: { id: one.id } }))}
              >
                {t.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data.items.length > 1 && (
        <Button size="small" onPress={() => end(ask('DELETE /me/sessions', {}))}>
          {t.endOthers}
        </Button>
      )}
    </section>
  );
}

function OwnSignIns() {
  const t = useWords(meWords);
  const outcome = useWords(signInWords);
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(reading('GET /me/sign-ins', { query: { limit: 10 } }));
  if (error !== null) return <Trouble error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={5} />;
  return (
    <section>
      <h2>{t.signIns}</h2>
      <p className={styles['hint']}>{t.notMe}</p>
      <table className={styles['keys']}>
        <thead>
          <tr>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.outcome}</th>
            <th scope="col">{t.where}</th>
          </tr>
        </thead>
        <tbody>
          {data.items.map((one) => (
            <tr key={one.id}>
              <td>{dateTime(one.at, language)}</td>
              <td>{wordOf(outcome, one.outcome)}</td>
              <td>
                {one.terminal ?? t.unknownTerminal} {one.network}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
