import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '../api/ask.ts';
import { reading } from '../api/queries.ts';
import { useLocal } from '../language/language.tsx';
import { Section, SectionedPage } from '../shell/sectioned-page.tsx';
import { Loading, Trouble } from '../ui/states.tsx';

export type Definition = Answer<'GET /definitions'>['items'][number];

/** They change with a deployment only. */
export const readingDefinitions = { ...reading('GET /definitions', {}), staleTime: Infinity };

/** A page with a section for each qualification (資格定義). */
export function EachDefinition({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly children: (definition: Definition) => ReactNode;
}) {
  const local = useLocal();
  const { data, error, refetch } = useQuery(readingDefinitions);
  return (
    <SectionedPage title={title} note={note}>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data?.items.map((definition) => (
        <Section key={definition.code} title={local(definition.name)}>
          {children(definition)}
        </Section>
      ))}
    </SectionedPage>
  );
}
