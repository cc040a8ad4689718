import { useEffect, useState } from 'react';
import { wordOf } from '../../cases/word-of.ts';
import { longDate } from '../../language/dates.ts';
import { grabNextKey, keysOf, useCommands } from '../../keys/keys.ts';
import { KeyCaps } from '../../keys/key-caps.tsx';
import { useLanguage, useWords } from '../../language/language.tsx';
import { roleWords } from '../../language/role-words.ts';
import { PageHeading } from '../../shell/page-heading.tsx';
import { usePreference } from '../../shell/preferences.ts';
import { useMe } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './me.module.css';
import { SignInSettings } from './sign-in-settings.tsx';
import { meWords } from './words.ts';

export default function MePage() {
  const t = useWords(meWords);
  const role = useWords(roleWords);
  const me = useMe();
  const { language } = useLanguage();
  const [density, setDensity] = usePreference('density');
  return (
    <div className={styles['page']}>
      <PageHeading title={t.title} />
      <section>
        <h2>{t.account}</h2>
        <dl className={styles['facts']}>
          <dt>{t.name}</dt>
          <dd>{me.displayName}</dd>
          <dt>{t.login}</dt>
          <dd>{me.login}</dd>
          <dt>{t.roles}</dt>
          <dd>{me.roles.map((name) => wordOf(role, name)).join('、')}</dd>
          {me.endsAt !== null && (
            <>
              <dt>{t.endsAt}</dt>
              <dd>{longDate(me.endsAt, language)}</dd>
            </>
          )}
        </dl>
      </section>
      <SignInSettings />
      <fieldset className={styles['choice']}>
        <legend>{t.density}</legend>
        {(['compact', 'normal', 'roomy'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="density" checked={density === one} onChange={() => setDensity(one)} /> {t[one]}
          </label>
        ))}
      </fieldset>
      <KeySettings />
    </div>
  );
}

function KeySettings() {
  const t = useWords(meWords);
  const [singleKeys, setSingleKeys] = usePreference('singleKeys');
  const [keys, setKeys] = usePreference('keys');
  const [asking, ask] = useState<string>();
  const commands = useCommands().filter(({ keys: standard }) => standard !== undefined);
  useEffect(() => {
    if (asking === undefined) return undefined;
    return grabNextKey((key) => {
      if (key !== 'Escape') setKeys({ ...keys, [asking]: key });
      ask(undefined);
    });
  }, [asking, keys, setKeys]);
  return (
    <section>
      <h2>{t.keys}</h2>
      <p>
        <label>
          <input type="checkbox" checked={singleKeys} onChange={(event) => setSingleKeys(event.target.checked)} />{' '}
          {t.singleKeys}
        </label>
      </p>
      <p className={styles['hint']}>{t.singleKeysHint}</p>
      <table className={styles['keys']}>
        <thead>
          <tr>
            <th scope="col">{t.command}</th>
            <th scope="col">{t.key}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {commands.map((command) => (
            <tr key={command.id}>
              <td>{command.label}</td>
              <td>{asking === command.id ? <em role="status">{t.press}</em> : <KeyCaps keys={keysOf(command)} />}</td>
              <td>
                <Button size="small" aria-label={t.changeOf(command.label)} onPress={() => ask(command.id)}>
                  {t.change}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button onPress={() => setKeys({})}>{t.standard}</Button>
    </section>
  );
}
