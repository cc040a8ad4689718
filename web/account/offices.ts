import { useQuery } from '@tanstack/react-query';
import { reading } from '../api/queries.ts';
import { useLocal } from '../language/language.tsx';
import { useMay } from '../shell/session.tsx';

interface Office {
  readonly code: string;
  readonly name: string;
}

/** Offices by their codes, for who may read the definitions they come from; nobody else is shown more than codes. */
export function useOffices(): readonly Office[] {
  const local = useLocal();
  const { data } = useQuery({
    ...reading('GET /definitions', {}),
    enabled: useMay()('definition:read'),
    staleTime: Infinity,
  });
  const offices = data?.items.flatMap((definition) =>
    definition.offices.map((office) => ({ code: office.code, name: local(office) })),
  );
  return [...new Map(offices?.map((office) => [office.code, office])).values()];
}

/** An office as it is read: its code, and its name where it is known. */
export function useOfficeName(): (code: string | null) => string {
  const offices = useOffices();
  return (code) => {
    if (code === null) return '–';
    const name = offices.find((office) => office.code === code)?.name;
    return name === undefined ? code : `${code} ${name}`;
  };
}
