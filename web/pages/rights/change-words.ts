import { wordOf } from '../../cases/word-of.ts';
import { useLocal, useWords } from '../../language/language.tsx';
import { roleWords } from '../../language/role-words.ts';
import { type Matrix, useCellWords } from './cell-words.ts';
import { rightsWords } from './words.ts';

export interface Change {
  readonly resource: string;
  readonly role: string;
  readonly before: string;
  readonly after: string;
}

/** A change in words: where, and what becomes of it. */
export function useChangeWords(matrix: Pick<Matrix, 'scopes' | 'resources'>) {
  const t = useWords(rightsWords);
  const role = useWords(roleWords);
  const local = useLocal();
  const said = useCellWords(matrix.scopes);
  const inWords = (cell: string) => said(cell).join('・') || t.nothing;
  return ({ resource, role: whose, before, after }: Change) => {
    const name = matrix.resources.find((one) => one.resource === resource)?.name;
    return {
      what: name === undefined ? resource : local(name),
      role: wordOf(role, whose),
      before: inWords(before),
      after: inWords(after),
    };
  };
}
