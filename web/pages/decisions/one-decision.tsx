import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer } from '../../api/ask.ts';
import { reading } from '../../api/queries.ts';
import { ApplicationForm } from '../../cases/application-form.tsx';
import type { Plan } from '../../cases/fields.ts';
import { Money } from '../../cases/money.tsx';
import { usePurpose } from '../../cases/purpose.ts';
import { Timeline } from '../../cases/timeline.tsx';
import { WaitsFor } from '../../cases/waits-for.tsx';
import { WhyThisDate } from '../../cases/why-this-date.tsx';
import { Consequences } from '../../decisions/consequences.tsx';
import { mayDecide, TaskDecision } from '../../decisions/task-decision.tsx';
import { useLocal, useWords } from '../../language/language.tsx';
import { TaskActs } from '../../tasks/task-acts.tsx';
import { Loading, Trouble } from '../../ui/states.tsx';
import styles from './decisions.module.css';
import { decisionsWords } from './words.ts';

/** One thing to decide: what is known of it, what each outcome would do, and the decision itself. */
export function OneDecision({ taskId, caseId }: { readonly taskId: string; readonly caseId: string }) {
  const t = useWords(decisionsWords);
  const local = useLocal();
  const task = useQuery({
    ...reading('GET /tasks/{id}', { path: { id: taskId }, ...usePurpose(caseId) }),
    placeholderData: (before) => (before?.task.id === taskId ? before : undefined),
  });
  const plan = useQuery({ ...reading('GET /cases/{id}/plan', { path: { id: caseId } }), staleTime: Infinity });
  const foresight = useQuery(reading('GET /tasks/{id}/consequences', { path: { id: taskId } }));
  const error = task.error ?? plan.error ?? foresight.error;
  if (error !== null) {
    return (
      <Trouble error={error} retry={() => void Promise.all([task.refetch(), plan.refetch(), foresight.refetch()])} />
    );
  }
  if (task.data === undefined || plan.data === undefined) return <Loading lines={12} />;
  const { task: summary, case: file } = task.data;
  const taskLabel = (kind: string) => local(plan.data.tasks[kind]?.label ?? { ja: kind, en: kind });
  return (
    <article className={styles['one']}>
      <header className={styles['oneHead']}>
        <h2>
          {local(summary.label)} {summary.receiptNumber}
        </h2>
        <Link to="/cases/$caseId" params={{ caseId }} search={{ task: taskId }}>
          {t.openCase}
        </Link>
      </header>
      <div className={styles['known']}>
        <section>
          <h3>{t.facts}</h3>
          <h4>{t.waits}</h4>
          <WaitsFor waits={file.waitsFor} taskLabel={taskLabel} />
          <h4>{t.money}</h4>
          <Money money={file.money} />
          <WhyThisDate caseId={caseId} />
          <details>
            <summary>{t.application}</summary>
            <ApplicationForm file={file} plan={plan.data} />
          </details>
        </section>
        <section>
          <h3>{t.history}</h3>
          <Timeline events={file.timeline} plan={plan.data} />
        </section>
      </div>
      <section>
        <h3>{t.outcomes}</h3>
        <Outcomes decisions={task.data.decisions} foresight={foresight.data} plan={plan.data} />
      </section>
      <TaskActs page={task.data} />
      {!mayDecide(task.data) && <p className={styles['quiet']}>{t.claimFirst}</p>}
      <TaskDecision page={task.data} plan={plan.data} foresight={foresight.data} />
    </article>
  );
}

/** Side by side, so that one is not chosen before the other was read. */
function Outcomes({
  decisions,
  foresight,
  plan,
}: {
  readonly decisions: Answer<'GET /tasks/{id}'>['decisions'];
  readonly foresight: Answer<'GET /tasks/{id}/consequences'> | undefined;
  readonly plan: Plan;
}) {
  const t = useWords(decisionsWords);
  const local = useLocal();
  return (
    <ul className={styles['outcomes']}>
      {decisions.map(({ decision, label, final }) => (
        <li key={decision}>
          <h4>
            {local(label)} {final && <span className={styles['final']}>{t.final}</span>}
          </h4>
          <Consequences
            consequences={foresight?.decisions.find((one) => one.decision === decision)?.consequences ?? []}
            plan={plan}
          />
        </li>
      ))}
    </ul>
  );
}
