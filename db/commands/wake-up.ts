import type { Database } from '../database.ts';

/** What those who wait for changes listen on. */
export const CHANGES = 'changes';

const TOGETHER_MS = 25;

/**
 * Says on `CHANGES` that there is something to read: after the transaction, many at once with one word. Not from inside
 * of it, since `NOTIFY` makes commits wait for each other. A word that is lost costs its listeners two seconds.
 *
 * @returns to be called after something may have been written
 */
export function wakeUps(database: Pick<Database, 'statement'>): () => void {
  let soon: NodeJS.Timeout | undefined;
  return () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      database.statement(`notify ${CHANGES}`, []).catch(() => undefined);
    }, TOGETHER_MS).unref();
  };
}
