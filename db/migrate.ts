import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { MIGRATIONS } from './migrations/index.ts';
import { ormOptions } from './database.ts';
import { createMissingDatabase, createMissingRoles } from './server.ts';

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
  await createMissingDatabase(url);
  const orm = openMigrator(url);
  try {
    const ran = await orm.migrator.up();
    return ran.map((migration) => migration.name);
  } finally {
    await orm.close(true);
  }
}

if (import.meta.main) {
  const { databaseAs, loadConfig } = await import('../platform/config.ts');
  const config = loadConfig(process.env);
  const { owner: _, ...roles } = config.database.urls;
  const { url } = databaseAs(config, 'owner');
  if (config.environment !== 'production') {
    await createMissingRoles(
      url,
      Object.values(roles).filter((role) => role !== null),
    );
  }
  const ran = await migrate(url);
  process.stdout.write(ran.length === 0 ? 'schema is up to date\n' : `migrated: ${ran.join(', ')}\n`);
}
