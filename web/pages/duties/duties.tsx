import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../../api/queries.ts';
import { wordOf } from '../../cases/word-of.ts';
import { DueState, FindingCount, PeriodOf } from '../../duties/duty-facts.tsx';
import { type Duty, isSigner } from '../../duties/duty.ts';
import { dutyWords } from '../../duties/words.ts';
import { dateTime } from '../../language/dates.ts';
import { useLanguage, useLocal, useWords } from '../../language/language.tsx';
import { roleWords } from '../../language/role-words.ts';
import { Section, SectionedPage } from '../../shell/sectioned-page.tsx';
import { useMe } from '../../shell/session.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';
import { dutiesWords } from './words.ts';

export default function DutiesPage() {
  const t = useWords(dutiesWords);
  const { data, error, refetch } = useQuery(reading('GET /duties', {}));
  return (
    <SectionedPage title={t.title} note={t.note}>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null && <Loading />
      ) : (
        <>
          <Open duties={data.items.filter(({ signedAt }) => signedAt === null)} />
          <Signed duties={data.items.filter(({ signedAt }) => signedAt !== null)} />
        </>
      )}
    </SectionedPage>
  );
}

function Open({ duties }: { readonly duties: readonly Duty[] }) {
  const t = useWords(dutiesWords);
  const d = useWords(dutyWords);
  const role = useWords(roleWords);
  const me = useMe();
  return (
    <Section title={t.open}>
      {duties.length === 0 ? (
        <Empty title={t.nothingOpen}>{t.nothingOpenNext}</Empty>
      ) : (
        <Table captionUnseen caption={t.open} head={[t.duty, d.period, d.due, d.findings, d.signer]}>
          {duties.map((duty) => (
            <tr key={duty.id}>
              <th scope="row">
                <Name of={duty} />
              </th>
              <td>
                <PeriodOf duty={duty} />
              </td>
              <td>
                <DueState duty={duty} />
              </td>
              <td>
                <FindingCount duty={duty} />
              </td>
              <td>
                {wordOf(role, duty.signer)}
                {isSigner(duty, me) && ` (${t.yours})`}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  );
}

function Signed({ duties }: { readonly duties: readonly Duty[] }) {
  const t = useWords(dutiesWords);
  const d = useWords(dutyWords);
  const { language } = useLanguage();
  return (
    <Section title={t.signed}>
      {duties.length === 0 ? (
        <Empty title={t.nothingSigned}>{t.nothingSignedNext}</Empty>
      ) : (
        <Table captionUnseen caption={t.signed} head={[t.duty, d.period, d.findings, t.state]}>
          {duties.map((duty) => (
            <tr key={duty.id}>
              <th scope="row">
                <Name of={duty} />
              </th>
              <td>
                <PeriodOf duty={duty} />
              </td>
              <td>
                <FindingCount duty={duty} />
              </td>
              <td>
                {duty.signedAt !== null &&
                  d.signedBy(duty.signedBy?.displayName ?? '', dateTime(duty.signedAt, language))}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  );
}

function Name({ of: { id, name } }: { readonly of: Duty }) {
  const local = useLocal();
  return (
    <Link to="/security/duties/$dutyId" params={{ dutyId: id }}>
      {local(name)}
    </Link>
  );
}
