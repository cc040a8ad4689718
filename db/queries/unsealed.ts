import type { Em } from '../database.ts';

/** When the first entry of the audit log was recorded that no seal covers; `null` when all are sealed. */
export async function unsealedSince(em: Em): Promise<Date | null> {
  const [first] = await em.execute<{ at: string }[]>(
    `select e.recorded_at as at from audit_entry e
      where (e.xid, e.id) > (coalesce((select to_xid from audit_seal order by seq desc limit 1), '0'),
                             coalesce((select to_entry from audit_seal order by seq desc limit 1), '00000000-0000-0000-0000-000000000000'))
      order by e.xid, e.id limit 1`,
  );
  return first === undefined ? null : new Date(first.at);
}
