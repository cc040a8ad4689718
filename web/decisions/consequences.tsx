import type { Answer } from '../api/ask.ts';
import type { Plan } from '../cases/fields.ts';
import { wordOf } from '../cases/word-of.ts';
import { outcomeWords, waitWords } from '../cases/words.ts';
import { dateTime, longDate } from '../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../language/language.tsx';
import { roleWords } from '../language/role-words.ts';
import styles from './decision-area.module.css';
import { consequenceWords, noticeWords } from './words.ts';

type Consequence = Answer<'GET /tasks/{id}/consequences'>['decisions'][number]['consequences'][number];

/** What a decision will do, in its order. */
export function Consequences({
  consequences,
  plan,
}: {
  readonly consequences: readonly Consequence[];
  readonly plan: Plan;
}) {
  const t = useWords(consequenceWords);
  const role = useWords(roleWords);
  const wait = useWords(waitWords);
  const notice = useWords(noticeWords);
  const outcome = useWords(outcomeWords);
  const local = useLocal();
  const { language } = useLanguage();
  const taskLabel = (kind: string) => local(plan.tasks[kind]?.label ?? { ja: kind, en: kind });
  const said = (one: Consequence): string => {
    switch (one.code) {
      case 'task-opened':
        return t['task-opened'](taskLabel(one.task), wordOf(role, one.role), dateTime(one.due, language));
      case 'you-are-excluded':
        return t['you-are-excluded'](taskLabel(one.from));
      case 'applicant-told':
        return t['applicant-told'](wordOf(notice, one.notice));
      case 'wait-opened':
        return t['wait-opened'](wordOf(wait, one.wait), dateTime(one.until, language));
      case 'registered':
        return t.registered(longDate(one.on, language));
      case 'document-issued':
        return t['document-issued'](
          local(plan.documents[one.document]?.title ?? { ja: one.document, en: one.document }),
        );
      case 'case-closed':
        return t['case-closed'](wordOf(outcome, one.outcome));
      case 'applicant-not-told':
      case 'clock-paused':
      case 'checked-again':
      case 'sealed':
      case 'money-back-looked-at':
      case 'case-goes-on':
        return t[one.code];
    }
  };
  return (
    <ol className={styles['effects']}>
      {consequences.map((one) => (
        <li key={JSON.stringify(one)}>{said(one)}</li>
      ))}
    </ol>
  );
}
