import { useQuery } from '@tanstack/react-query';
import { reading } from '../../api/queries.ts';
import { useLocal } from '../../language/language.tsx';

/** What kinds and offices are called, of all the manager sees; also what there is to choose from. */
export function useLabels() {
  const local = useLocal();
  const { data } = useQuery({ ...reading('GET /manager/numbers', { query: {} }), staleTime: 300_000 });
  const kinds = new Map(data?.kinds.map(({ kind, label }) => [kind, local(label)]));
  const offices = new Map(data?.offices.map(({ office, label }) => [office, local(label)]));
  return {
    kinds,
    offices,
    kind: (code: string) => kinds.get(code) ?? code,
    office: (code: string) => offices.get(code) ?? code,
  };
}
