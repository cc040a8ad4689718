import { shortDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { wordOf } from '../../cases/word-of.ts';
import { outcomeWords, stageWords } from '../../cases/words.ts';
import { Chip } from '../../ui/chip.tsx';
import type { CasePage, TaskPage } from './case.tsx';
import styles from './case.module.css';
import { caseWords } from './words.ts';

/** Beside the heading: where the case stands, and how long there is. */
export function CaseFacts({ file }: { readonly file: CasePage; readonly task: TaskPage['task'] | undefined }) {
  const t = useWords(caseWords);
  const stage = useWords(stageWords);
  const outcome = useWords(outcomeWords);
  const { language } = useLanguage();
  const { deadline } = file;
  if (file.status === 'CLOSED') {
    return (
      <div className={styles['facts']}>
        <Chip tone="done">
          {t.closed} {wordOf(outcome, file.outcome ?? '')}
        </Chip>
      </div>
    );
  }
  return (
    <div className={styles['facts']}>
      <span>{wordOf(stage, file.stage)}</span>
      {deadline !== null && (
        <>
          <span>
            {t.due} {shortDate(deadline.dueDate, language)}
          </span>
          {deadline.state === 'paused' ? (
            <Chip tone="paused">{t.paused}</Chip>
          ) : deadline.daysLeft < 0 ? (
            <Chip tone="late">{t.dueOver(-deadline.daysLeft)}</Chip>
          ) : deadline.daysLeft <= 3 ? (
            <Chip tone="soon">{t.dueLeft(deadline.daysLeft)}</Chip>
          ) : (
            <span>{t.dueLeft(deadline.daysLeft)}</span>
          )}
        </>
      )}
    </div>
  );
}
