import type { Dispatch, SetStateAction } from 'react';
import { ROLES } from '../../domain/roles.ts';
import { useOffices } from '../account/offices.ts';
import { useWords } from '../language/language.tsx';
import { roleWords } from '../language/role-words.ts';
import { DateControl } from '../ui/date-control.tsx';
import { Field } from '../ui/field.tsx';
import styles from './accounts.module.css';
import { accountListWords } from './words.ts';

/** What an account may do, and until when. */
export interface Scope {
  readonly roles: readonly string[];
  /** Empty for none. */
  readonly office: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly endsOn: string;
}

export const NO_SCOPE: Scope = { roles: [], office: '', endsOn: '' };

/** As the API takes it. */
export function scopeBody({ roles, office, endsOn }: Scope) {
  return { roles: [...roles], office: office === '' ? null : office, endsOn: endsOn === '' ? null : endsOn };
}

/** Roles, office and end of an account that is applied for. */
export function ScopeFields({
  scope,
  onChange,
}: {
  readonly scope: Scope;
  readonly onChange: Dispatch<SetStateAction<Scope>>;
}) {
  const t = useWords(accountListWords);
  const role = useWords(roleWords);
  const offices = useOffices();
  return (
    <>
      <fieldset className={styles['roles']}>
        <legend>{t.roles}</legend>
        {ROLES.map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={scope.roles.includes(one)}
              onChange={({ target: { checked } }) =>
                onChange({
                  ...scope,
                  roles: ROLES.filter((other) => (other === one ? checked : scope.roles.includes(other))),
                })
              }
            />{' '}
            {role[one]}
          </label>
        ))}
      </fieldset>
      <Field label={t.office}>
        {(control) => (
          <select
            {...control}
            value={scope.office}
            onChange={(event) => onChange({ ...scope, office: event.target.value })}
          >
            <option value="">{t.noOffice}</option>
            {offices.map(({ code, name }) => (
              <option key={code} value={code}>
                {code} {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t.endsOn} hint={t.endsOnHint}>
        {(control) => (
          <DateControl
            control={control}
            value={scope.endsOn}
            onChange={(endsOn) => onChange((before) => ({ ...before, endsOn }))}
          />
        )}
      </Field>
    </>
  );
}
