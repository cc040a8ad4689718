import { useQuery } from '@tanstack/react-query';
import { problemOf } from '../../api/problem.ts';
import { reading } from '../../api/queries.ts';
import type { Plan } from '../../cases/fields.ts';
import { TaskDecision } from '../../decisions/task-decision.tsx';
import { useLocal, useWords } from '../../language/language.tsx';
import { useProblemWords } from '../../language/problem-words.ts';
import { TaskActs } from '../../tasks/task-acts.tsx';
import { Empty } from '../../ui/states.tsx';
import type { CasePage, TaskPage } from './case.tsx';
import { CaseChanges } from './case-changes.tsx';
import { ProposalNote } from './proposal-note.tsx';
import styles from './task-pane.module.css';
import { taskPaneWords } from './words.ts';

interface Props {
  readonly file: CasePage;
  readonly page: TaskPage | undefined;
  readonly plan: Plan;
}

/** The task: who has it, what can be done with it, and its decision. */
export function TaskPane({ file, page, plan }: Props) {
  const t = useWords(taskPaneWords);
  const local = useLocal();
  const say = useProblemWords();
  const foresight = useQuery({
    ...reading('GET /tasks/{id}/consequences', { path: { id: page?.task.id ?? '' } }),
    enabled: page !== undefined,
  });
  if (page === undefined) {
    return (
      <div className={styles['body']}>
        <Empty title={t.noTask} />
      </div>
    );
  }
  return (
    <>
      <div className={styles['body']}>
        <h2>{local(page.task.label)}</h2>
        <CaseChanges file={file} task={page.task} plan={plan} />
        <TaskActs page={page} />
        {foresight.data?.proposal != null && <ProposalNote proposal={foresight.data.proposal} plan={plan} />}
        {foresight.error !== null && <p>{say(problemOf(foresight.error))}</p>}
      </div>
      <TaskDecision key={page.task.id} page={page} plan={plan} foresight={foresight.data} />
    </>
  );
}
