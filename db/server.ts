import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** Creates the database of an address when the server lacks it. */
export async function createMissingDatabase(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  await onServerOf(url, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`);
  });
}

/**
 * Creates the roles that processes connect as, those that the server lacks; for development and tests. In production they
 * exist (deploy/postgres-init.sh). What each may do stands in the migrations; none owns anything.
 *
 * @param urls of the roles, with name and password
 */
export async function createMissingRoles(ownerUrl: string, urls: readonly string[]): Promise<void> {
  await onServerOf(ownerUrl, async (client) => {
    for (const { username, password } of urls.map((url) => new URL(url))) {
      const role = decodeURIComponent(username);
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      if (rowCount !== 0) continue;
      const secret = escapeLiteral(decodeURIComponent(password));
      await client.query(`create role ${escapeIdentifier(role)} login password ${secret}`);
    }
  });
}

/** In the database that every server has. */
async function onServerOf(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
