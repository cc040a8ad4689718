import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Question } from '../../api/ask.ts';

/** What is looked for; it stands in the address, so it holds codes, ids and days alone. */
export interface Filter {
  readonly actor?: string;
  readonly caseId?: string;
  readonly purpose?: string;
  readonly action?: string;
  readonly outcome?: 'done' | 'refused';
  /** Days, both included. */
  readonly from?: string;
  readonly to?: string;
}

const DAY_MS = 86_400_000;
const midnight = (day: string) => new Date(`${day}T00:00:00+09:00`);

/** The filter as the API takes it: from midnight in Tokyo to midnight after the last day. */
export function queryOf({ from, to, ...rest }: Filter): NonNullable<Question<'GET /audit/entries'>['query']> {
  return {
    ...rest,
    ...(from === undefined ? {} : { from: midnight(from).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(midnight(to).getTime() + DAY_MS).toISOString() }),
  };
}

export function useFilter(): readonly [Filter, (filter: Filter) => void] {
  const search: Filter = useSearch({ strict: false });
  const navigate = useNavigate();
  const { actor, caseId, purpose, action, outcome, from, to } = search;
  const filter = present({ actor, caseId, purpose, action, outcome, from, to });
  return [filter, (next) => void navigate({ to: '/audit', search: { ...next } })];
}

/** Without what is not asked for. */
export function present(filter: { readonly [Name in keyof Filter]: Filter[Name] | undefined | '' }): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''));
}
