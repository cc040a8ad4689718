import type { CaseRecord } from './case-record.ts';

/**
 * 自己の案件: an application by a member of staff is never theirs to work on. Found by the match key that is kept with the
 * account; asked whenever the case's own key is set.
 */
export async function excludeApplicantsOwnAccount({ em, file, now }: CaseRecord): Promise<void> {
  // The case may have been created in this transaction and the row refers to it.
  await em.flush();
  await em.execute(
    `insert into conflict_of_interest (case_id, account_id, kind, declared_by, declared_at)
     select ?, id, 'own-case', 'system', ? from account where own_match_key = ? on conflict do nothing`,
    [file.id, now, file.matchKey],
  );
}
