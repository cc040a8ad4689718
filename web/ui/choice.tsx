import { useId } from 'react';
import styles from './choice.module.css';

interface Props<Value extends string | number> {
  readonly label: string;
  readonly options: readonly (readonly [value: Value, label: string])[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of a few, in a line with what it acts on. */
export function Choice<Value extends string | number>({ label, options, chosen, onChoose }: Props<Value>) {
  const id = useId();
  return (
    <span className={styles['choice']}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={chosen}
        onChange={(event) => {
          const option = options.find(([value]) => String(value) === event.target.value);
          if (option !== undefined) onChoose(option[0]);
        }}
      >
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
