import { QueryClient, queryOptions } from '@tanstack/react-query';
import { type Answer, ask, type Operation, type Question } from './ask.ts';
import type { Refused } from './problem.ts';

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // `ask` has tried already; what was refused stays refused.
      retry: false,
      networkMode: 'always',
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** A read of the API, kept under its own name: `useQuery(reading('GET /tasks', { query: { mine: true } }))`. */
export function reading<Name extends Operation>(name: Name, question: Question<Name>) {
  return queryOptions<Answer<Name>, Refused>({
    queryKey: [name, question],
    queryFn: ({ signal }) => ask(name, { ...question, signal }),
  });
}

/** What a command has changed is read again. */
export function refresh(...names: readonly Operation[]): Promise<unknown> {
  return Promise.all(names.map((name) => queries.invalidateQueries({ queryKey: [name] })));
}
