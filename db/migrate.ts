import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { MIGRATIONS } from './migrations/index.ts';
import { ormOptions } from './database.ts';

/** An ORM that can migrate: the application's own connection cannot. */
export function openMigrator(url: string): MikroORM {
  return new MikroORM({
    ...ormOptions({ url, poolSize: 2, applicationName: 'menkyo-migrate' }),
    extensions: [Migrator],
    migrations: {
      migrationsList: MIGRATIONS,
      tableName: 'schema_migration',
      snapshot: false,
      silent: true,
      allOrNothing: true,
    },
  });
}

/** Creates the database when it is missing and brings it to the newest schema. */
export async function migrate(url: string): Promise<readonly string[]> {
  await createDatabaseIfMissing(url);
  const orm = openMigrator(url);
  try {
    const ran = await orm.migrator.up();
    return ran.map((migration) => migration.name);
  } finally {
    await orm.close(true);
  }
}

async function createDatabaseIfMissing(url: string): Promise<void> {
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  target.pathname = '/postgres';
  const client = new Client({ connectionString: target.href });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

if (import.meta.main) {
  const { loadConfig } = await import('../platform/config.ts');
  const ran = await migrate(loadConfig(process.env).database.url);
  process.stdout.write(ran.length === 0 ? 'schema is up to date\n' : `migrated: ${ran.join(', ')}\n`);
}
