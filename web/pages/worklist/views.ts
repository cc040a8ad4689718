import type { Question } from '../../api/ask.ts';

/** Views of the worklist by their address. */
export const VIEWS = {
  open: {},
  mine: { holder: 'me' },
  parked: { holder: 'me', status: ['PARKED'] },
  all: { queues: 'all' },
} satisfies Record<string, Question<'GET /tasks'>['query']>;

export type View = keyof typeof VIEWS;

export function isView(name: unknown): name is View {
  return typeof name === 'string' && Object.hasOwn(VIEWS, name);
}
