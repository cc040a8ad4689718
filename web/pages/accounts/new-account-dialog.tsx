import { useState } from 'react';
import styles from '../../accounts/accounts.module.css';
import { NO_SCOPE, scopeBody, ScopeFields } from '../../accounts/scope-fields.tsx';
import { accountListWords } from '../../accounts/words.ts';
import { ask } from '../../api/ask.ts';
import { refresh } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { ReasonDialog } from '../../tasks/reason-dialog.tsx';
import { DateControl } from '../../ui/date-control.tsx';
import { Field } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { accountsWords } from './words.ts';

const NOTHING = {
  displayName: '',
  login: '',
  staffNumber: '',
  startsOn: '',
  personName: '',
  personKana: '',
  personBirth: '',
  issuer: '',
  subject: '',
};
type Typed = typeof NOTHING;

const REQUIRED = ['displayName', 'login', 'staffNumber'] as const;
const PERSON = ['personName', 'personKana', 'personBirth'] as const;
const IDENTITY = ['issuer', 'subject'] as const;

/** アカウント申請 for somebody who has none. */
export function NewAccountDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(accountsWords);
  const a = useWords(accountListWords);
  const [typed, setTyped] = useState(NOTHING);
  const [scope, setScope] = useState(NO_SCOPE);
  const trimmed = (name: keyof Typed) => typed[name].trim();
  const isAllOrNothing = (names: readonly (keyof Typed)[]) =>
    new Set(names.map((name) => trimmed(name) === '')).size === 1;
  const apply = async (reason: string) => {
    const login = trimmed('login').normalize('NFKC');
    const body = {
      login,
      displayName: trimmed('displayName'),
      staffNumber: trimmed('staffNumber').normalize('NFKC'),
      ...scopeBody(scope),
      ...(typed.startsOn === '' ? {} : { startsOn: typed.startsOn }),
      ...(trimmed('personName') === ''
        ? {}
        : { person: { name: trimmed('personName'), kana: trimmed('personKana'), birthDate: typed.personBirth } }),
      ...(trimmed('issuer') === '' ? {} : { identity: { issuer: trimmed('issuer'), subject: trimmed('subject') } }),
      reason,
    };
    await ask('POST /account-applications', { body });
    toast(t.applied(login));
    await refresh('GET /account-applications');
  };
  const input = (name: keyof Typed) => ({
    value: typed[name],
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  return (
    <ReasonDialog
      title={t.apply}
      act={t.applyAct}
      kept={t.necessity}
      isReady={
        REQUIRED.every((name) => trimmed(name) !== '') &&
        scope.roles.length > 0 &&
        isAllOrNothing(PERSON) &&
        isAllOrNothing(IDENTITY)
      }
      onConfirm={apply}
      onClose={onClose}
    >
      <Field label={a.name} required>
        {(control) => <input {...control} {...input('displayName')} maxLength={100} />}
      </Field>
      <Field label={a.login} hint={t.loginHint} required>
        {(control) => <input {...control} {...input('login')} autoCapitalize="none" spellCheck={false} />}
      </Field>
      <Field label={a.staffNumber} hint={t.staffHint} required>
        {(control) => <input {...control} {...input('staffNumber')} />}
      </Field>
      <Field label={a.startsOn} hint={a.startsOnHint}>
        {(control) => (
          <DateControl
            control={control}
            value={typed.startsOn}
            onChange={(startsOn) => setTyped((before) => ({ ...before, startsOn }))}
          />
        )}
      </Field>
      <ScopeFields scope={scope} onChange={setScope} />
      <details className={styles['more']}>
        <summary>{t.ownCase}</summary>
        <p className={styles['quiet']}>{t.ownCaseHint}</p>
        <Field label={t.personName}>{(control) => <input {...control} {...input('personName')} />}</Field>
        <Field label={t.personKana}>{(control) => <input {...control} {...input('personKana')} />}</Field>
        <Field label={t.personBirth}>
          {(control) => (
            <DateControl
              control={control}
              value={typed.personBirth}
              onChange={(personBirth) => setTyped((before) => ({ ...before, personBirth }))}
            />
          )}
        </Field>
      </details>
      <details className={styles['more']}>
        <summary>{t.identity}</summary>
        <Field label={t.issuer}>{(control) => <input {...control} {...input('issuer')} />}</Field>
        <Field label={t.subject}>{(control) => <input {...control} {...input('subject')} />}</Field>
      </details>
    </ReasonDialog>
  );
}
