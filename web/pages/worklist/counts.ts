import { useQuery } from '@tanstack/react-query';
import { reading } from '../../api/queries.ts';

/** How much there is in the views, by one small read. */
function useCounts() {
  const { data } = useQuery({ ...reading('GET /tasks', { query: { limit: 1 } }), refetchInterval: 15_000 });
  return data?.counts;
}

export function useReadyCount(): number | undefined {
  return useCounts()?.ready;
}

export function useMineCount(): number | undefined {
  return useCounts()?.mine;
}
