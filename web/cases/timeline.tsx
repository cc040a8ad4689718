import type { Answer } from '../api/ask.ts';
import { dateTime } from '../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../language/language.tsx';
import type { Plan } from './fields.ts';
import styles from './timeline.module.css';
import { wordOf } from './word-of.ts';
import { eventWords, stageWords } from './words.ts';

type Event = Answer<'GET /cases/{id}'>['timeline'][number];

/** 経過: everything that happened, the latest first. */
export function Timeline({ events, plan }: { readonly events: readonly Event[]; readonly plan: Plan }) {
  const local = useLocal();
  const event = useWords(eventWords);
  const stage = useWords(stageWords);
  const { language } = useLanguage();
  const about = ({ kind, codes, stage: at }: Event) => {
    if (kind === 'stage-entered') return wordOf(stage, at);
    const { task, decision } = codes;
    if (typeof task !== 'string') return '';
    const defined = plan.tasks[task];
    const taskLabel = defined === undefined ? task : local(defined.label);
    const label = typeof decision === 'string' ? defined?.decisions[decision]?.label : undefined;
    return label === undefined ? taskLabel : `${taskLabel}: ${local(label)}`;
  };
  return (
    <ol className={styles['timeline']}>
      {events.toReversed().map((one) => (
        <li key={one.seq}>
          <time dateTime={one.occurredAt}>{dateTime(one.occurredAt, language)}</time>
          <span>
            {wordOf(event, one.kind)} {about(one)}
            {one.actor !== 'system' && <span className={styles['actor']}> {one.actor}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
