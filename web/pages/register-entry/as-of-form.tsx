import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useWords } from '../../language/language.tsx';
import { readDay } from '../../language/read-day.ts';
import { Button } from '../../ui/button.tsx';
import { DateControl } from '../../ui/date-control.tsx';
import { Field } from '../../ui/field.tsx';
import styles from './register-entry.module.css';
import { entryWords } from './words.ts';

/** Which day is looked at; it stands in the address. */
export function AsOfForm({ entryId, asOf }: { readonly entryId: string; readonly asOf: string | null }) {
  const t = useWords(entryWords);
  const navigate = useNavigate();
  const [typed, setTyped] = useState(asOf ?? '');
  const [isWrong, setWrong] = useState(false);
  const show = (day: string | undefined) =>
    void navigate({
      to: '/register/$entryId',
      params: { entryId },
      search: day === undefined ? {} : { asof: day },
    });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const day = await readDay(typed);
    if (day === undefined) setWrong(true);
    else show(day);
  };
  return (
    <form className={styles['asOf']} onSubmit={(event) => void submit(event)}>
      <Field label={t.asOf} hint={t.asOfHint} fault={isWrong ? t.asOfFault : undefined}>
        {(control) => (
          <DateControl
            control={control}
            value={typed}
            onChange={setTyped}
            onType={(text) => {
              setTyped(text);
              setWrong(false);
            }}
          />
        )}
      </Field>
      <Button type="submit" isDisabled={typed.trim() === ''}>
        {t.show}
      </Button>
      {asOf !== null && (
        <Button look="quiet" onPress={() => show(undefined)}>
          {t.now}
        </Button>
      )}
    </form>
  );
}
