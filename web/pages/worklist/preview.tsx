import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../../api/queries.ts';
import { ApplicationForm } from '../../cases/application-form.tsx';
import { usePurpose } from '../../cases/purpose.ts';
import { WhyThisDate } from '../../cases/why-this-date.tsx';
import { WaitsFor } from '../../cases/waits-for.tsx';
import { useLanguage, useLocal, useWords } from '../../language/language.tsx';
import { dateTime } from '../../language/dates.ts';
import { statusWords } from '../../tasks/words.ts';
import { Button } from '../../ui/button.tsx';
import { Loading, Trouble } from '../../ui/states.tsx';
import type { Task } from './rows.ts';
import styles from './worklist.module.css';
import { worklistWords } from './words.ts';

/** A task beside the list, without taking it. */
export function Preview({
  task: { id: taskId, caseId },
  onClose,
}: {
  readonly task: Pick<Task, 'id' | 'caseId'>;
  readonly onClose: () => void;
}) {
  const t = useWords(worklistWords);
  const status = useWords(statusWords);
  const local = useLocal();
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery({
    ...reading('GET /tasks/{id}', { path: { id: taskId }, ...usePurpose(caseId) }),
    placeholderData: (before) => (before?.task.id === taskId ? before : undefined),
  });
  const plan = useQuery({ ...reading('GET /cases/{id}/plan', { path: { id: caseId } }), staleTime: Infinity });
  return (
    <aside className={styles['preview']} aria-label={t.preview}>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <Loading />
      ) : (
        <>
          <h2>
            {local(data.task.label)} {data.task.receiptNumber}
          </h2>
          <dl className={styles['facts']}>
            <dt>{t.status}</dt>
            <dd>{status[data.task.status]}</dd>
            <dt>{t.due}</dt>
            <dd>{dateTime(data.task.dueAt, language)}</dd>
            <dt>{t.waits}</dt>
            <dd>
              <WaitsFor waits={data.case.waitsFor} />
            </dd>
          </dl>
          <div className={styles['acts']}>
            <Link to="/cases/$caseId" params={{ caseId }} search={{ task: taskId }}>
              {t.openCase}
            </Link>
            <Button size="small" look="quiet" onPress={onClose}>
              {t.closePreview}
            </Button>
          </div>
          {plan.data !== undefined && <ApplicationForm file={data.case} plan={plan.data} />}
          <WhyThisDate caseId={caseId} />
        </>
      )}
    </aside>
  );
}
