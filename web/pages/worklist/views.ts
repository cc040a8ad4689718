import type { Answer, Question } from '../../api/ask.ts';

export type SavedList = Answer<'GET /worklists'>['items'][number];
type Query = NonNullable<Question<'GET /tasks'>['query']>;
/** Which tasks and in which order; it stands in the address, so it is codes only. */
export type Asked = Omit<Query, 'worklist' | 'names' | 'limit' | 'cursor'>;

/** Views that everybody has, by their address. */
const VIEWS = {
  open: {},
  mine: { holder: 'me' },
  parked: { holder: 'me', status: ['PARKED'] },
  all: { queues: 'all' },
} satisfies Record<string, Asked>;

export type View = keyof typeof VIEWS;

export function isView(name: unknown): name is View {
  return typeof name === 'string' && Object.hasOwn(VIEWS, name);
}

const NAMES = [
  'queues',
  'procedure',
  'due',
  'holder',
  'olderThanDays',
  'dueFrom',
  'dueTo',
  'openedFrom',
  'openedTo',
  'closedFrom',
  'closedTo',
  'paused',
  'onTime',
  'priority',
  'escalated',
  'kind',
  'office',
  'status',
  'sort',
] as const satisfies readonly (keyof Asked)[];

/** What the address asks for; the API refuses what makes no sense. */
export function askedOf(search: Readonly<Record<string, unknown>>): Asked {
  const asked = NAMES.filter((name) => search[name] !== undefined).map((name) => [name, search[name]]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(asked) as Asked;
}

/** The question of a view or of a saved list, with what the address asks for in place of its own. */
export function queryOf(view: string, asked: Asked): Omit<Query, 'names' | 'limit' | 'cursor'> {
  return { ...(isView(view) ? VIEWS[view] : { worklist: view }), ...asked };
}

/** What is on the page, as the filters of a list to save. */
export function filtersOf(view: string, list: SavedList | undefined, asked: Asked): SavedList['filters'] {
  const { kind, office, status, sort: _, ...rest } = isView(view) ? { ...(VIEWS[view] as Asked), ...asked } : asked;
  return {
    ...list?.filters,
    ...rest,
    ...(kind === undefined ? {} : { kinds: [kind].flat() }),
    ...(office === undefined ? {} : { offices: [office].flat() }),
    ...(status === undefined ? {} : { statuses: [status].flat() }),
  };
}
