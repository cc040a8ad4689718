import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { tokenHash } from '../../api/plugins/access.ts';
import { writeCursor } from '../../db/queries/cursor.ts';
import { foldPerson, gramsOf } from '../../domain/person-search.ts';
import { TENANT, testFact } from '../../tests/support/servers.ts';
import type { Stack } from '../../tests/support/stack.ts';

/** How many tasks there are, of which three in ten are open, one on a case. */
export interface Size {
  readonly tasks: number;
  readonly open: number;
  readonly cases: number;
}

export function sizeOf(tasks: number): Size {
  const open = Math.round(tasks * 0.3);
  return { tasks, open, cases: Math.round(tasks * 0.4) };
}

/** Somebody who is signed in. */
export interface Person {
  readonly cookie: string;
  /** Each sits at a place of their own, behind one proxy. */
  readonly address: string;
}

export interface Staff {
  readonly reviewers: readonly Person[];
  readonly managers: readonly Person[];
}

export async function databaseUrlOf({ db }: Stack): Promise<string> {
  const [row] = await db.query<{ name: string }>('select current_database() as name');
  const url = new URL(testFact('TEST_POSTGRES_URL'));
  url.pathname = `/${row?.name ?? ''}`;
  return url.href;
}

/** A connection as the superuser, in the tenant: without row-level security, for a million rows at a time. */
export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, options: `-c app.tenant=${TENANT}` });
  await client.connect();
  return client;
}

/** As many accounts of each role with an open session, all at head office. */
export async function signInStaff(client: Client, people: number): Promise<Staff> {
  const of = async (role: string, net: number) => {
    const staff: Person[] = [];
    for (let index = 1; index <= people; index += 1) {
      const token = createHash('sha256').update(`${role} ${index}`).digest('base64url');
      await client.query(
        `with person as (
           insert into account (id, login, display_name, password_hash, roles, office, status, created_at)
           values (gen_random_uuid(), $1, $1, 'none', array[$2], 'T00', 'ACTIVE', $3) returning id)
         insert into session (id, token_hash, account_id, created_at, last_seen_at, expires_at, idle_ends_at, network, method)
         select gen_random_uuid(), $4, id, $3, $3, $5, $5, '10.0.0.0', 'password' from person`,
        [`${role}-of-the-bench-${index}`, role, new Date(), tokenHash(token), new Date(Date.now() + 36_000_000)],
      );
      staff.push({ cookie: `menkyo=${token}`, address: `10.0.${net}.${index}` });
    }
    return staff;
  };
  return { reviewers: await of('reviewer', 1), managers: await of('manager', 2) };
}

/**
 * Cases, tasks and whom they are about, made in the server. Triggers do what they do: each task finds its queue, and is a
 * change to be told; it is due at the end of a day, by one of four service levels. Half of what is open is head office's reviewers'; the rest is approvals, and hand-overs at 31 offices.
 * One in twenty is held.
 */
export async function load(urls: string, size: Size): Promise<void> {
  const clients = await Promise.all([connect(urls), connect(urls)]);
  const [first] = clients;
  const onBoth = async (rows: number, sql: (from: number, to: number) => string, from = 1) => {
    const half = Math.floor((from + rows) / 2);
    await Promise.all([clients[0].query(sql(from, half)), clients[1].query(sql(half + 1, rows))]);
  };
  try {
    await onBoth(size.cases, casesOf);
    // The first tasks of each queue make it: side by side they would make queues in different orders, and wait in a circle.
    await first.query(tasksOf(1, FIRST_TASKS, size));
    await onBoth(size.tasks, (from, to) => tasksOf(from, to, size), FIRST_TASKS + 1);
    await onBoth(size.cases, personsOf);
    // The keys of four million rows that were just made are not looked up again.
    await first.query('set session_replication_role = replica');
    await first.query(gramsOfAll());
    await first.query('reset session_replication_role');
    await first.query(FOLDED_TALLY);
    await first.query(WORKLISTS, [new Date()]);
    await first.query('vacuum analyze');
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

/** At least one of each kind at each office. */
const FIRST_TASKS = 1_000;

const caseId = (n: string) => `md5('case ' || ${n})::uuid`;
const OFFICE = `case when n % 32 = 0 then 'T00' else 'W' || lpad((n % 31 + 1)::text, 2, '0') end`;

function casesOf(from: number, to: number): string {
  return `insert into case_file (id, receipt_number, qualification, procedure, channel, office, plan, stage, status,
      submitted_at, match_key, findings, opened_at)
    select ${caseId('n')}, 'B8-' || lpad(n::text, 7, '0'), 'tokyo-cook', (array['P1', 'P2', 'P3'])[1 + n % 3], 'online',
           ${OFFICE}, '{}', 'review', 'OPEN', at, 'none', '{}', at
      from generate_series(${from}, ${to}) n, lateral (select ${momentOf('n')} as at) moment`;
}

/** Within the last 60 days. */
const momentOf = (n: string) =>
  `timestamptz '${new Date().toISOString()}' - (${n}::bigint * 7919 % 86400) * interval '1 minute'`;

function tasksOf(from: number, to: number, { open, cases }: Size): string {
  return `insert into task (id, case_id, key, kind, act, role, office, stage, visit, status, priority, holder_id, held_since,
      decision, closed_reason, opened_at, due_at, closed_at)
    select md5('task ' || n)::uuid, ${caseId(`(1 + (n - 1) % ${cases})`)}, 'bench ' || n, kind, kind,
           case kind when 'review' then 'reviewer' when 'approve' then 'approver' else 'counter' end,
           case kind when 'hand-over' then 'W' || lpad((n % 31 + 1)::text, 2, '0') else 'T00' end,
           'review', 1, case when n > ${open} then 'COMPLETED' when held then 'CLAIMED' else 'READY' end,
           (n * 31 % 100 < 3)::int, case when held and n <= ${open} then holder end, case when held and n <= ${open} then at end,
           case when n > ${open} then 'approve' end, null, at, due,
           case when n > ${open} then at + interval '1 day' end
      from generate_series(${from}, ${to}) n,
           lateral (select case when n % 6 < 3 then 'review' when n % 6 < 4 then 'approve' else 'hand-over' end as kind,
                           n * 7 % 20 = 0 as held, ${momentOf('n')} as at) made,
           lateral (select (date_trunc('day', at at time zone 'Asia/Tokyo') + (5 + n % 4 * 9) * interval '1 day' + time '17:15')
                             at time zone 'Asia/Tokyo' as due) level,
           (select id as holder from account where login = 'reviewer-of-the-bench-1') somebody`;
}

const FAMILIES = ['見本', '例示', '仮名', '試験', '架空', '模擬', '雛形', '凡例', '無名', '匿名'];
const GIVEN = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const READINGS = ['ミホン', 'レイジ', 'カナ', 'シケン', 'カクウ', 'モギ', 'ヒナガタ', 'ハンレイ', 'ムメイ', 'トクメイ'];
const GIVEN_READINGS = ['イチ', 'ニ', 'サン', 'ヨン', 'ゴ', 'ロク', 'ナナ', 'ハチ', 'キュウ', 'ジュウ'];

/** A thousand names that nobody has, folded and cut up as those of applicants are. */
const NAMES = Array.from({ length: 1000 }, (_, n) => {
  const [family, one, other] = [n % 10, Math.floor(n / 10) % 10, Math.floor(n / 100)];
  const name = `${FAMILIES[family]} ${GIVEN[one]}${GIVEN[other]}子`;
  const kana = `${READINGS[family]} ${GIVEN_READINGS[one]}${GIVEN_READINGS[other]}コ`;
  const folded = foldPerson({ name, kana });
  return { n, name, kana, folded_name: folded.name, folded_kana: folded.kana, grams: gramsOf(folded) };
});
const NAMES_SQL = `jsonb_to_recordset('${JSON.stringify(NAMES)}'::jsonb)
  as named (n int, name text, kana text, folded_name text, folded_kana text, grams text[])`;

function personsOf(from: number, to: number): string {
  return `insert into person_index (id, case_id, office, name, kana, birth_date, folded_name, folded_kana)
    select ${caseId('i')}, ${caseId('i')}, case when i % 32 = 0 then 'T00' else 'W' || lpad((i % 31 + 1)::text, 2, '0') end,
           name, kana, date '1945-01-01' + (i * 7 % 22000), folded_name, folded_kana
      from generate_series(${from}, ${to}) i join ${NAMES_SQL} on named.n = i * 7 % 1000`;
}

function gramsOfAll(): string {
  return `insert into person_gram (gram, person_id)
    select gram, p.id from person_index p join ${NAMES_SQL} on named.folded_name = p.folded_name and named.folded_kana = p.folded_kana,
           unnest(named.grams) gram order by gram, p.id`;
}

/** What housekeeping does with the rows of the tally round by round. */
const FOLDED_TALLY = `with one_by_one as (delete from task_tally returning *)
  insert into task_tally (queue_id, procedure, paused, due_at, opened_on, change)
  select queue_id, procedure, paused, due_at, opened_on, sum(change) from one_by_one group by 1, 2, 3, 4, 5`;

/** A reviewer's three lists. */
const WORKLISTS = `insert into worklist (id, name, owner_id, shared, filters, columns, sort, changed_at)
  select gen_random_uuid(), list.name, (select id from account where login = 'manager-of-the-bench-1'), true, filters::jsonb, '{}',
         'due', $1
    from (values ('free', '{"statuses": ["READY"]}'), ('mine', '{"holder": "me"}'), ('late', '{"due": "overdue"}')) list (name, filters)`;

/** The first `count` of what a reviewer may take, from the far end of the list, so that the top stays for who takes the next. */
export async function freeTasks(client: Client, count: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from task where kind = 'review' and status = 'READY' order by urgency desc, due_at desc, id limit $1`,
    [count],
  );
  return rows.map(({ id }) => id);
}

/** Where a page begins in the middle of a reviewer's list. */
export async function middleOfTheList(client: Client): Promise<string> {
  const { rows } = await client.query<{ urgency: number; due: Date; id: string }>(
    `select urgency, due_at as due, id from task where kind = 'review' and status = 'READY' order by urgency, due_at, id
     offset (select count(*) / 2 from task where kind = 'review' and status = 'READY') limit 1`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('there are too few tasks');
  return writeCursor([row.urgency, row.due.toISOString(), row.id]);
}
