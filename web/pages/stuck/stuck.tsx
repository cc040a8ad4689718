import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { wordOf } from '../../cases/word-of.ts';
import { stageWords } from '../../cases/words.ts';
import { useRowKeys } from '../../keys/row-keys.ts';
import { useWords } from '../../language/language.tsx';
import { useCauses } from '../../operator/cause-words.ts';
import { DeadlineEffect } from '../../operator/deadline-effect.tsx';
import { HealthStrip } from '../../operator/health-strip.tsx';
import { Since } from '../../operator/since.tsx';
import { SectionedPage } from '../../shell/sectioned-page.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { CAUSES } from './count.ts';
import { stuckWords } from './words.ts';

/** 停滞: mend the cause first, then its cases. */
export default function StuckPage() {
  const t = useWords(stuckWords);
  const { data } = useQuery(CAUSES);
  useRowKeys();
  const cases = data?.causes.reduce((sum, cause) => sum + cause.cases, 0);
  return (
    <SectionedPage
      title={t.title}
      note={data === undefined ? t.note : `${t.sum(data.causes.length, cases ?? 0)} ${t.note}`}
    >
      <HealthStrip />
      <Causes />
    </SectionedPage>
  );
}

function Causes() {
  const t = useWords(stuckWords);
  const stage = useWords(stageWords);
  const explain = useCauses();
  const { data, dataUpdatedAt, error, refetch } = useQuery(CAUSES);
  if (data === undefined) {
    return error === null ? <Loading lines={6} /> : <Trouble error={error} retry={() => void refetch()} />;
  }
  return (
    <>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data.causes.length === 0 ? (
        <Empty title={t.empty}>{t.emptyNext}</Empty>
      ) : (
        <Table caption={t.causes} captionUnseen head={[t.cause, t.cases, t.oldest, t.stage, t.effect]}>
          {data.causes.map((one) => (
            <tr key={one.fingerprint}>
              <th scope="row">
                <Link to="/ops/stuck/$fingerprint" params={{ fingerprint: one.fingerprint }}>
                  {explain(one.cause).title}
                </Link>{' '}
                <code>{one.cause}</code>
              </th>
              <td>{t.count(one.cases)}</td>
              <td>
                <Since at={one.oldest} now={dataUpdatedAt} />
              </td>
              <td>
                {wordOf(stage, one.stage)} <code>{one.step}</code>
              </td>
              <td>
                <DeadlineEffect late={one.late} nextDueAt={one.nextDueAt} now={dataUpdatedAt} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}
