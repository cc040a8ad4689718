import { useNavigate, useSearch } from '@tanstack/react-router';

/** Of which office and which kind of task; it stands in the address. */
export interface Scope {
  readonly office?: string;
  readonly kind?: string;
}

type Change = Readonly<Record<keyof Scope, string | undefined>>;

export function useScope(): [Scope, (change: Partial<Change>) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const { office, kind } = search;
  const scope: Scope = {
    ...(typeof office === 'string' ? { office } : {}),
    ...(typeof kind === 'string' ? { kind } : {}),
  };
  const change = (parts: Partial<Change>) =>
    void navigate({ to: '/manage', search: { ...scope, ...parts }, replace: true });
  return [scope, change];
}
