import { v7 as uuidv7 } from 'uuid';
import { unsealedSince } from '../db/queries/unsealed.ts';
import type { ActivityDeps } from './deps.ts';

const SEALED_WITHIN_MS = 60_000;

/**
 * Raises the alarm about entries of the audit log that wait for their seal, as the sealer itself does, which may be down.
 * It ends the alarm when it seals again.
 */
export async function reportUnsealed({ database, clock }: Pick<ActivityDeps, 'database' | 'clock'>): Promise<void> {
  const now = clock.now();
  await database.inTransaction(async (em) => {
    const since = await unsealedSince(em);
    if (since === null || now.getTime() - since.getTime() <= SEALED_WITHIN_MS) return;
    await em.execute(
      `insert into audit_alarm (id, kind, fingerprint, what, since, raised_at)
       values (?, 'unsealed', 'unsealed', '{}', ?, ?) on conflict do nothing`,
      [uuidv7(), since, now],
    );
  });
}
