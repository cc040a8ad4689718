import type { Question } from '../../api/ask.ts';

type Body = Question<'POST /search'>['body'];
export type Asked = Pick<Body, 'licenceNumber' | 'name' | 'birthDate'>;

/**
 * What was looked for last. In memory alone: coming back from an entry finds the same list, and no address or storage
 * names anybody.
 */
let last: Asked | undefined;

export function askedLast(): Asked | undefined {
  return last;
}

export function rememberAsked(asked: Asked | undefined): void {
  last = asked;
}
