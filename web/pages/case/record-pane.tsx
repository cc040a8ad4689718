import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { ask } from '../../api/ask.ts';
import { refresh } from '../../api/queries.ts';
import type { Plan } from '../../cases/fields.ts';
import { Money } from '../../cases/money.tsx';
import { Timeline } from '../../cases/timeline.tsx';
import { WaitsFor } from '../../cases/waits-for.tsx';
import { WhyThisDate } from '../../cases/why-this-date.tsx';
import { wordOf } from '../../cases/word-of.ts';
import { lookupWords, waitWords } from '../../cases/words.ts';
import { useCommand } from '../../keys/keys.ts';
import { dateTime, longDate } from '../../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../../language/language.tsx';
import { useMay } from '../../shell/session.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { Field } from '../../ui/field.tsx';
import { Trouble } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import type { CasePage } from './case.tsx';
import { DocumentList } from './documents.tsx';
import styles from './record-pane.module.css';
import { caseWords } from './words.ts';

/** What the case waits for, why it is due then, and everything that happened. */
export function RecordPane({ file, plan }: { readonly file: CasePage; readonly plan: Plan }) {
  const t = useWords(caseWords);
  const local = useLocal();
  const { language } = useLanguage();
  const what = useWords(waitWords);
  const lookup = useWords(lookupWords);
  const taskLabel = (kind: string) => {
    const label = plan.tasks[kind]?.label;
    return label === undefined ? kind : local(label);
  };
  return (
    <div className={styles['pane']}>
      <section>
        <h2>{t.waits}</h2>
        <WaitsFor waits={file.waitsFor} taskLabel={taskLabel} />
      </section>
      <WhyThisDate caseId={file.id} />
      <section>
        <h2>{t.money}</h2>
        <Money money={file.money} />
      </section>
      <section>
        <h2>{t.lookups}</h2>
        {file.lookups.length === 0 && <p>{t.noLookups}</p>}
        <ul>
          {file.lookups.map((one) => (
            <li key={one.id}>
              {wordOf(what, one.lookup)} {wordOf(lookup, one.outcome ?? one.status)}
              {one.prefecture !== null &&
                ` ${plan.codeLists['prefectures']?.find(({ code }) => code === one.prefecture)?.[language] ?? one.prefecture}`}
            </li>
          ))}
        </ul>
      </section>
      {file.register !== null && (
        <section>
          <h2>{t.registered}</h2>
          <p>
            <Link to="/register/$entryId" params={{ entryId: file.register.id }}>
              {t.licence(file.register.licenceNumber, longDate(file.register.registeredOn, language))}
            </Link>
          </p>
        </section>
      )}
      {file.documents.length > 0 && (
        <section>
          <h2>{t.documents}</h2>
          <DocumentList file={file} plan={plan} />
        </section>
      )}
      <Comments file={file} />
      <section>
        <h2>{t.timeline}</h2>
        <Timeline events={file.timeline} plan={plan} />
      </section>
    </div>
  );
}

function Comments({ file }: { readonly file: CasePage }) {
  const t = useWords(caseWords);
  const may = useMay();
  const { language } = useLanguage();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<unknown>();
  const mayWrite = may('case:comment');
  useCommand(mayWrite ? { id: 'comment', keys: 'm', label: t.writeComment, run: () => box.current?.focus() } : null);
  const leave = async () => {
    try {
      await ask('POST /cases/{id}/comments', { path: { id: file.id }, body: { text: text.trim() } });
      setText('');
      setRefused(undefined);
      toast(t.commented);
      await refresh('GET /cases/{id}', 'GET /tasks/{id}');
    } catch (error) {
      setRefused(error);
    }
  };
  if (!mayWrite && file.comments.length === 0) return null;
  return (
    <section>
      <h2>{t.comments}</h2>
      <ul className={styles['comments']}>
        {file.comments.map((one) => (
          <li key={one.id}>
            <span className={styles['actor']}>
              {one.author} {dateTime(one.writtenAt, language)}
            </span>
            <p>{one.text}</p>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <>
          {refused !== undefined && <Trouble error={refused} />}
          <Field label={t.writeComment}>
            {(control) => (
              <textarea {...control} ref={box} value={text} onChange={(event) => setText(event.target.value)} />
            )}
          </Field>
          <CommandButton size="small" isDisabled={text.trim() === ''} onPress={() => void leave()}>
            {t.comment}
          </CommandButton>
        </>
      )}
    </section>
  );
}
