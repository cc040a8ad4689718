import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import { type Database, openDatabase, ormOptions } from '../../db/database.ts';
import { migrate } from '../../db/migrate.ts';
import { SET_UP_MS } from '../api/api-fixture.ts';
import { type ClonedDatabase, cloneDatabase, DATA_KEYS, TENANT, testFact } from '../support/servers.ts';

let clone: ClonedDatabase;
let database: Database;

beforeAll(async () => {
  clone = await cloneDatabase();
  database = openDatabase({
    url: clone.url,
    poolSize: 2,
    applicationName: 'menkyo-test',
    dataKeys: DATA_KEYS,
    tenant: TENANT,
  });
}, SET_UP_MS);
afterAll(async () => {
  await database.close();
  await clone.drop();
});

describe('the migrations', () => {
  it('make a database from nothing, once', async () => {
    const url = new URL(testFact('TEST_POSTGRES_URL'));
    url.pathname = `/fresh_${randomUUID().replaceAll('-', '')}`;
    expect((await migrate(url.href)).length).toBeGreaterThan(0);
    expect(await migrate(url.href)).toEqual([]);
  });

  it('make every table and column that the entities name, with the same type and nullability', async () => {
    const orm = new MikroORM(ormOptions({ url: clone.url, poolSize: 1, applicationName: 'menkyo-test' }));
    const columns = await database.statement<{ name: string; type: string; nullable: boolean }>(
      `select table_name || '.' || column_name as name, udt_name as type, is_nullable = 'YES' as nullable
         from information_schema.columns where table_schema = 'public'`,
      [],
    );
    const built = new Map(columns.map(({ name, nullable }) => [name, nullable]));
    const named = [...orm.getMetadata().getAll().values()].flatMap((entity) =>
      entity.props.flatMap((property) =>
        (property.fieldNames ?? []).map((field): [string, boolean] => [
          `${entity.tableName}.${field}`,
          property.nullable === true,
        ]),
      ),
    );
    expect(named.length).toBeGreaterThan(150);
    for (const [name, nullable] of named) expect({ name, nullable: built.get(name) }).toEqual({ name, nullable });
    await orm.close(true);
  });

  it.each([
    'case_event',
    'audit_entry',
    'register_event',
    'ledger_entry',
    'case_act',
    'account_ledger',
    'sign_in_attempt',
  ])('let nothing of %s be changed or removed', async (table) => {
    const triggers = await database.statement<{ event: string }>(
      `select event_manipulation as event from information_schema.triggers
          where event_object_table = ? and trigger_name = 'insert_only' order by 1`,
      [table],
    );
    expect(triggers.map(({ event }) => event)).toEqual(['DELETE', 'UPDATE']);
  });
});
