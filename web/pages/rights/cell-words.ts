import { isCovered, rightsOf } from '../../../domain/rights/cell.ts';
import type { Answer } from '../../api/ask.ts';
import { useLocal, useWords } from '../../language/language.tsx';
import { rightsWords } from './words.ts';

export type Matrix = Answer<'GET /rights/matrix'>;

/** A cell without a right, as the matrix writes it. */
export const NOTHING = '–';

/** A cell in words, one right each: what may be done, and of what only. */
export function useCellWords(scopes: Matrix['scopes']): (cell: string) => readonly string[] {
  const t = useWords(rightsWords);
  const local = useLocal();
  const verbs = new Map<string, string>([
    ['R', t.R],
    ['W', t.W],
    ['A', t.A],
  ]);
  return (cell) =>
    rightsOf(cell).map(({ verb, masked, scope }) => {
      const right = masked ? t['R◐'] : (verbs.get(verb) ?? verb);
      const name = scopes.find((one) => one.scope === scope)?.name;
      return scope === null ? right : t.only(right, name === undefined ? scope : local(name));
    });
}

/** Whether a cell gains a right it did not have. */
export function isGain({ before, after }: { readonly before: string; readonly after: string }): boolean {
  return !isCovered(after, before);
}
