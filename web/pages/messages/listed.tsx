import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../../language/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty, Loading, Trouble } from '../../ui/states.tsx';
import { messageWords } from './words.ts';

interface Props {
  readonly list: UseInfiniteQueryResult<{ readonly pages: readonly { readonly items: readonly unknown[] }[] }>;
  readonly empty: string;
  /** What comes next. */
  readonly emptyNext: string;
  readonly children: ReactNode;
}

/** A list that comes in pages, in each of its states. */
export function Listed({ list, empty, emptyNext, children }: Props) {
  const t = useWords(messageWords);
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  return (
    <>
      {error !== null && <Trouble error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={5} />}
      {data !== undefined &&
        (data.pages.every(({ items }) => items.length === 0) ? <Empty title={empty}>{emptyNext}</Empty> : children)}
      {hasNextPage && (
        <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </>
  );
}
