import { useLocal, useWords } from '../../language/language.tsx';
import { type Definition, EachDefinition } from '../../qualifications/each-definition.tsx';
import { Facts, Section } from '../../shell/sectioned-page.tsx';
import { ProcedureParts } from './procedure-parts.tsx';
import { Stages } from './stages.tsx';
import { definitionWords } from './words.ts';

export type Procedure = Definition['procedures'][number];

export default function DefinitionsPage() {
  const t = useWords(definitionWords);
  return (
    <EachDefinition title={t.title} note={t.note}>
      {(definition) => <DefinitionOf definition={definition} />}
    </EachDefinition>
  );
}

function DefinitionOf({ definition }: { readonly definition: Definition }) {
  const t = useWords(definitionWords);
  const local = useLocal();
  const { headOffice, offices, procedures } = definition;
  const head = offices.find(({ code }) => code === headOffice);
  return (
    <>
      <Facts
        of={[
          [t.code, <code key="code">{definition.code}</code>],
          [t.version, definition.version],
          [t.digest, <code key="digest">{definition.digest}</code>],
          [t.authority, local(definition.authority)],
          [t.receiptPrefix, definition.receiptPrefix],
          [t.headOffice, head === undefined ? headOffice : `${headOffice} ${local(head)}`],
          [t.offices, t.officeCount(offices.length)],
        ]}
      />
      {procedures.map((procedure) => (
        <ProcedureOf key={procedure.code} procedure={procedure} />
      ))}
    </>
  );
}

function ProcedureOf({ procedure }: { readonly procedure: Procedure }) {
  const t = useWords(definitionWords);
  const local = useLocal();
  const { code, name, legalBasis, channels, feeCode, targetDays } = procedure;
  return (
    <Section title={`${code} ${local(name)}`}>
      <Facts
        of={[
          [t.basis, legalBasis],
          [t.channels, channels.map((channel) => t[channel]).join('・')],
          [t.target, t.targetDays(targetDays)],
          [t.fee, feeCode === null ? t.noFee : <code key="fee">{feeCode}</code>],
        ]}
      />
      <Stages procedure={procedure} />
      <ProcedureParts procedure={procedure} />
    </Section>
  );
}
