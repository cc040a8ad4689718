import { useWords } from '../../language/language.tsx';
import choice from '../../ui/choice.module.css';
import { messageWords } from './words.ts';

interface Props<Status extends string> {
  readonly label: string;
  readonly of: readonly Status[];
  readonly words: Readonly<Record<Status, string>>;
  readonly chosen: Status | undefined;
  readonly onChoose: (status: Status | undefined) => void;
}

/** Narrows a list to one state. */
export function StatusChoice<Status extends string>({ label, of, words, chosen, onChoose }: Props<Status>) {
  const t = useWords(messageWords);
  return (
    <label className={choice['choice']}>
      {label}
      <select value={chosen ?? ''} onChange={({ target }) => onChoose(of.find((one) => one === target.value))}>
        <option value="">{t.all}</option>
        {of.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
