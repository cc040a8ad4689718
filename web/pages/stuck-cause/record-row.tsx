import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { reading } from '../../api/queries.ts';
import { dateTime, shortDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { CaseLink } from '../../operator/case-link.tsx';
import { useCauses } from '../../operator/cause-words.ts';
import { EngineLink } from '../../operator/engine-link.tsx';
import { Since } from '../../operator/since.tsx';
import { Chip } from '../../ui/chip.tsx';
import styles from './stuck-cause.module.css';
import type { Stuck } from './use-records.ts';
import { stuckCauseWords } from './words.ts';

interface Props {
  readonly record: Stuck;
  readonly now: number;
  /** Whether it still is among those of the cause. */
  readonly isListed: boolean;
  /** What came of the last order. */
  readonly answer: string | undefined;
  readonly selection: { readonly isSelected: boolean; readonly toggle: () => void } | null;
}

/** One case of a cause. */
export function RecordRow({ record, now, isListed, answer, selection }: Props) {
  const t = useWords(stuckCauseWords);
  const { language } = useLanguage();
  const isLate = record.caseDueAt !== null && Date.parse(record.caseDueAt) < now;
  return (
    <tr>
      <th scope="row" className={styles['receipt']}>
        {selection !== null && (
          <input
            type="checkbox"
            aria-label={t.select(record.receiptNumber)}
            checked={selection.isSelected}
            onChange={selection.toggle}
          />
        )}
        <CaseLink caseId={record.caseId} receiptNumber={record.receiptNumber} />
      </th>
      <td>
        <Since at={record.openedAt} now={now} />
      </td>
      <td>{t.times(record.attempts)}</td>
      <td>
        {record.caseDueAt === null ? t.noDue : shortDate(record.caseDueAt, language)}{' '}
        {isLate && <Chip tone="late">{t.late}</Chip>}
      </td>
      <td>{isListed ? <State status={record.status} /> : <WhatBecameOfIt id={record.id} />}</td>
      <td>{answer}</td>
      <td>
        <EngineLink address={record.enginePage} of={record.receiptNumber} />
      </td>
    </tr>
  );
}

function State({ status }: Pick<Stuck, 'status'>) {
  const t = useWords(stuckCauseWords);
  return status === 'REPAIRING' ? <Chip tone="soon">{t.repairing}</Chip> : <Chip tone="stuck">{t.open}</Chip>;
}

/** It has left the cause: the case has moved, or is stuck on something else. */
function WhatBecameOfIt({ id }: { readonly id: string }) {
  const t = useWords(stuckCauseWords);
  const { language } = useLanguage();
  const explain = useCauses();
  const { data } = useQuery(reading('GET /stuck/{id}', { path: { id } }));
  if (data === undefined) return null;
  if (data.resolvedAt !== null) {
    return (
      <>
        <Chip tone="done">{t.resolved}</Chip> {dateTime(data.resolvedAt, language)}
      </>
    );
  }
  return (
    <Link to="/ops/stuck/$fingerprint" params={{ fingerprint: data.fingerprint }}>
      {t.otherCause(explain(data.cause).title)}
    </Link>
  );
}
