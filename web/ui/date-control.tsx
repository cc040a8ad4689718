import { useState } from 'react';
import { longDate } from '../language/dates.ts';
import { useLanguage } from '../language/language.tsx';
import { readDay } from '../language/read-day.ts';
import styles from './date-control.module.css';
import type { ControlProps } from './field.tsx';

/** A date in either calendar; what was understood is said, in the long form. */
export function DateControl({
  control,
  value,
  onChange,
  onType,
}: {
  readonly control: ControlProps;
  readonly value: string;
  /** Once the field is left: `YYYY-MM-DD`, or what was typed where that is no date. */
  readonly onChange: (value: string) => void;
  /** At every change: for a form that is sent by Enter, with the field still in use. */
  readonly onType?: (text: string) => void;
}) {
  const { language } = useLanguage();
  const [typed, setTyped] = useState(value);
  const read = async () => {
    onChange(typed.trim() === '' ? '' : ((await readDay(typed)) ?? typed));
  };
  return (
    <>
      <input
        {...control}
        inputMode="text"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onType?.(event.target.value);
        }}
        onBlur={() => void read()}
      />
      {/^\d{4}-\d{2}-\d{2}$/.test(value) && (
        <output className={styles['echo']}>{`${longDate(value, language)} (${value})`}</output>
      )}
    </>
  );
}
