import { useCallback } from 'react';
import type { ProblemDocument } from '../api/problem.ts';
import { useLanguage } from './language.tsx';
import { problemWords } from './problem-sentences.ts';

/** A refusal in words, in the person's language. */
export function useProblemWords(): (problem: ProblemDocument) => string {
  const { language } = useLanguage();
  return useCallback((problem) => problemWords(problem, language), [language]);
}
