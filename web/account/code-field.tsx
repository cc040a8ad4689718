import { Field } from '../ui/field.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** The six digits of an authenticator; full width ones are what they look like. */
export function CodeField({ label, value, onChange }: Props) {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          name="one-time-code"
          autoComplete="one-time-code"
          inputMode="numeric"
          pattern="[0-9]{6}"
          required
          value={value}
          onChange={(event) => onChange(event.target.value.normalize('NFKC').replaceAll(/\s/g, ''))}
        />
      )}
    </Field>
  );
}
