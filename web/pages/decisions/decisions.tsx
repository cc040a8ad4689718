import { Link, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useWords } from '../../language/language.tsx';
import { PageHeading } from '../../shell/page-heading.tsx';
import { rememberList } from '../../tasks/around.ts';
import { useDecisions } from '../../tasks/decisions.ts';
import { TaskDue } from '../../tasks/task-due.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { useLocal } from '../../language/language.tsx';
import styles from './decisions.module.css';
import { OneDecision } from './one-decision.tsx';
import { decisionsWords } from './words.ts';

/** 判断待ち: beside the list the facts, the history and what may be decided. */
export default function DecisionsPage() {
  const t = useWords(decisionsWords);
  const local = useLocal();
  const { data: tasks, error, refetch } = useDecisions();
  const search: { task?: string } = useSearch({ strict: false });
  // From the case, and after the decision, the way leads back here.
  useEffect(() => {
    rememberList(tasks?.map(({ id, caseId }) => ({ taskId: id, caseId })) ?? [], { to: '/manage/decisions' });
  }, [tasks]);
  const chosen = tasks?.find(({ id }) => id === search.task) ?? tasks?.[0];
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <PageHeading title={t.title}>
          {t.title} {tasks !== undefined && <span className={styles['count']}>{t.count(tasks.length)}</span>}
        </PageHeading>
      </header>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {tasks === undefined && error === null && <Loading />}
      {tasks?.length === 0 && <Empty title={t.emptyTitle}>{t.emptyNext}</Empty>}
      {tasks !== undefined && chosen !== undefined && (
        <div className={styles['body']}>
          <nav className={styles['list']} aria-label={t.title}>
            <ul>
              {tasks.map((task) => (
                <li key={task.id}>
                  <Link
                    to="/manage/decisions"
                    search={{ task: task.id }}
                    className={styles['entry'] ?? ''}
                    aria-current={task.id === chosen.id ? 'true' : undefined}
                  >
                    <strong>{local(task.label)}</strong>
                    <span>{task.receiptNumber}</span>
                    <TaskDue task={task} />
                    <span className={styles['holder']}>{task.holder?.displayName ?? t.free}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          <OneDecision key={chosen.id} taskId={chosen.id} caseId={chosen.caseId} />
        </div>
      )}
    </div>
  );
}
