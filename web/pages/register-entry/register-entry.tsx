import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import type { Answer } from '../../api/ask.ts';
import { reading, recorded } from '../../api/queries.ts';
import type { Plan } from '../../cases/fields.ts';
import { PurposeForm } from '../../cases/purpose-form.tsx';
import { usePurpose } from '../../cases/purpose.ts';
import { longDate } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { entryStatusWords, licenceWords } from '../../register/words.ts';
import { PageHeading } from '../../shell/page-heading.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty, Loading, Notice, Trouble } from '../../ui/states.tsx';
import { AsOfForm } from './as-of-form.tsx';
import { CaseList } from './case-list.tsx';
import { EventTable } from './event-table.tsx';
import { ItemTable } from './item-table.tsx';
import { PrintList } from './print-list.tsx';
import styles from './register-entry.module.css';
import { entryWords } from './words.ts';

export type Entry = Answer<'GET /register/entries/{id}'>;
export type EntryRecord = NonNullable<Entry['record']>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** 名簿の記載: what it says, now or on a day, and how it came to say so. */
export default function RegisterEntryPage() {
  const t = useWords(entryWords);
  const licence = useWords(licenceWords);
  const status = useWords(entryStatusWords);
  const { entryId = '' }: { entryId?: string } = useParams({ strict: false });
  const { asof }: { asof?: string } = useSearch({ strict: false });
  const purpose = usePurpose(entryId);
  const asOf = asof !== undefined && DAY.test(asof) ? asof : undefined;
  const entry = useQuery({
    ...recorded('GET /register/entries/{id}', {
      path: { id: entryId },
      query: asOf === undefined ? {} : { asOf },
      ...purpose,
    }),
    placeholderData: (before) => (before?.id === entryId ? before : undefined),
  });
  const plan = useQuery({
    ...reading('GET /cases/{id}/plan', { path: { id: entry.data?.caseId ?? '' } }),
    enabled: entry.data !== undefined,
    staleTime: Infinity,
  });
  const error = entry.error ?? plan.error;
  if (error !== null) {
    return (
      <div className={styles['page']}>
        <PageHeading title={t.register} />
        <Trouble error={error} retry={() => void Promise.all([entry.refetch(), plan.refetch()])}>
          <Link to="/register">{t.back}</Link>
        </Trouble>
      </div>
    );
  }
  if (entry.data === undefined || plan.data === undefined) return <Loading lines={16} />;
  const { licenceNumber, status: stands, record, withheld } = entry.data;
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <Link to="/register">‹ {t.back}</Link>
        <PageHeading title={t.title(licence.number(licenceNumber))} />
        <Chip tone={stands === 'LIVE' ? 'done' : 'late'}>{status[stands]}</Chip>
      </header>
      {withheld === 'purpose-needed' && <PurposeForm entryId={entryId} />}
      {withheld === 'role' && (
        <Notice tone="info">
          <p>{t.masked}</p>
        </Notice>
      )}
      {record !== null && <Record id={entryId} licenceNumber={licenceNumber} record={record} plan={plan.data} />}
    </div>
  );
}

interface Props {
  readonly id: string;
  readonly licenceNumber: number;
  readonly record: EntryRecord;
  readonly plan: Plan;
}

function Record({ id, licenceNumber, record, plan }: Props) {
  const t = useWords(entryWords);
  const { language } = useLanguage();
  const { asOf, version, slots, events } = record;
  return (
    <>
      <AsOfForm key={asOf} entryId={id} asOf={asOf} />
      {asOf !== null && version !== null && (
        <Notice tone="info">
          <p>{t.shownAsOf(longDate(asOf, language))}</p>
        </Notice>
      )}
      <div className={styles['columns']}>
        {version === null ? (
          <Empty title={t.notYet}>{t.notYetHint(longDate(events[0]?.on ?? '', language))}</Empty>
        ) : (
          <ItemTable licenceNumber={licenceNumber} items={version.items} slots={slots} plan={plan} />
        )}
        <div className={styles['side']}>
          <EventTable events={events} asOf={asOf} plan={plan} />
          <CaseList cases={record.cases} />
          <PrintList entryId={id} prints={record.prints} />
        </div>
      </div>
    </>
  );
}
