import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { type Database, openDatabase, ormOptions } from '../../db/database.ts';
import { migrate } from '../../db/migrate.ts';
import { seedDemo } from '../../db/seed.ts';
import { setTenant, tenantDriver } from '../../db/tenant-driver.ts';
import { SET_UP_MS } from '../api/api-fixture.ts';
import { dropRules, madeUpRows, type Table, tablesOf } from './made-up-rows.ts';
import { type ClonedDatabase, cloneDatabase, DATA_KEYS, testFact } from '../support/servers.ts';

const ROLES = ['api', 'worker', 'housekeeping', 'auditor', 'sealer'] as const;
/** Of these a process changes or removes rows of others; the owner of the tables must not see them either. */
const EVERYBODY = [...ROLES, 'owner'] as const;
const [HERE, THERE] = ['tokyo', 'osaka'];
let clone: ClonedDatabase;
let superuser: Client;
let tables: Table[];
/** Owner of every table, and no more than that. */
const owner = `owner_${randomUUID().replaceAll('-', '')}`;

beforeAll(async () => {
  clone = await cloneDatabase();
  superuser = new Client({ connectionString: clone.url });
  await superuser.connect();
  tables = await tablesOf(superuser);
  await superuser.query(`create role ${owner} login password '${owner}'`);
  await superuser.query(`grant usage on schema public to ${owner}`);
  // The separation is the subject, and no other rule.
  await dropRules(superuser, tables);
  for (const { name } of tables) {
    await superuser.query(`alter table ${name} owner to ${owner}`);
  }
  for (const table of tables) await insert(superuser, table, HERE);
}, SET_UP_MS);
afterAll(async () => {
  await superuser.end();
  await clone.drop();
});

let rows = 0;

/** A row of somebody, whoever inserts it. */
async function insert(client: Client, table: Table, tenant: string): Promise<void> {
  rows += 1;
  await client.query(madeUpRows(table, { tenant, from: rows, to: rows }));
}

function addressOf(role: (typeof EVERYBODY)[number]): string {
  if (role !== 'owner') return clone.as(role);
  return Object.assign(new URL(clone.url), { username: owner, password: owner }).href;
}

/** Work in a transaction of a tenant that leaves nothing. */
async function as<T>(
  role: (typeof EVERYBODY)[number],
  tenant: string | undefined,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: addressOf(role) });
  await client.connect();
  try {
    await client.query('begin');
    if (tenant !== undefined) await client.query(setTenant(tenant));
    return await work(client);
  } finally {
    await client.end();
  }
}

/** How many rows a statement reaches; `denied` when the role, or a policy, refuses it. */
async function reach(client: Client, sql: string): Promise<number | 'denied'> {
  await client.query('savepoint attempt');
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } catch (error) {
    await client.query('rollback to attempt');
    if ((error as { code?: string }).code === '42501') return 'denied';
    throw error;
  }
}

/** Statements that reach something else than is allowed. */
async function surprises(
  role: (typeof EVERYBODY)[number],
  tenant: string | undefined,
  statements: readonly string[],
  allowed: readonly (number | 'denied')[],
): Promise<string[]> {
  return as(role, tenant, async (client) => {
    const found: string[] = [];
    for (const sql of statements) {
      const reached = await reach(client, sql);
      if (!allowed.includes(reached)) found.push(`${sql}: ${reached}`);
    }
    return found;
  });
}

describe('every table', () => {
  it('is there to be tried', () => {
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['account', 'audit_entry', 'case_file']));
  });

  it('is separated, also from its owner, and by nothing but the tenant', async () => {
    const { rows } = await superuser.query<{ name: string; separated: boolean; policies: string[] | null }>(
      `select relname as name, relrowsecurity and relforcerowsecurity as separated,
              (select json_agg(concat_ws(' / ', polpermissive, polcmd, polroles, pg_get_expr(polqual, polrelid),
                                         pg_get_expr(polwithcheck, polrelid))) from pg_policy where polrelid = c.oid) as policies
         from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migration'`,
    );
    const own = `(tenant = NULLIF(current_setting('app.tenant'::text, true), ''::text))`;
    for (const { name, separated, policies } of rows) {
      expect({ name, separated, policies }).toEqual({
        name,
        separated: true,
        policies: [`t / * / {0} / ${own} / ${own}`],
      });
    }
  });

  it('is read past by no view and no function', async () => {
    const { rows: views } = await superuser.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
          and not coalesce(reloptions, '{}') @> '{security_invoker=true}'`,
    );
    const { rows: functions } = await superuser.query(
      `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`,
    );
    // The chain of the audit log is extended as the owner, who is bound to the tenant as everybody is.
    expect({ views, functions }).toEqual({ views: [], functions: [{ proname: 'extend_audit_chain' }] });
  });

  describe.each(EVERYBODY)('as %s', (role) => {
    it.each([
      [HERE, 1],
      [THERE, 0],
      [undefined, 0],
    ])('shows to %s only its own rows', async (tenant, expected) => {
      const statements = tables.map(({ name }) => `select from ${name} limit 1`);
      expect(await surprises(role, tenant, statements, [expected, 'denied'])).toEqual([]);
    });

    it('changes and removes no row of another tenant', async () => {
      const statements = tables.flatMap(({ name }) => [
        `update ${name} set tenant = '${THERE}'`,
        `delete from ${name}`,
      ]);
      expect(await surprises(role, THERE, statements, [0, 'denied'])).toEqual([]);
    });

    it('gives no row to another tenant, and none to nobody', async () => {
      for (const tenant of [THERE, undefined]) {
        await as(role, tenant, async (client) => {
          for (const table of tables) {
            await client.query('savepoint attempt');
            await expect(insert(client, table, HERE)).rejects.toMatchObject({ code: '42501' });
            await client.query('rollback to attempt');
          }
        });
      }
    });

    it('cannot hand its own rows over', async () => {
      const statements = tables.map(({ name }) => `update ${name} set tenant = '${THERE}'`);
      expect(await surprises(role, HERE, statements, ['denied'])).toEqual([]);
    });
  });

  it('takes new rows of its own tenant from whoever may add', async () => {
    await as('owner', THERE, async (client) => {
      for (const table of tables) {
        await insert(client, table, THERE);
        expect(await reach(client, `delete from ${table.name}`)).toBe(1);
      }
    });
  });
});

describe('a connection that was used', () => {
  it('knows no tenant and sees no rows when it is checked out of its pool', async () => {
    const orm = new MikroORM({
      ...ormOptions({ url: clone.as('api'), poolSize: 1, applicationName: 'menkyo-test' }),
      driver: tenantDriver(HERE),
    });
    const count = 'select count(*)::int as accounts, pg_backend_pid() as pid from account';
    const [seen] = await orm.em
      .fork()
      .transactional(async (em) => em.execute<{ accounts: number; pid: number }[]>(count));
    await expect(orm.em.fork().transactional(async (em) => em.execute('select 1 / 0'))).rejects.toThrow('zero');
    const pool = await orm.em.getConnection().getNativeClient();
    const used = await pool.connect();
    const { rows } = await used.query(count);
    const { rows: settings } = await used.query(`select current_setting('app.tenant', true) as tenant`);
    used.release();
    await orm.close(true);
    expect(seen?.accounts).toBeGreaterThan(0);
    expect(rows).toEqual([{ accounts: 0, pid: seen?.pid }]);
    expect(settings).toEqual([{ tenant: '' }]);
  });
});

describe('a database of a tenant', () => {
  const databases: Database[] = [];
  const open = (tenant: string) => {
    const database = openDatabase({
      url: clone.as('api'),
      poolSize: 2,
      applicationName: 'menkyo-test',
      dataKeys: DATA_KEYS,
      tenant,
    });
    databases.push(database);
    return database;
  };
  afterAll(() => Promise.all(databases.map((database) => database.close())));
  const accounts = 'select count(*)::int as n from account';

  it('sees its rows in a transaction, inside of it after a part was undone, and in a single statement', async () => {
    const [here, there] = [open(HERE), open(THERE)];
    for (const [database, some] of [
      [here, true],
      [there, false],
    ] as const) {
      const counts = await database.inTransaction(async (em) => {
        await em.transactional(async (inner) => inner.execute('select 1 / 0')).catch(() => undefined);
        return em.execute<{ n: number }[]>(accounts);
      });
      const [single] = await database.statement<{ n: number }>(`${accounts} where login <> ?`, ['nobody']);
      expect([counts[0]?.n, single?.n].map((n) => (n ?? 0) > 0)).toEqual([some, some]);
    }
  });

  it.each(['', 'Tokyo', `tokyo'; drop table account; --`, 'a'.repeat(33)])('is not opened for %j', (tenant) => {
    expect(() => open(tenant)).toThrow(RangeError);
  });
});

describe('the roles of the processes', () => {
  const names = ROLES.map((role) => `menkyo_${role}`);

  it('own nothing, are nobody else and cannot pass the separation by', async () => {
    const { rows } = await superuser.query(
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
              exists (select from pg_auth_members where member = r.oid) as others,
              exists (select from pg_shdepend where refobjid = r.oid and deptype = 'o') as owner
         from pg_roles r where rolname = any ($1) order by 1`,
      [names],
    );
    expect(rows).toEqual(names.toSorted().map((rolname) => ({ rolname, mighty: false, others: false, owner: false })));
  });

  it.each(ROLES)('let %s neither change nor remove what a journal holds', async (role) => {
    const { rows: journals } = await superuser.query<{ name: string }>(
      `select distinct tgrelid::regclass::text as name from pg_trigger where tgname = 'insert_only' order by 1`,
    );
    const named = journals.map(({ name }) => name);
    expect(named).toEqual(
      expect.arrayContaining(['audit_entry', 'case_act', 'case_event', 'ledger_entry', 'register_event']),
    );
    const statements = named.flatMap((name) => [
      `update ${name} set tenant = tenant`,
      `delete from ${name}`,
      `truncate ${name}`,
    ]);
    expect(await surprises(role, HERE, statements, ['denied'])).toEqual([]);
  });

  it('let only who has to remove rows do so', async () => {
    const { rows } = await superuser.query<{ removes: string }>(
      `select substr(r.rolname, 8) || ' ' || c.relname as removes from pg_class c, pg_roles r
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and r.rolname = any ($1)
          and has_table_privilege(r.oid, c.oid, 'delete') order by 1`,
      [names],
    );
    expect(rows.map(({ removes }) => removes)).toEqual([
      'api person_gram',
      'api session',
      'api task_draft',
      'api worklist',
      'housekeeping change_event',
      'housekeeping change_horizon',
      'housekeeping idempotency_record',
      'housekeeping password_before',
      'housekeeping person_gram',
      'housekeeping session',
      'housekeeping task_tally',
      'worker person_gram',
      'worker task_draft',
    ]);
  });
});

describe('an owner who is no superuser', () => {
  it('migrates a database from nothing and sets it up, and sees one tenant at a time', async () => {
    const role = `plain_${randomUUID().replaceAll('-', '')}`;
    await superuser.query(`create role ${role} login password '${role}'`);
    await superuser.query(`create database ${role} owner ${role}`);
    const url = Object.assign(new URL(testFact('TEST_POSTGRES_URL')), {
      username: role,
      password: role,
      pathname: `/${role}`,
    }).href;
    await migrate(url);
    const open = (tenant: string) =>
      openDatabase({ url, poolSize: 1, applicationName: 'menkyo-test', dataKeys: DATA_KEYS, tenant });
    const [here, there] = [open(HERE), open(THERE)];
    const clock = { now: () => new Date('2026-11-24T00:00:00Z') };
    const added = await seedDemo(here, clock);
    expect(added).toBeGreaterThan(0);
    expect(await seedDemo(here, clock)).toBe(0);
    // The same logins, of other people.
    expect(await seedDemo(there, clock)).toBe(added);
    await Promise.all([here.close(), there.close()]);
  });
});
