import type { Em } from '../database.ts';

/** Whoever has not been heard of for longer has left the page. */
const HEARD_WITHIN_MS = 45_000;

export interface Glance {
  readonly session: string;
  readonly account: string;
  readonly caseId: string;
  readonly now: Date;
}

/**
 * Says that a browser shows a case now.
 *
 * @returns display names of the others whose browsers do, each once, in order
 */
export async function lookAt(em: Em, { session, account, caseId, now }: Glance): Promise<string[]> {
  await em.execute('update session set looking_at = ?, looked_at = ? where id = ?', [caseId, now, session]);
  const others = await em.execute<{ name: string }[]>(
    `select distinct a.display_name as name from session s join account a on a.id = s.account_id
      where s.looking_at = ? and s.looked_at > ? and s.account_id <> ? order by 1`,
    [caseId, new Date(now.getTime() - HEARD_WITHIN_MS), account],
  );
  return others.map(({ name }) => name);
}
