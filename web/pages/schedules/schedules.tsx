import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answer, ask } from '../../api/ask.ts';
import { problemOf } from '../../api/problem.ts';
import { reading, refresh } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { dateTime, time } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { useProblemWords } from '../../language/problem-words.ts';
import { useCauses } from '../../operator/cause-words.ts';
import { EngineLink } from '../../operator/engine-link.tsx';
import { useMay } from '../../shell/session.tsx';
import { Facts, Section, SectionedPage } from '../../shell/sectioned-page.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { CommandButton } from '../../ui/command-button.tsx';
import { Loading, Notice, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { toast } from '../../ui/toasts.tsx';
import { scheduleWords, whatItDoesWords, titleOfScheduleWords } from './words.ts';

type Schedule = Answer<'GET /schedules'>['items'][number];
type Run = Schedule['runs'][number];

const TONES: Readonly<Record<Run['status'], Tone>> = { running: 'held', completed: 'done', failed: 'late' };

/** 定期実行: when each runs next, and how it went. */
export default function SchedulesPage() {
  const t = useWords(scheduleWords);
  const { data, error, refetch } = useQuery({ ...reading('GET /schedules', {}), refetchInterval: 15_000 });
  return (
    <SectionedPage title={t.title} note={t.note}>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={12} />}
      {data?.items.map((one) => (
        <ScheduleSection key={one.id} schedule={one} />
      ))}
    </SectionedPage>
  );
}

function ScheduleSection({ schedule }: { readonly schedule: Schedule }) {
  const t = useWords(scheduleWords);
  const title = useWords(titleOfScheduleWords);
  const does = useWords(whatItDoesWords);
  const { language } = useLanguage();
  const say = useProblemWords();
  const explain = useCauses();
  const mayRun = useMay()('schedule:run');
  const [busy, setBusy] = useState(false);
  const { id, state, runs, lastFailure, everySeconds, nextRunAt } = schedule;
  const name = wordOf(title, id);
  const runNow = async () => {
    setBusy(true);
    try {
      await ask('POST /schedules/{id}/runs', { path: { id } });
      toast(t.ordered(name));
      await refresh('GET /schedules');
    } catch (error) {
      toast(say(problemOf(error)));
    } finally {
      setBusy(false);
    }
  };
  const failure = (run: Run) => (
    <>
      {dateTime(run.startedAt, language)} {run.cause !== null && explain(run.cause).title} <code>{run.cause}</code>
    </>
  );
  return (
    <Section
      title={name}
      note={wordOf(does, id)}
      acts={
        <>
          <Chip tone={state === 'active' ? 'done' : state === 'paused' ? 'paused' : 'late'}>{t[state]}</Chip>
          {mayRun && state !== 'missing' && (
            <CommandButton size="small" isPending={busy} aria-label={t.runNowOf(name)} onPress={() => void runNow()}>
              {t.runNow}
            </CommandButton>
          )}
          <EngineLink address={schedule.enginePage} of={name} />
        </>
      }
    >
      {state === 'missing' && <Notice>{t.missingNote}</Notice>}
      {state === 'paused' && <Notice>{t.pausedNote}</Notice>}
      <Facts
        of={[
          [t.code, <code key="code">{id}</code>],
          [t.every, everySeconds === null ? t.none : t.seconds(everySeconds)],
          [t.nextRun, nextRunAt === null ? t.none : dateTime(nextRunAt, language)],
          [t.lastFailure, lastFailure === null ? t.none : failure(lastFailure)],
        ]}
      />
      {runs.length > 0 && (
        <Table caption={t.runsOf(name)} captionUnseen head={[t.started, t.ended, t.outcome]}>
          {runs.map((run) => (
            <tr key={run.startedAt}>
              <td>{dateTime(run.startedAt, language)}</td>
              <td>{run.endedAt === null ? '' : time(run.endedAt, language)}</td>
              <td>
                <Chip tone={TONES[run.status]}>{t[run.status]}</Chip> {run.cause !== null && explain(run.cause).title}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  );
}
