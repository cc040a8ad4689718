import { wordOf } from '../cases/word-of.ts';
import { useWords } from '../language/language.tsx';
import { roleWords } from '../language/role-words.ts';

/** Roles in words, one after the other. */
export function useRoleNames(): (roles: readonly string[]) => string {
  const role = useWords(roleWords);
  return (roles) => roles.map((one) => wordOf(role, one)).join('・');
}
