import { useQuery } from '@tanstack/react-query';
import { reading } from '../../api/queries.ts';

/** The causes alone: the records are read by who opens one. */
export const CAUSES = { ...reading('GET /stuck', { query: { limit: 1 } }), refetchInterval: 15_000 };

export function useCauseCount(): number | undefined {
  return useQuery(CAUSES).data?.causes.length;
}
