import type { ReactNode } from 'react';
import type { Answer } from '../api/ask.ts';
import { wordOf } from '../cases/word-of.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { words } from '../language/words.ts';
import { time } from '../language/dates.ts';
import { Chip, type Tone } from '../ui/chip.tsx';
import { Loading, Trouble } from '../ui/states.tsx';
import styles from './health-strip.module.css';
import { Since } from './since.tsx';
import { useOperations } from './use-operations.ts';

type Process = Answer<'GET /operations'>['processes'][number];

/** The sealer comes by every few seconds; only what waits longer is worth a word. */
const SEALED_WITHIN_MS = 60_000;

const TONES: Readonly<Record<Process['state'], Tone>> = { ok: 'done', down: 'soon', away: 'late' };

/** 稼働状況: what the processes say of themselves, and what waits for them since when. */
export function HealthStrip() {
  const t = useWords(own);
  const { language } = useLanguage();
  const { data, dataUpdatedAt, error, refetch } = useOperations();
  if (data === undefined) {
    return error === null ? <Loading lines={2} /> : <Trouble error={error} retry={() => void refetch()} />;
  }
  const { waiting, alarms } = data;
  const isLong = dataUpdatedAt - Date.parse(waiting.unsealedSince ?? '') > SEALED_WITHIN_MS;
  const unsealedSince = isLong ? waiting.unsealedSince : null;
  const down = Object.entries(data.parts).filter(([, state]) => state === 'down');
  const counted = (count: number, since: string | null): ReactNode =>
    count === 0 ? (
      t.none
    ) : (
      <>
        {t.count(count)}
        {since !== null && (
          <>
            {' '}
            {t.oldest} <Since at={since} now={dataUpdatedAt} />
          </>
        )}
      </>
    );
  return (
    <dl className={styles['strip']} aria-label={t.title}>
      {data.processes.map(({ name, state }) => (
        <div key={name}>
          <dt>{wordOf(t, name)}</dt>
          <dd>
            <Chip tone={TONES[state]}>{t[state]}</Chip>
            {name === 'api' && down.map(([part]) => wordOf(t, part)).join('、')}
          </dd>
        </div>
      ))}
      <div>
        <dt>{t.behind}</dt>
        <dd>{counted(waiting.casesBehind, waiting.behindSince)}</dd>
      </div>
      <div>
        <dt>{t.outbox}</dt>
        <dd>{counted(waiting.outboxPending, waiting.outboxSince)}</dd>
      </div>
      <div>
        <dt>{t.unsealed}</dt>
        <dd>{unsealedSince === null ? t.none : <Since at={unsealedSince} now={dataUpdatedAt} />}</dd>
      </div>
      {alarms !== null && (
        <div>
          <dt>{t.alarms}</dt>
          <dd>
            {alarms.break > 0 && <Chip tone="late">{t.breaks(alarms.break)}</Chip>}
            {alarms.unsealed > 0 && <Chip tone="soon">{t.notSealed(alarms.unsealed)}</Chip>}
            {alarms.break + alarms.unsealed === 0 && t.none}
          </dd>
        </div>
      )}
      <div>
        <dt>{t.looked}</dt>
        <dd>{time(new Date(dataUpdatedAt).toISOString(), language)}</dd>
      </div>
    </dl>
  );
}

const own = words({
  title: { ja: '稼働状況', en: 'How the system is' },
  api: { ja: 'API', en: 'API' },
  worker: { ja: '処理', en: 'Worker' },
  sealer: { ja: '監査封印', en: 'Sealer' },
  simulators: { ja: 'デモの外部システム', en: 'Simulators (demo)' },
  database: { ja: 'データベース不通', en: 'no database' },
  engine: { ja: '処理基盤不通', en: 'no engine' },
  ok: { ja: '稼働中', en: 'Working' },
  down: { ja: '処理できない', en: 'Cannot work' },
  away: { ja: '応答なし', en: 'No answer' },
  behind: { ja: '取込み待ちの案件', en: 'Cases behind' },
  outbox: { ja: '未送信', en: 'Not yet sent' },
  unsealed: { ja: '未封印の監査記録', en: 'Audit entries without seal' },
  alarms: { ja: '監査記録の警報', en: 'Alarms of the audit log' },
  breaks: { ja: (n: number) => `改変の疑い ${n}件`, en: (n: number) => `${n} broken` },
  notSealed: { ja: (n: number) => `封印の遅れ ${n}件`, en: (n: number) => `${n} sealed late` },
  none: { ja: 'なし', en: 'none' },
  count: { ja: (n: number) => `${n.toLocaleString()}件`, en: (n: number) => n.toLocaleString() },
  oldest: { ja: '最古', en: 'oldest' },
  looked: { ja: '確認', en: 'Looked at' },
});
