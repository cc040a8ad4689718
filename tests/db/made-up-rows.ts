import { createHash } from 'node:crypto';
import type { Client } from 'pg';

/** A table as the catalogue has it, whoever made it: what is tried on every table is tried on those to come. */
export interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** Every table with rows of tenants. */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', t.typname) order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       join pg_type t on t.oid = a.atttypid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migration'
      group by c.relname order by c.relname`,
  );
  return rows;
}

/** Takes every rule but uniqueness from the tables, so that rows without sense can stand in them. */
export async function dropRules(client: Client, tables: readonly Table[]): Promise<void> {
  const { rows } = await client.query<{ target: string; name: string }>(
    `select conrelid::regclass::text as target, conname as name from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('c', 'f') and conparentid = 0`,
  );
  for (const { target, name } of rows) await client.query(`alter table ${target} drop constraint "${name}"`);
  for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`);
}

/** SQL for a value of row `i`. */
const VALUES: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `'${column} ' || i`,
  int4: () => 'i',
  int8: () => 'i',
  interval: () => `i * interval '1 minute'`,
  bool: () => 'i % 2 = 0',
  date: () => `date '2026-01-01' + (i % 300)`,
  timestamptz: () => `timestamptz '2026-01-01T00:00:00Z' + i * interval '10 minutes'`,
  json: () => `'{}'::json`,
  jsonb: () => `'{}'::jsonb`,
  // Plain, as written before columns were sealed.
  bytea: () => `'{}'::bytea`,
  _text: () => `'{}'::text[]`,
  _uuid: () => `'{}'::uuid[]`,
  xid8: () => `i::text::xid8`,
  inet: () => `inet '192.0.2.1' + (i % 200)`,
};

/** How many accounts the rows refer to. */
const ACCOUNTS = 20;

/** The id that row `i` of a table has, and that others refer to it by. */
export function idOf(table: string, tenant: string, i: number | 'i'): string {
  return `md5('${table} ${tenant} ' || ${table === 'account' ? `(${i} % ${ACCOUNTS})` : i})::uuid`;
}

const REFERRED: Readonly<Record<string, string>> = { case_id: 'case_file', task_id: 'task' };
const STAFF = ['account_id', 'holder_id', 'owner_id', 'author_id'];

/**
 * Adds rows `from` to `to` of a tenant.
 *
 * @param particulars SQL of the columns whose values matter
 */
export function madeUpRows(
  { name: table, columns }: Table,
  { tenant, from = 1, to }: { readonly tenant: string; readonly from?: number; readonly to: number },
  particulars: Readonly<Record<string, string>> = {},
): string {
  const values = columns.map(({ name, type }) => {
    if (name === 'tenant') return `'${tenant}'`;
    const said = particulars[name];
    if (said !== undefined) return said;
    if (type === 'uuid') {
      const of = name === 'id' ? table : STAFF.includes(name) ? 'account' : (REFERRED[name] ?? `${table}.${name}`);
      // Accounts are few; their own rows are not.
      return table === 'account' && name === 'id' ? `md5('account ${tenant} ' || i)::uuid` : idOf(of, tenant, 'i');
    }
    // What is unique in the whole installation has a random id in it.
    if (type === 'text' && (name === 'key' || name === 'token_hash')) return `'${name} ${tenant} ' || i`;
    const value = VALUES[type];
    if (value === undefined) throw new Error(`say what a value of type ${type} is`);
    return value(name);
  });
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  return `insert into ${table} (${names}) overriding system value
    select ${values.join(', ')} from generate_series(${from}, ${to}) i`;
}

/** The same id, as a value. */
export function madeUpId(table: string, tenant: string, i: number): string {
  const hash = createHash('md5').update(`${table} ${tenant} ${i}`).digest('hex');
  return hash.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}
