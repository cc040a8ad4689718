import { useQuery } from '@tanstack/react-query';
import { reading } from '../api/queries.ts';
import { longDate, shortDate, dateTime } from '../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../language/language.tsx';
import { Loading, Trouble } from '../ui/states.tsx';
import { wordOf } from './word-of.ts';
import { deadlineWords, uncountedWords } from './words.ts';
import styles from './why-this-date.module.css';

/** なぜこの日か: the days that counted and those that did not, the rule, and what would move it. */
export function WhyThisDate({ caseId }: { readonly caseId: string }) {
  const t = useWords(deadlineWords);
  const local = useLocal();
  const { language } = useLanguage();
  const { data, error, refetch } = useQuery(reading('GET /cases/{id}/deadline', { path: { id: caseId } }));
  if (error !== null) return <Trouble error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={4} />;
  const { case: period, tasks } = data;
  return (
    <section className={styles['why']} aria-label={t.title}>
      <h3>{t.title}</h3>
      <p>
        <strong>{longDate(period.dueDate, language)}</strong> {t.case} {t.target(period.targetDays, period.article)}
      </p>
      <p>
        {t[period.state]} {period.daysLeft < 0 ? t.over(-period.daysLeft) : t.used(period.daysUsed, period.daysLeft)}
      </p>
      <Intervals intervals={period.intervals} />
      {tasks.map((task) => (
        <div key={task.id} className={styles['task']}>
          <p>
            <strong>{dateTime(task.dueAt, language)}</strong> {local(task.label)}: {t.service(task.businessDays)}
            {task.extendedBusinessDays > 0 && ` (${t.extended(task.extendedBusinessDays)})`}
          </p>
          <Intervals intervals={task.intervals} />
        </div>
      ))}
      {period.movers.length > 0 && (
        <>
          <h4>{t.movers}</h4>
          <ul>
            {[...period.movers, ...tasks.flatMap(({ movers }) => movers)]
              .filter(({ code }, index, all) => all.findIndex((other) => other.code === code) === index)
              .map(({ code, article }) => (
                <li key={code}>
                  {t[code]}
                  {article !== null && ` (${article})`}
                </li>
              ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Intervals({
  intervals,
}: {
  readonly intervals: readonly { from: string; to: string; counted: boolean; reason?: string; article?: string }[];
}) {
  const t = useWords(deadlineWords);
  const reason = useWords(uncountedWords);
  const { language } = useLanguage();
  return (
    <ul className={styles['intervals']}>
      {intervals.map((one) => (
        <li key={one.from} className={one.counted ? '' : styles['stands']}>
          {one.from === one.to
            ? shortDate(one.from, language)
            : `${shortDate(one.from, language)}–${shortDate(one.to, language)}`}{' '}
          {one.counted ? t.counted : t.notCounted}
          {one.reason !== undefined && ` ${wordOf(reason, one.reason)}`}
          {one.article !== undefined && ` (${one.article})`}
        </li>
      ))}
    </ul>
  );
}
