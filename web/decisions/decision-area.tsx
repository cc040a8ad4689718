import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { FORM_PROBLEMS } from '../../domain/form/problem.ts';
import { type Answer, ask } from '../api/ask.ts';
import { problemOf } from '../api/problem.ts';
import { fieldsOf, type Plan } from '../cases/fields.ts';
import { FormFields } from '../cases/form-fields.tsx';
import { useCommand } from '../keys/keys.ts';
import { dateTime, time } from '../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../language/language.tsx';
import { refreshTasks, useClaimNext } from '../tasks/commands.ts';
import { listAddress } from '../tasks/around.ts';
import { taskWords } from '../tasks/words.ts';
import { useMe } from '../shell/session.tsx';
import { useOnline } from '../shell/online.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { Notice, Trouble } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { Consequences } from './consequences.tsx';
import { LostTask } from './lost-task.tsx';
import { type Typed, useDraft } from './use-draft.ts';
import styles from './decision-area.module.css';
import { decisionWords } from './words.ts';

type TaskPage = Answer<'GET /tasks/{id}'>;

interface Props {
  readonly page: TaskPage;
  /** Not any more, when it was taken away while the page was open. */
  readonly isMine: boolean;
  readonly plan: Plan;
  readonly foresight: Answer<'GET /tasks/{id}/consequences'> | undefined;
}

/** The decision: chosen, filled in, saved as it is typed, and said before it is pressed. */
export function DecisionArea({ page, isMine, plan, foresight }: Props) {
  const t = useWords(decisionWords);
  const w = useWords(taskWords);
  const local = useLocal();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const claimNext = useClaimNext();
  const online = useOnline();
  const { task, draft } = page;
  const [only] = page.decisions;
  const start: Typed = {
    decision: draft?.decision ?? (page.decisions.length === 1 ? (only?.decision ?? null) : null),
    form: draft?.form ?? {},
  };
  const { typed, change, saving, listeners } = useDraft(task.id, start, isMine);
  const [refused, setRefused] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [previewing, preview] = useState(false);
  // One a decision: pressed again after a failure it is the same command.
  const key = useRef({ for: '', key: '' });
  const summary = useRef<HTMLDivElement>(null);
  const chosen = page.decisions.find(({ decision }) => decision === typed.decision);
  const fields = chosen === undefined ? [] : fieldsOf(chosen.fields);
  const effects = foresight?.decisions.find(({ decision }) => decision === typed.decision);
  const faults = faultsOf(problemOf(refused).errors ?? [], language);
  const isConflict = refused !== undefined && Object.keys(faults).length === 0;

  const decide = async () => {
    if (chosen === undefined || busy) return;
    const form = Object.fromEntries(
      fields.map(({ name, type }) => [name, tidied(typed.form[name], type)]).filter(([, value]) => value !== undefined),
    );
    const body = { version: task.version, decision: chosen.decision, form };
    const asked = JSON.stringify(body);
    if (key.current.for !== asked) key.current = { for: asked, key: crypto.randomUUID() };
    setBusy(true);
    try {
      const answer = await ask('POST /tasks/{id}/decide', { path: { id: task.id }, body, key: key.current.key });
      const label = local(chosen.label);
      toast('state' in answer ? t.accepted(label) : t.decided(label));
      preview(false);
      await navigate(listAddress());
      void refreshTasks();
    } catch (error) {
      preview(false);
      setRefused(error);
      requestAnimationFrame(() => summary.current?.focus());
    } finally {
      setBusy(false);
    }
  };
  const press = () => {
    if (chosen === undefined || !online) return;
    if (chosen.final) preview(true);
    else void decide();
  };
  useCommand({
    id: 'decision',
    keys: 'd',
    label: t.choose,
    run: () => document.querySelector<HTMLElement>('input[name=decision]:checked, input[name=decision]')?.focus(),
  });
  useCommand(
    chosen === undefined || !isMine
      ? null
      : { id: 'decide', keys: 'Mod+Enter', label: local(chosen.label), inFields: true, run: press },
  );
  if (!isMine) return <LostTask task={task} fields={fields} form={typed.form} plan={plan} />;
  const copy = () => {
    const text = Object.values(typed.form)
      .filter((value) => typeof value === 'string')
      .join('\n');
    void navigator.clipboard.writeText(text).then(() => toast(t.copied));
  };
  const toComment = async () => {
    const text = Object.values(typed.form)
      .filter((value) => typeof value === 'string')
      .join('\n')
      .trim();
    if (text === '') return;
    await ask('POST /cases/{id}/comments', { path: { id: task.caseId }, body: { text } });
    toast(t.commented);
    await refreshTasks();
  };
  return (
    <>
      <div className={styles['form']} {...listeners}>
        <div ref={summary} tabIndex={-1}>
          {isConflict && (
            <Trouble error={refused}>
              <Button size="small" onPress={copy}>
                {t.copy}
              </Button>
              <Button size="small" onPress={() => void toComment().catch((error: unknown) => setRefused(error))}>
                {t.toComment}
              </Button>
              <Button size="small" onPress={() => void claimNext()}>
                {w.claimNext} <kbd>n</kbd>
              </Button>
              <Button size="small" onPress={() => void refreshTasks().then(() => setRefused(undefined))}>
                {t.reload}
              </Button>
            </Trouble>
          )}
          {Object.keys(faults).length > 0 && (
            <Notice tone="trouble">
              <p>{t.faults(Object.keys(faults).length)}</p>
            </Notice>
          )}
        </div>
        {draft !== null && <DraftNote draft={draft} />}
        {page.decisions.length > 1 && (
          <fieldset className={styles['choices']}>
            <legend>{t.choose}</legend>
            {page.decisions.map(({ decision, label }) => (
              <label key={decision} className={styles['choice']}>
                <input
                  type="radio"
                  name="decision"
                  checked={decision === typed.decision}
                  onChange={() => change({ ...typed, decision })}
                />
                {local(label)}
              </label>
            ))}
          </fieldset>
        )}
        <FormFields
          fields={fields}
          values={typed.form}
          onChange={(form) => change({ ...typed, form })}
          plan={plan}
          faults={faults}
        />
        <p className={`${styles['saving']} ${saving.state === 'unsaved' ? styles['unsaved'] : ''}`} role="status">
          {saving.state === 'saving' && t.saving}
          {saving.state === 'unsaved' && t.unsaved}
          {saving.state === 'saved' && t.saved(time(saving.at, language))}
        </p>
      </div>
      <div className={styles['decide']}>
        {chosen === undefined ? (
          <p>{t.noPage}</p>
        ) : (
          <>
            <strong>{t.whatHappens(local(chosen.label))}</strong>
            {effects !== undefined && <Consequences consequences={effects.consequences} plan={plan} />}
            {!online && <p className={styles['final']}>{w.offline}</p>}
            <p className={chosen.final ? styles['final'] : ''}>{chosen.final ? t.cannotUndo : t.canUndo}</p>
            <div className={styles['acts']}>
              <Button look="main" isPending={busy} isDisabled={!online} onPress={press}>
                {chosen.final ? t.preview : local(chosen.label)} <kbd>Ctrl+Enter</kbd>
              </Button>
            </div>
          </>
        )}
      </div>
      {chosen !== undefined && previewing && (
        <Dialog title={t.previewTitle(local(chosen.label))} isOpen onClose={() => preview(false)} role="alertdialog">
          {effects !== undefined && <Consequences consequences={effects.consequences} plan={plan} />}
          <p className={styles['final']}>{t.cannotUndo}</p>
          <DialogActs>
            <Button look="quiet" onPress={() => preview(false)}>
              {t.back}
            </Button>
            <Button look="main" isPending={busy} onPress={() => void decide()}>
              {local(chosen.label)}
            </Button>
          </DialogActs>
        </Dialog>
      )}
    </>
  );
}

/** Whose draft this is, when it is a colleague's that was handed on. */
function DraftNote({ draft }: { readonly draft: NonNullable<TaskPage['draft']> }) {
  const t = useWords(decisionWords);
  const { language } = useLanguage();
  const { displayName } = useMe();
  if (draft.author === displayName) return null;
  return <p className={styles['saving']}>{t.draftOf(draft.author, dateTime(draft.savedAt, language))}</p>;
}

/** What was left empty is not sent. */
function tidied(value: unknown, type: string): unknown {
  if (value === '' || value === null) return undefined;
  if (type === 'texts' && Array.isArray(value)) {
    const items = value.filter((item) => typeof item === 'string' && item.trim() !== '');
    return items.length === 0 ? undefined : items;
  }
  return value;
}

/** What is wrong with which field, in words. */
function faultsOf(errors: readonly { readonly pointer: string; readonly code: string }[], language: 'ja' | 'en') {
  const known: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = FORM_PROBLEMS;
  return Object.fromEntries(
    errors
      .filter(({ pointer }) => pointer.startsWith('/form/'))
      .map(({ pointer, code }) => [pointer.split('/')[2] ?? '', known[code]?.[language] ?? code]),
  );
}
