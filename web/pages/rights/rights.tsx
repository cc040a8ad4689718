import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOf } from '../../api/ask.ts';
import { reading } from '../../api/queries.ts';
import { useWords } from '../../language/language.tsx';
import { Section, SectionedPage } from '../../shell/sectioned-page.tsx';
import { useMay } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Loading, Trouble } from '../../ui/states.tsx';
import { History } from './history.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { ProposalDialog } from './proposal-dialog.tsx';
import { Proposals } from './proposals.tsx';
import { rightsWords } from './words.ts';

export default function RightsPage() {
  const t = useWords(rightsWords);
  const may = useMay();
  const [version, setVersion] = useState(0);
  const [proposing, setProposing] = useState(false);
  const query = version === 0 ? {} : { version };
  const matrix = useQuery({ ...reading('GET /rights/matrix', { query }), placeholderData: keepPreviousData });
  const versions = useQuery(reading('GET /rights/versions', {}));
  const proposals = useQuery(reading('GET /rights/proposals', {}));
  const error = matrix.error ?? versions.error ?? proposals.error;
  const numbers = (versions.data?.items ?? []).flatMap((one) => (one.version === null ? [] : [one.version]));
  const newest = Math.max(0, ...numbers);
  return (
    <SectionedPage
      title={t.title}
      note={t.note}
      acts={
        may('rights:propose') &&
        matrix.data !== undefined && (
          <Button look="main" onPress={() => setProposing(true)}>
            {t.propose}
          </Button>
        )
      }
    >
      {error !== null && (
        <Trouble
          error={error}
          retry={() => void Promise.all([matrix, versions, proposals].map((one) => one.refetch()))}
        />
      )}
      {matrix.data === undefined ? (
        error === null && <Loading />
      ) : (
        <>
          {proposals.data !== undefined && (
            <Proposals proposals={proposals.data.items} matrix={matrix.data} newest={newest} />
          )}
          <Section
            title={t.matrix(matrix.data.version)}
            acts={
              <>
                <Choice
                  label={t.version}
                  options={[[0, t.inForce], ...numbers.map((one) => [one, t.versionOf(one)] as const)]}
                  chosen={version}
                  onChoose={setVersion}
                />
                <a href={addressOf('/rights/matrix.csv', { query })} download>
                  {t.csv}
                </a>
              </>
            }
          >
            <MatrixTable matrix={matrix.data} />
          </Section>
          {versions.data !== undefined && proposals.data !== undefined && (
            <History
              rows={[...versions.data.items, ...proposals.data.items.filter(({ status }) => status === 'REJECTED')]}
              matrix={matrix.data}
            />
          )}
          {proposing && <ProposalDialog basedOn={newest} onClose={() => setProposing(false)} />}
        </>
      )}
    </SectionedPage>
  );
}
