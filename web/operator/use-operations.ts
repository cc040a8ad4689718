import { useQuery } from '@tanstack/react-query';
import { reading } from '../api/queries.ts';

/** How the system is, asked every quarter of a minute while somebody looks. */
export function useOperations() {
  return useQuery({ ...reading('GET /operations', {}), refetchInterval: 15_000 });
}
