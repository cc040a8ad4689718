import { ArrowRight } from 'lucide-react';
import { stageWords } from '../../cases/words.ts';
import { wordOf } from '../../cases/word-of.ts';
import { useWords } from '../../language/language.tsx';
import type { Procedure } from './definitions.tsx';
import styles from './definitions.module.css';
import { definitionWords } from './words.ts';

/** What a case goes through, one stage after the other. */
export function Stages({ procedure: { stages } }: { readonly procedure: Procedure }) {
  const t = useWords(definitionWords);
  const stage = useWords(stageWords);
  return (
    <>
      <h3>{t.stages}</h3>
      <p className={styles['note']}>{t.stagesNote}</p>
      <ol className={styles['stages']}>
        {stages.map((one, index) => (
          <li key={one}>
            {index > 0 && <ArrowRight size={16} aria-hidden />}
            <span className={styles['stage']}>{one === 'carryOut' ? t.carryOut : wordOf(stage, one)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
