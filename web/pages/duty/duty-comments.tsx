import { type FormEvent, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { refresh } from '../../api/queries.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { Section } from '../../shell/sectioned-page.tsx';
import { useMay } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Trouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import styles from './duty.module.css';
import type { DutyPage } from './duty.tsx';
import { dutyPageWords } from './words.ts';

/** What people wrote on a duty; whoever works on duties adds to it. */
export function DutyComments({ page: { duty, comments } }: { readonly page: DutyPage }) {
  const t = useWords(dutyPageWords);
  const { language } = useLanguage();
  const mayWrite = useMay()('duty:work');
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<unknown>();
  const write = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await ask('POST /duties/{id}/comments', { path: { id: duty.id }, body: { text: text.trim() } });
      setText('');
      setRefused(undefined);
      toast(t.commented);
      await refresh('GET /duties/{id}');
    } catch (error) {
      setRefused(error);
    }
  };
  return (
    <Section title={t.comments}>
      {comments.length === 0 && <p className={styles['quiet']}>{t.noComments}</p>}
      <ul className={styles['comments']}>
        {comments.map(({ author, at, text: written }) => (
          <li key={`${at} ${author.id}`}>
            <span className={styles['quiet']}>{t.by(author.displayName, dateTime(at, language))}</span>
            <p>{written}</p>
          </li>
        ))}
      </ul>
      {refused !== undefined && <Trouble error={refused} />}
      {mayWrite && (
        <form className={styles['form']} onSubmit={(event) => void write(event)}>
          <Field label={t.comment}>
            {(control) => (
              <textarea {...control} value={text} maxLength={1000} onChange={(event) => setText(event.target.value)} />
            )}
          </Field>
          <Button type="submit" isDisabled={text.trim() === ''}>
            {t.send}
          </Button>
        </form>
      )}
    </Section>
  );
}
