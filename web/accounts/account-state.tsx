import type { Answer } from '../api/ask.ts';
import { dateTime } from '../language/dates.ts';
import { useLanguage, useWords } from '../language/language.tsx';
import { Chip } from '../ui/chip.tsx';
import { accountListWords } from './words.ts';

export type Account = Answer<'GET /accounts/{id}'>;

export function isLocked({ lockedUntil }: Pick<Account, 'lockedUntil'>): boolean {
  return lockedUntil !== null && Date.parse(lockedUntil) > Date.now();
}

/** Whether the account can be used. */
export function AccountState({ account }: { readonly account: Account }) {
  const t = useWords(accountListWords);
  const { language } = useLanguage();
  const { status, startsAt } = account;
  if (status === 'ENDED') return <Chip tone="paused">{t.ended}</Chip>;
  if (isLocked(account)) return <Chip tone="late">{t.locked}</Chip>;
  if (startsAt !== null && Date.parse(startsAt) > Date.now()) {
    return (
      <>
        <Chip tone="parked">{t.notYet}</Chip> {dateTime(startsAt, language)}
      </>
    );
  }
  return t.active;
}
