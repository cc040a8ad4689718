import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { wordOf } from '../../cases/word-of.ts';
import { stageWords } from '../../cases/words.ts';
import { useRowKeys } from '../../keys/row-keys.ts';
import { useWords } from '../../language/language.tsx';
import { useCauses } from '../../operator/cause-words.ts';
import { DeadlineEffect } from '../../operator/deadline-effect.tsx';
import { Since } from '../../operator/since.tsx';
import { useMay } from '../../shell/session.tsx';
import { Facts, Section, SectionedPage } from '../../shell/sectioned-page.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { RecordRow } from './record-row.tsx';
import { RepairBar } from './repair-bar.tsx';
import { type Stuck, useRecords } from './use-records.ts';
import { noteWords, stuckCauseWords } from './words.ts';

/** One cause: what it is, what to do, and the cases it holds up. */
export default function StuckCauseRoute() {
  const { fingerprint = '' }: { fingerprint?: string } = useParams({ strict: false });
  return <StuckCause key={fingerprint} fingerprint={fingerprint} />;
}

function StuckCause({ fingerprint }: { readonly fingerprint: string }) {
  const t = useWords(stuckCauseWords);
  const stage = useWords(stageWords);
  const note = useWords(noteWords);
  const explain = useCauses();
  useRowKeys();
  const mayRepair = useMay()('stuck:repair');
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const [answers, setAnswers] = useState<ReadonlyMap<string, string>>(new Map());
  const { records, cause, isListed, error, isPending, refetch, hasNextPage, fetchNextPage, dataUpdatedAt } =
    useRecords(fingerprint);
  const first = records[0];
  // A record under repair waits for what comes of it.
  const canRepair = (one: Stuck) => mayRepair && isListed(one) && one.status === 'OPEN' && one.repairs.length > 0;
  const repairable = records.filter(canRepair);
  const chosen = repairable.filter(({ id }) => selected.has(id));
  const toggle = (id: string) =>
    select(selected.has(id) ? new Set([...selected].filter((one) => one !== id)) : new Set([...selected, id]));
  const explained = first === undefined ? undefined : explain(first.cause);
  return (
    <SectionedPage title={explained?.title ?? t.title} acts={<Link to="/ops">‹ {t.back}</Link>}>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {isPending && <Loading lines={10} />}
      {!isPending && error === null && first === undefined && <Empty title={t.empty}>{t.emptyNext}</Empty>}
      {first !== undefined && explained !== undefined && (
        <>
          <Facts
            of={[
              [t.cause, <code key="cause">{first.cause}</code>],
              [t.stage, wordOf(stage, first.stage)],
              [t.step, <code key="step">{first.step}</code>],
              [t.cases, t.count(cause?.cases ?? 0)],
              ...(cause === undefined
                ? []
                : ([
                    [t.oldest, <Since key="oldest" at={cause.oldest} now={dataUpdatedAt} />],
                    [
                      t.effect,
                      <DeadlineEffect key="effect" late={cause.late} nextDueAt={cause.nextDueAt} now={dataUpdatedAt} />,
                    ],
                  ] as const)),
            ]}
          />
          <Section title={t.runbook}>
            <p>{explained.means}</p>
            {first.stepClass in note && <p>{wordOf(note, first.stepClass)}</p>}
            <p>
              <strong>{explained.remedy}</strong>
            </p>
          </Section>
          <Section
            title={t.records}
            note={mayRepair ? t.repairNote : t.readOnly}
            acts={
              repairable.length > 0 && (
                <Button
                  size="small"
                  onPress={() =>
                    select(chosen.length === repairable.length ? new Set() : new Set(repairable.map(({ id }) => id)))
                  }
                >
                  {chosen.length === repairable.length ? t.selectNone : t.selectAll(repairable.length)}
                </Button>
              )
            }
          >
            <Table
              caption={t.records}
              captionUnseen
              head={[t.receipt, t.since, t.attempts, t.due, t.state, t.answer, t.engine]}
            >
              {records.map((one) => (
                <RecordRow
                  key={one.id}
                  record={one}
                  now={dataUpdatedAt}
                  isListed={isListed(one)}
                  answer={answers.get(one.id)}
                  selection={canRepair(one) ? { isSelected: selected.has(one.id), toggle: () => toggle(one.id) } : null}
                />
              ))}
            </Table>
            {hasNextPage && <Button onPress={() => void fetchNextPage()}>{t.more}</Button>}
          </Section>
        </>
      )}
      {chosen.length > 0 && (
        <RepairBar
          chosen={chosen}
          onAnswered={(said, failed) => {
            setAnswers(new Map([...answers, ...said]));
            select(failed);
          }}
        />
      )}
    </SectionedPage>
  );
}
