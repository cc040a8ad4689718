import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
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

/** Operations that answer a list page by page. */
type Listing = {
  [Name in Operation]: Answer<Name> extends { readonly next: string | null } ? Name : never;
}[Operation];

/** A list of the API, page by page: `useInfiniteQuery(pages('GET /account-ledger', {}))`. */
export function pages<Name extends Listing & `GET ${string}`>(name: Name, question: Question<Name>) {
  const { query }: { readonly query?: Readonly<Record<string, unknown>> } = question;
  return infiniteQueryOptions({
    queryKey: [name, 'pages', question],
    queryFn: ({ pageParam, signal }) =>
      ask(name, { ...question, ...(pageParam === undefined ? {} : { query: { ...query, cursor: pageParam } }), signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: { readonly next: string | null }) => next ?? undefined,
  });
}

/** Of a look that is itself recorded: nothing is read again unless somebody asks. */
export const RECORDED = { staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false } as const;

/** What a command has changed is read again. */
export function refresh(...names: readonly Operation[]): Promise<unknown> {
  return Promise.all(names.map((name) => queries.invalidateQueries({ queryKey: [name] })));
}
