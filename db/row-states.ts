import type { Em } from './database.ts';

/** SHA-256 of a row as it was and as it became, for an entry of the audit log; `null` where there is none. */
export interface StateHashes {
  readonly before: string | null;
  readonly after: string | null;
}

/** Both hashes, once the row has changed; asked again, the one before is the one after of the last time. */
export type RowWatch = () => Promise<StateHashes>;

type Key = Readonly<Record<string, string | number>>;

/**
 * Looks at the row that a command is about to change.
 *
 * @param key of the row, by its columns
 */
export async function watchRow(em: Em, table: string, key: Key): Promise<RowWatch> {
  return watcher(em, table, key, await stateHash(em, table, key));
}

/** The same of a row that the command adds. */
export function watchNewRow(em: Em, table: string, key: Key): RowWatch {
  return watcher(em, table, key, null);
}

function watcher(em: Em, table: string, key: Key, first: string | null): RowWatch {
  let before = first;
  return async () => {
    await em.flush();
    const hashes = { before, after: await stateHash(em, table, key) };
    before = hashes.after;
    return hashes;
  };
}

async function stateHash(em: Em, table: string, key: Key): Promise<string | null> {
  const where = Object.keys(key).map((column) => `r.${column} = ?`);
  const [row] = await em.execute<{ hash: string }[]>(
    `select state_hash(to_jsonb(r)) as hash from ${table} r where ${where.join(' and ')}`,
    Object.values(key),
  );
  return row?.hash ?? null;
}
