import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../api/ask.ts';
import { reading } from '../../api/queries.ts';
import { usePurpose } from '../../cases/purpose.ts';
import { useCommand } from '../../keys/keys.ts';
import { useLocal, useWords } from '../../language/language.tsx';
import { PageHeading } from '../../shell/page-heading.tsx';
import { useMay, useMe } from '../../shell/session.tsx';
import { listAddress, neighbour } from '../../tasks/around.ts';
import { Button } from '../../ui/button.tsx';
import { Loading, Trouble } from '../../ui/states.tsx';
import { ApplicationPane } from './application-pane.tsx';
import styles from './case.module.css';
import { CaseFacts } from './case-facts.tsx';
import { Presence } from './presence.tsx';
import { RecordPane } from './record-pane.tsx';
import { TaskPane } from './task-pane.tsx';
import { caseWords } from './words.ts';

export type CasePage = Answer<'GET /cases/{id}'>;
export type TaskPage = Answer<'GET /tasks/{id}'>;

const PANES = ['papers', 'task', 'record'] as const;
type Pane = (typeof PANES)[number];

/** 案件: the application and its evidence, the task, and what happened. */
export default function CaseRoute() {
  const { caseId = '' }: { caseId?: string } = useParams({ strict: false });
  const search: { task?: string } = useSearch({ strict: false });
  const may = useMay();
  const purpose = usePurpose(caseId);
  const file = useQuery({
    ...reading('GET /cases/{id}', { path: { id: caseId }, ...purpose }),
    enabled: search.task === undefined,
    // The page stays while it is read again for the purpose that was just stated.
    placeholderData: (before) => (before?.id === caseId ? before : undefined),
  });
  const { roles } = useMe();
  // Without a task in the address: the open one that is for this person.
  const open = file.data?.waitsFor.filter(({ kind }) => kind === 'task') ?? [];
  const plan = useQuery({ ...reading('GET /cases/{id}/plan', { path: { id: caseId } }), staleTime: Infinity });
  const theirs = open.find(({ what }) => roles.includes(plan.data?.tasks[what]?.role ?? '')) ?? open[0];
  const taskId = search.task ?? theirs?.id;
  const hasTask = taskId !== undefined && may('task:read');
  const task = useQuery({
    ...reading('GET /tasks/{id}', { path: { id: taskId ?? '' }, ...purpose }),
    enabled: hasTask && (search.task !== undefined || plan.data !== undefined),
    placeholderData: (before) => (before?.task.id === taskId ? before : undefined),
  });
  const shown = task.data?.case ?? file.data;
  const error = (shown === undefined ? (task.error ?? file.error) : null) ?? plan.error;
  const again = () => void Promise.all([plan.refetch(), hasTask ? task.refetch() : file.refetch()]);
  if (error !== null) return <Trouble error={error} retry={again} />;
  if (shown === undefined || plan.data === undefined || (hasTask && task.data === undefined))
    return <Loading lines={16} />;
  return <CasePanes key={`${shown.id} ${taskId ?? ''}`} file={shown} task={task.data} plan={plan.data} />;
}

interface Props {
  readonly file: CasePage;
  readonly task: TaskPage | undefined;
  readonly plan: Answer<'GET /cases/{id}/plan'>;
}

function CasePanes({ file, task, plan }: Props) {
  const t = useWords(caseWords);
  const local = useLocal();
  const navigate = useNavigate();
  const [pane, setPane] = useState<Pane>('task');
  const what = task === undefined ? t.case : local(task.task.label);
  const turn = (step: 1 | -1) => {
    const other = task === undefined ? undefined : neighbour(task.task.id, step);
    if (other === undefined) return;
    void navigate({ to: '/cases/$caseId', params: { caseId: other.caseId }, search: { task: other.taskId } });
  };
  const back = () => void navigate(listAddress());
  const goTo = (next: Pane) => {
    setPane(next);
    // The pane may have been hidden until now.
    requestAnimationFrame(() => document.getElementById(`pane-${next}`)?.focus());
  };
  useCommand({ id: 'pane-papers', keys: '1', label: t.papers, run: () => goTo('papers') });
  useCommand({ id: 'pane-task', keys: '2', label: t.task, run: () => goTo('task') });
  useCommand({ id: 'pane-record', keys: '3', label: t.record, run: () => goTo('record') });
  useCommand({ id: 'case-before', keys: '[', label: t.before, run: () => turn(-1) });
  useCommand({ id: 'case-next', keys: ']', label: t.next, run: () => turn(1) });
  useCommand({ id: 'back-to-list', keys: 'u', label: t.back, run: back });
  const labels: Readonly<Record<Pane, string>> = { papers: t.papers, task: t.task, record: t.record };
  return (
    <div className={styles['page']} data-pane={pane}>
      <header className={styles['head']}>
        <Button look="quiet" size="small" onPress={back}>
          ‹ {t.back} <kbd>u</kbd>
        </Button>
        <PageHeading title={t.title(what, file.receiptNumber)}>
          {local(plan.procedure.name)} {file.receiptNumber}
        </PageHeading>
        <Presence caseId={file.id} />
        <CaseFacts file={file} task={task?.task} />
      </header>
      <div className={styles['tabs']} role="group" aria-label={t.panes}>
        {PANES.map((one, index) => (
          <button
            key={one}
            type="button"
            className={styles['tab']}
            data-of={one}
            aria-pressed={pane === one}
            onClick={() => setPane(one)}
          >
            {labels[one]} <kbd>{index + 1}</kbd>
          </button>
        ))}
      </div>
      <div className={styles['panes']}>
        <section id="pane-papers" tabIndex={-1} className={styles['papers']} aria-label={t.papers}>
          <ApplicationPane file={file} plan={plan} />
        </section>
        <section id="pane-task" tabIndex={-1} className={styles['task']} aria-label={t.task}>
          <TaskPane file={file} page={task} plan={plan} />
        </section>
        <section id="pane-record" tabIndex={-1} className={styles['record']} aria-label={t.record}>
          <RecordPane file={file} plan={plan} />
        </section>
      </div>
    </div>
  );
}
