import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../api/ask.ts';
import { readingPages } from '../../api/queries.ts';

export type Stuck = Answer<'GET /stuck'>['items'][number];

/** The records of a cause. What has been seen stays where it is: a record that is gone says itself what became of it. */
export function useRecords(fingerprint: string) {
  const pages = useInfiniteQuery({
    ...readingPages('GET /stuck', { query: { fingerprint } }),
    refetchInterval: 15_000,
  });
  const [seen, setSeen] = useState<ReadonlyMap<string, Stuck>>(new Map());
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const changed = items.filter((one) => seen.get(one.id) !== one);
  if (changed.length > 0) setSeen(new Map([...seen, ...changed.map((one) => [one.id, one] as const)]));
  const listed = new Set(items.map(({ id }) => id));
  const cause = pages.data?.pages[0]?.causes.find((one) => one.fingerprint === fingerprint);
  return {
    ...pages,
    cause,
    records: [...seen.values()].toSorted(byAge),
    isListed: ({ id }: Stuck) => listed.has(id),
  };
}

function byAge(one: Stuck, other: Stuck): number {
  const [first, second] = [one.openedAt + one.id, other.openedAt + other.id];
  return first < second ? -1 : first > second ? 1 : 0;
}
