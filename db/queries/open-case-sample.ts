import type { Em } from '../database.ts';

/**
 * Open cases of every stage, the oldest and the newest ones of each: between them lie the builds, and so the patches,
 * that a case may have begun under.
 *
 * @param perStage how many of either kind
 */
export async function openCaseSample(em: Em, perStage: number): Promise<readonly string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from (
       select id, row_number() over (partition by stage order by opened_at, id) as oldest,
                  row_number() over (partition by stage order by opened_at desc, id desc) as newest
         from case_file where status = 'OPEN') ranked
      where oldest <= ? or newest <= ? order by id`,
    [perStage, perStage],
  );
  return rows.map(({ id }) => id);
}
