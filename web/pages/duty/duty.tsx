import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import type { Answer } from '../../api/ask.ts';
import { recorded } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { DueState, FindingCount, PeriodOf } from '../../duties/duty-facts.tsx';
import { dutyWords } from '../../duties/words.ts';
import { useLocal, useWords } from '../../language/language.tsx';
import { roleWords } from '../../language/role-words.ts';
import { Facts, SectionedPage } from '../../shell/sectioned-page.tsx';
import { Loading, Trouble } from '../../ui/states.tsx';
import { DutyComments } from './duty-comments.tsx';
import { Findings } from './findings.tsx';
import { Signature } from './signature.tsx';
import { dutyPageWords } from './words.ts';

export type DutyPage = Answer<'GET /duties/{id}'>;

export default function DutyPageOf() {
  const t = useWords(dutyPageWords);
  const d = useWords(dutyWords);
  const role = useWords(roleWords);
  const local = useLocal();
  const { dutyId = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(recorded('GET /duties/{id}', { path: { id: dutyId } }));
  return (
    <SectionedPage
      title={data === undefined ? t.title : local(data.duty.name)}
      acts={<Link to="/security/duties">{t.back}</Link>}
    >
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <Loading />
      ) : (
        <>
          <Facts
            of={[
              [d.period, <PeriodOf key="period" duty={data.duty} />],
              [d.due, <DueState key="due" duty={data.duty} />],
              [d.findings, <FindingCount key="findings" duty={data.duty} />],
              [d.signer, wordOf(role, data.duty.signer)],
            ]}
          />
          <Findings page={data} />
          <DutyComments page={data} />
          <Signature page={data} />
        </>
      )}
    </SectionedPage>
  );
}
