import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../api/ask.ts';
import { recorded } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useWords } from '../../language/language.tsx';
import { PageHeading } from '../../shell/page-heading.tsx';
import { useMay } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import styles from './chain.module.css';
import { breakWords, chainWords, streamWords } from './words.ts';

type Chain = Answer<'GET /audit/chain'>;
type Alarm = Answer<'GET /audit/alarms'>['items'][number];

/** 検証: whether the log is whole, how far it is sealed, and what is wrong. */
export default function ChainPage() {
  const t = useWords(chainWords);
  const may = useMay();
  const chain = useQuery({ ...recorded('GET /audit/chain', {}), gcTime: 0 });
  const alarms = useQuery({
    ...recorded('GET /audit/alarms', { query: { open: false } }),
    gcTime: 0,
    enabled: may('audit:read-alarms'),
  });
  const again = () => void Promise.all([chain.refetch(), alarms.refetch()]);
  const error = chain.error ?? alarms.error;
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <PageHeading title={t.title} />
        <Button size="small" onPress={again}>
          {t.again}
        </Button>
      </div>
      <p className={styles['quiet']}>{t.how}</p>
      {error !== null ? (
        <Trouble error={error} retry={again} />
      ) : chain.data === undefined ? (
        <Loading lines={12} />
      ) : (
        <>
          <Strip chain={chain.data} />
          <Streams chain={chain.data} />
        </>
      )}
      {alarms.data !== undefined && <Alarms alarms={alarms.data.items} />}
    </div>
  );
}

function useCounts(): (count: number) => string {
  const { language } = useLanguage();
  return (count) => count.toLocaleString(language === 'ja' ? 'ja-JP' : 'en-GB');
}

/** Who has just been started verifies everything, and then what is new. */
function isVerified({ all, new: latest }: Chain['verifications']): boolean {
  return all !== null || latest !== null;
}

/** How many, and whether they are what was written. */
function Whole({
  entries,
  firstBreak,
  isVerified: looked,
}: {
  readonly entries: number;
  readonly firstBreak: Alarm | null;
  readonly isVerified: boolean;
}) {
  const t = useWords(chainWords);
  const count = useCounts();
  if (firstBreak !== null) return <Chip tone="late">{t.broken(count(entries))}</Chip>;
  if (!looked) return <Chip tone="paused">{t.unverified(count(entries))}</Chip>;
  return <Chip tone="done">{t.whole(count(entries))}</Chip>;
}

function Strip({ chain }: { readonly chain: Chain }) {
  const t = useWords(chainWords);
  const { language } = useLanguage();
  const count = useCounts();
  const { entries, firstBreak, lastSeal, unsealed, verifications } = chain;
  const saidOf = (one: Chain['verifications']['new']) =>
    one === null ? t.never : t.verified(dateTime(one.verifiedAt, language), count(one.entries), count(one.findings));
  return (
    <section className={styles['strip']} data-broken={firstBreak !== null} aria-label={t.strip}>
      <p className={styles['whole']}>
        {t.strip} <Whole entries={entries} firstBreak={firstBreak} isVerified={isVerified(verifications)} />
      </p>
      <dl className={styles['facts']}>
        {firstBreak !== null && (
          <>
            <dt>{t.firstBreak}</dt>
            <dd>
              <AlarmText alarm={firstBreak} /> <AlarmPlace alarm={firstBreak} />
            </dd>
          </>
        )}
        <dt>{t.sealedUntil}</dt>
        <dd>
          {lastSeal === null
            ? t.never
            : t.seal(dateTime(lastSeal.sealedAt, language), lastSeal.seq, count(lastSeal.total))}
        </dd>
        <dt>{t.unsealed}</dt>
        <dd>{t.count(count(unsealed))}</dd>
        <dt>{t.verifiedNew}</dt>
        <dd>{saidOf(verifications.new)}</dd>
        <dt>{t.verifiedAll}</dt>
        <dd>{saidOf(verifications.all)}</dd>
        {lastSeal !== null && (
          <>
            <dt>{t.root}</dt>
            <dd>
              <code className={styles['hash']}>{lastSeal.root}</code>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Streams({ chain: { streams, verifications } }: { readonly chain: Chain }) {
  const t = useWords(chainWords);
  const stream = useWords(streamWords);
  const count = useCounts();
  return (
    <section>
      <h2>{t.streams}</h2>
      <Table caption={t.streams} captionUnseen head={[t.streamKind, t.chains, t.state, t.firstBreak]}>
        {streams.map(({ kind, chains, entries, firstBreak }) => (
          <tr key={kind}>
            <th scope="row">{wordOf(stream, kind)}</th>
            <td>{count(chains)}</td>
            <td>
              <Whole entries={entries} firstBreak={firstBreak} isVerified={isVerified(verifications)} />
            </td>
            <td>
              {firstBreak !== null && (
                <>
                  <AlarmText alarm={firstBreak} /> <AlarmPlace alarm={firstBreak} />
                </>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Alarms({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const t = useWords(chainWords);
  const { language } = useLanguage();
  return (
    <section>
      <h2>{t.alarms}</h2>
      {alarms.length === 0 ? (
        <p className={styles['quiet']}>{t.noAlarms}</p>
      ) : (
        <Table caption={t.alarms} captionUnseen head={[t.raisedAt, t.what, t.where, t.resolved]}>
          {alarms.map((alarm) => (
            <tr key={alarm.id}>
              <th scope="row">{dateTime(alarm.raisedAt, language)}</th>
              <td>
                <AlarmText alarm={alarm} />
              </td>
              <td>
                <AlarmPlace alarm={alarm} />
              </td>
              <td>
                {alarm.resolvedAt === null ? (
                  <Chip tone="late">{t.openStill}</Chip>
                ) : (
                  dateTime(alarm.resolvedAt, language)
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

function AlarmText({ alarm }: { readonly alarm: Alarm }) {
  const t = useWords(chainWords);
  const wrong = useWords(breakWords);
  return alarm.kind === 'unsealed' ? t.unsealedAlarm : wordOf(wrong, String(alarm.what['what']));
}

function AlarmPlace({ alarm: { what } }: { readonly alarm: Alarm }) {
  const t = useWords(chainWords);
  const { stream, seq, seal } = what;
  return (
    <code>
      {typeof stream === 'string' && typeof seq === 'number' && t.entryAt(stream, seq)}
      {typeof seal === 'number' && ` ${t.sealAt(seal)}`}
    </code>
  );
}
