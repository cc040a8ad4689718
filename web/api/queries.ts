import {
  type InfiniteData,
  infiniteQueryOptions,
  QueryClient,
  type QueryKey,
  queryOptions,
} from '@tanstack/react-query';
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

type Paged = { readonly [Name in Operation]: Answer<Name> extends { next: string | null } ? Name : never }[Operation];

/** The same of a list that comes in pages: `useInfiniteQuery(readingPages('GET /inbox', { query: {} }))`. */
export function readingPages<Name extends Paged>(name: Name, question: Question<Name> & { readonly query: object }) {
  return infiniteQueryOptions<Answer<Name>, Refused, InfiniteData<Answer<Name>>, QueryKey, string | undefined>({
    queryKey: [name, question, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      ask(name, { ...question, query: { ...question.query, cursor: pageParam }, signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

const RECORDED = { staleTime: Infinity, gcTime: 60_000, refetchOnWindowFocus: false } as const;

/**
 * A read that is an entry of the audit log: one look, one entry. Once asked it is not taken back, however often the page
 * is drawn, and nothing but a person asks again.
 */
export function recorded<Name extends Operation>(name: Name, question: Question<Name>) {
  return queryOptions<Answer<Name>, Refused>({
    ...RECORDED,
    queryKey: [name, question],
    queryFn: () => ask(name, question),
  });
}

/** The same of a list that comes in pages. */
export function recordedPages<Name extends Paged>(name: Name, question: Question<Name> & { readonly query: object }) {
  return infiniteQueryOptions<Answer<Name>, Refused, InfiniteData<Answer<Name>>, QueryKey, string | undefined>({
    ...readingPages(name, question),
    ...RECORDED,
    queryFn: ({ pageParam }) => ask(name, { ...question, query: { ...question.query, cursor: pageParam } }),
  });
}

/** What a command has changed is read again. */
export function refresh(...names: readonly Operation[]): Promise<unknown> {
  return Promise.all(names.map((name) => queries.invalidateQueries({ queryKey: [name] })));
}
