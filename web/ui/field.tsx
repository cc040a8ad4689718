import { type ReactNode, useId } from 'react';
import { useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import styles from './field.module.css';

/** What a control has to carry so that its label, hint and fault are read with it. */
export interface ControlProps {
  readonly id: string;
  readonly className: string | undefined;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
}

interface Props {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required?: boolean;
  /** What is wrong with what was entered, in words. */
  readonly fault?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A label, a control, a hint and what is wrong with it. */
export function Field({ label, hint, required = false, fault, children }: Props) {
  const t = useWords(own);
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`].filter(Boolean);
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
        {required && <span className={styles['required']}>{t.required}</span>}
      </label>
      {hint !== undefined && (
        <p className={styles['hint']} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        className: styles['input'],
        'aria-describedby': described.length === 0 ? undefined : described.join(' '),
        'aria-invalid': fault !== undefined,
        'aria-required': required,
      })}
      {fault !== undefined && (
        <p className={styles['fault']} id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}

const own = words({ required: { ja: '必須', en: 'required' } });
