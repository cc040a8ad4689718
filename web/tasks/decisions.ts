import { useQuery } from '@tanstack/react-query';
import { reading } from '../api/queries.ts';

/** 判断待ち: what is for a manager to decide, the most urgent first. */
export function useDecisions() {
  return useQuery({
    ...reading('GET /tasks', { query: { limit: 200 } }),
    select: ({ items }) => items.filter(({ role }) => role === 'manager'),
  });
}

export function useDecisionCount(): number | undefined {
  return useDecisions().data?.length;
}
