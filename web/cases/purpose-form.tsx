import { type FormEvent, useId, useState } from 'react';
import { useWords } from '../language/language.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { PURPOSE_CODE, statePurpose } from './purpose.ts';
import styles from './purpose-form.module.css';
import { entryPurposeWords, purposeFormWords, purposeWords } from './purpose-words.ts';

/** What is read. */
export type About = { readonly caseId: string } | { readonly entryId: string };

/** Asks what a case or a register entry is read for, by a press or a code; then it is shown, and the look is recorded. */
export function PurposeForm(about: About) {
  const t = useWords(purposeFormWords);
  const isCase = 'caseId' in about;
  const id = isCase ? about.caseId : about.entryId;
  const purpose = useWords<Readonly<Record<string, string>>>(isCase ? purposeWords : entryPurposeWords);
  const title = useId();
  const [code, setCode] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const stated = code.trim();
    if (PURPOSE_CODE.test(stated)) statePurpose(id, stated);
    else setWrong(true);
  };
  return (
    <section className={styles['form']} aria-labelledby={title}>
      <h3 id={title}>{t.title}</h3>
      <p>{isCase ? t.why : t.whyEntry}</p>
      <div className={styles['common']}>
        {Object.entries(purpose).map(([common, label]) => (
          <Button key={common} size="small" onPress={() => statePurpose(id, common)}>
            {label}
          </Button>
        ))}
      </div>
      <form className={styles['other']} onSubmit={submit}>
        <Field label={t.other} hint={t.codeHint} fault={isWrong ? t.codeFault : undefined}>
          {(control) => (
            <input
              {...control}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              value={code}
              onChange={(event) => {
                setCode(event.target.value);
                setWrong(false);
              }}
            />
          )}
        </Field>
        <Button type="submit" size="small" isDisabled={code.trim() === ''}>
          {t.show}
        </Button>
      </form>
    </section>
  );
}
