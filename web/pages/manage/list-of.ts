import { defaultParseSearch } from '@tanstack/react-router';
import type { Answer } from '../../api/ask.ts';

/** A number, and the address of the worklist that it counts. */
export type Figure = Answer<'GET /manager/numbers'>['open'];

/** That worklist as a page: everyone's tasks, with the same filter. */
export function listOf({ list }: Pick<Figure, 'list'>) {
  return {
    to: '/tasks/$view',
    params: { view: 'all' },
    search: defaultParseSearch(list.slice(list.indexOf('?'))),
  } as const;
}
