import type { Stack } from '../tests/support/stack.ts';

/** Stands in every statement of the bench itself, so that it does not count its own looks. */
export const NOT_COUNTED = '/* not counted */';

/**
 * What asks again and again whether there is work, also when there is none, and what is said once for many together: their
 * number says how long it was waited.
 */
const POLLS = ['%update outbox_message set next_attempt_at%', '%update case_file set poked_at%', 'notify %'];
const TRANSACTION_CONTROL = '^(begin|commit|rollback|start transaction|savepoint|release savepoint|set )';

/** Must be called once on a stack before counting. */
export async function prepareStatementCount({ db }: Stack): Promise<void> {
  await db.query('create extension if not exists pg_stat_statements');
}

/**
 * SQL statements of api and worker so far (`pg_stat_statements`), without transaction control, without the relays'
 * polls, without the bench's own.
 */
export async function statementsSoFar({ db }: Stack): Promise<number> {
  const [row] = await db.query<{ calls: number }>(
    `select ${NOT_COUNTED} coalesce(sum(calls), 0)::int as calls from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database())
        and toplevel and not query ~* $1 and not query like any ($2) and query not like '%not counted%'
        and query not like '%pg_stat_statements%'`,
    [TRANSACTION_CONTROL, POLLS],
  );
  return row?.calls ?? 0;
}

/**
 * Messages of api and worker to the server so far: their statements with BEGIN and COMMIT. Each of the relays' polls is
 * left out with the two around it; what is sent in one message with another statement (the tenant's setting) counts once.
 */
export async function messagesSoFar(stack: Stack): Promise<number> {
  const [row] = await stack.db.query<{ control: number; polls: number }>(
    `select ${NOT_COUNTED} coalesce(sum(calls) filter (where query ~* '^(begin|commit|rollback|start transaction)'), 0)::int as control,
            coalesce(sum(calls) filter (where query like any ($1)), 0)::int as polls
       from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database()) and toplevel`,
    [POLLS],
  );
  return (await statementsSoFar(stack)) + (row?.control ?? 0) - 2 * (row?.polls ?? 0);
}

/** The dearest statements, for whoever wants to know where the number comes from. */
export async function frequentStatements({ db }: Stack, cases: number): Promise<{ perCase: number; query: string }[]> {
  const rows = await db.query<{ calls: number; query: string }>(
    `select ${NOT_COUNTED} calls::int, left(regexp_replace(query, '\\s+', ' ', 'g'), 140) as query from pg_stat_statements
      where dbid = (select oid from pg_database where datname = current_database()) and toplevel
        and not query ~* $1 and not query like any ($2) and query not like '%not counted%'
        and query not like '%pg_stat_statements%' order by calls desc limit 25`,
    [TRANSACTION_CONTROL, POLLS],
  );
  return rows.map(({ calls, query }) => ({ perCase: Math.round((calls / cases) * 10) / 10, query }));
}
