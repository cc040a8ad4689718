import type { Client } from 'pg';
import { TENANT } from '../../tests/support/servers.ts';

/** What costs most in the server since `forgetStatements`. */
export interface Statement {
  readonly sql: string;
  readonly ms: number;
}

export async function forgetStatements(client: Client): Promise<void> {
  await client.query('create extension if not exists pg_stat_statements');
  await client.query('select pg_stat_statements_reset()');
}

export async function dearestStatement(client: Client): Promise<Statement> {
  const { rows } = await client.query<Statement>(
    `select query as sql, round(mean_exec_time::numeric, 2)::float as ms from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database())
        and userid = 'menkyo_api'::regrole and query ~* '^(select|with|prepare)' order by total_exec_time desc limit 1`,
  );
  return rows[0] ?? { sql: '', ms: 0 };
}

/** How the server goes about it, as the application's role, whatever its parameters are. */
export async function planOf(client: Client, sql: string): Promise<string> {
  const [, text = sql] = /^prepare \w+ as (.*)$/is.exec(sql) ?? [];
  await client.query(`begin; set local role menkyo_api; set local app.tenant = '${TENANT}'`);
  try {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } catch (error) {
    return `not planned without its values: ${error instanceof Error ? error.message : 'unknown'}`;
  } finally {
    await client.query('rollback');
  }
}
