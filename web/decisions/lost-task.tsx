import { useState } from 'react';
import { type Answer, ask } from '../api/ask.ts';
import { type FormField, type Plan, valueText } from '../cases/fields.ts';
import { dateTime } from '../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../language/language.tsx';
import { useOnline } from '../shell/online.ts';
import { refreshTasks, useClaimNext } from '../tasks/commands.ts';
import { taskWords } from '../tasks/words.ts';
import { Button } from '../ui/button.tsx';
import { Notice, Trouble } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import styles from './decision-area.module.css';
import { decisionWords } from './words.ts';

interface Props {
  readonly task: Answer<'GET /tasks/{id}'>['task'];
  readonly fields: readonly FormField[];
  readonly form: Readonly<Record<string, unknown>>;
  readonly plan: Plan;
}

/** The task has gone to somebody else while it was worked on: who has it, and what was typed, which is not lost. */
export function LostTask({ task, fields, form, plan }: Props) {
  const t = useWords(decisionWords);
  const w = useWords(taskWords);
  const local = useLocal();
  const { language } = useLanguage();
  const claimNext = useClaimNext();
  const online = useOnline();
  const [refused, setRefused] = useState<unknown>();
  const typed = fields
    .map((field) => ({ label: local(field.label), text: valueText(field, form[field.name], plan, language) }))
    .filter(({ text }) => text !== '');
  const text = typed.map(({ label, text: value }) => `${label}: ${value}`).join('\n');
  const comment = async () => {
    await ask('POST /cases/{id}/comments', { path: { id: task.caseId }, body: { text } });
    toast(t.commented);
    await refreshTasks();
  };
  return (
    <div className={styles['form']}>
      <Notice>
        <p>
          {task.status === 'CANCELLED' || task.holder === null
            ? t.cancelled
            : t.lost(task.holder.displayName, task.heldSince === null ? '' : dateTime(task.heldSince, language))}
        </p>
        {text !== '' && (
          <>
            <Button size="small" onPress={() => void navigator.clipboard.writeText(text).then(() => toast(t.copied))}>
              {t.copy}
            </Button>
            <Button size="small" isDisabled={!online} onPress={() => void comment().catch(setRefused)}>
              {t.toComment}
            </Button>
          </>
        )}
        <Button size="small" isDisabled={!online} onPress={() => void claimNext()}>
          {w.claimNext} <kbd>n</kbd>
        </Button>
      </Notice>
      {refused !== undefined && <Trouble error={refused} />}
      <dl>
        {typed.map(({ label, text: value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
