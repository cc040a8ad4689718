import { entryPurposeWords, purposeWords } from '../../cases/purpose-words.ts';
import { wordOf } from '../../cases/word-of.ts';
import { useWords } from '../../language/language.tsx';
import { auditPurposeWords } from './action-words.ts';
import { outsideActorWords } from './words.ts';

/** Who an actor is: a person of the house, a system around it, or an id that nobody knows any more. */
export function useActorName(): (entry: { readonly actor: string; readonly actorName: string | null }) => string {
  const outside = useWords(outsideActorWords);
  return ({ actor, actorName }) => actorName ?? wordOf(outside, actor);
}

/** Codes of purposes that have a word. */
export function usePurposes(): Readonly<Record<string, string>> {
  return { ...useWords(auditPurposeWords), ...useWords(purposeWords), ...useWords(entryPurposeWords) };
}

export function usePurposeName(): (code: string) => string {
  const purposes = usePurposes();
  return (code) => wordOf(purposes, code);
}
