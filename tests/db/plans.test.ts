import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { claimNext } from '../../db/commands/claim-next.ts';
import { claimTask } from '../../db/commands/claim-task.ts';
import { credentialsOf } from '../../db/commands/sign-in.ts';
import { holdKeys } from '../../db/at-rest.ts';
import { type Database, type Em, ormOptions } from '../../db/database.ts';
import { accountApplications, accountById, accountLedger, accountList } from '../../db/queries/accounts.ts';
import { auditAlarms, auditLog, openAlarms } from '../../db/queries/audit-log.ts';
import { caseByReceipt, caseRows } from '../../db/queries/case-rows.ts';
import { changesAfter } from '../../db/queries/changes.ts';
import { commandState } from '../../db/queries/command-state.ts';
import { dueChanges } from '../../db/queries/due-changes.ts';
import { dutyRows, dutyWithFindings } from '../../db/queries/duties.ts';
import { inboxList } from '../../db/queries/inbox-list.ts';
import { outboxList } from '../../db/queries/outbox-list.ts';
import { waiting } from '../../db/queries/gauges.ts';
import { doneCounts, openedCounts, queueLoads } from '../../db/queries/done-counts.ts';
import { openCounts } from '../../db/queries/open-counts.ts';
import { entryRows, registerEntry } from '../../db/queries/register-entry.ts';
import { rightsRows, rightsVersionInForce } from '../../db/queries/rights.ts';
import { signInsOf } from '../../db/queries/sign-ins.ts';
import { signedIn } from '../../db/queries/signed-in.ts';
import { stuckCauses, stuckRecord, stuckRecords } from '../../db/queries/stuck-list.ts';
import { unsealedSince } from '../../db/queries/unsealed.ts';
import { caseStanding } from '../../db/queries/case-standing.ts';
import { countTasks, type PageQuery, taskById, worklist } from '../../db/queries/worklist.ts';
import { queuesOf, worklistsOf } from '../../db/queries/worklists.ts';
import { tenantDriver } from '../../db/tenant-driver.ts';
import { SET_UP_MS } from '../api/api-fixture.ts';
import { type ClonedDatabase, cloneDatabase, DATA_KEYS } from '../support/servers.ts';
import { dropRules, madeUpId, madeUpRows, tablesOf } from './made-up-rows.ts';

const [HERE, THERE] = ['tokyo', 'osaka'];
const ROWS = 10_000;
/** What stays small in life, and may be read from end to end. */
const SMALL: Readonly<Record<string, number>> = {
  account: 300,
  account_application: 500,
  applied_calendar: 1,
  conflict_of_interest: 500,
  duty: 500,
  licence_counter: 1,
  queue: 128,
  receipt_counter: 30,
  rights_matrix: 50,
  task_tally: ROWS,
  terminal: 100,
  worklist: 500,
};

/** Where the value of a column decides which rows a search is about: most work is done, some is open. */
const OPEN_ONE_IN_TEN = (open: string, done: string) => `case when i % 10 = 0 then '${open}' else '${done}' end`;
const PARTICULARS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  account: { status: `'ACTIVE'`, roles: `'{reviewer}'::text[]`, own_match_key: 'null' },
  case_file: {
    status: OPEN_ONE_IN_TEN('OPEN', 'CLOSED'),
    last_seq: '1',
    cursor: 'case when i % 1000 = 0 then 0 else 1 end',
    procedure: `'P1'`,
  },
  case_act: { act: `'review'` },
  due_mark: { done_at: `case when i % 10 = 0 then null else timestamptz '2026-01-01' end` },
  inbox_item: { status: OPEN_ONE_IN_TEN('UNMATCHED', 'ACCEPTED'), source: `'portal'` },
  outbox_message: { status: OPEN_ONE_IN_TEN('PENDING', 'SENT') },
  queue: {
    office: `'W' || i % 32`,
    kind: `(array['review', 'approve', 'exception', 'hand-over'])[1 + i / 32 % 4]`,
    role: `(array['reviewer', 'approver', 'manager', 'counter'])[1 + i / 32 % 4]`,
    exclusive: 'false',
  },
  stuck_record: { status: OPEN_ONE_IN_TEN('OPEN', 'RESOLVED'), fingerprint: `'fingerprint ' || i % 50` },
  task: {
    queue_id: `md5('queue ' || TENANT || ' ' || (1 + i % 128))::uuid`,
    status: `(array['READY', 'CLAIMED', 'COMPLETED', 'COMPLETED', 'COMPLETED'])[1 + i % 5]`,
    act: `'review'`,
    priority: 'i % 3',
    version: '1',
    owner_id: 'null',
  },
  wait: { status: OPEN_ONE_IN_TEN('OPEN', 'ENDED') },
};

const person = {
  id: madeUpId('account', HERE, 7),
  login: 'login 7',
  displayName: 'display_name 7',
  roles: ['reviewer'],
  office: 'W1',
};
const NOW = new Date('2026-11-24T00:00:00Z');
const aDay = { from: new Date('2026-02-01T00:00:00Z'), before: new Date('2026-02-02T00:00:00Z') };
const aCase = madeUpId('case_file', HERE, 6_400);
const aTask = madeUpId('task', HERE, 6_400);
const page = (change: Partial<PageQuery> = {}): PageQuery => ({
  account: person,
  queues: 'member',
  filters: {},
  sort: 'due',
  limit: 50,
  ...change,
});
const key = () => ({ account: person.id, key: randomUUID(), requestHash: 'none' });

/** Every search that a person waits for: whoever adds one to the API adds its line. */
const SEARCHES: Readonly<
  Record<string, (em: Em, database: Pick<Database, 'inTransaction' | 'prepared' | 'statement'>) => Promise<unknown>>
> = {
  'who is signed in': (_, database) => signedIn(database, 'token_hash tokyo 7', NOW),
  'the account of a login': (em) => credentialsOf(em, 'login 7'),
  'a worklist with counts': (_, database) => worklist(database, page(), [page(), page({ filters: { holder: 'me' } })]),
  'a worklist, its second page': async (_, database) => {
    const { next } = await worklist(database, page());
    await worklist(database, page({ cursor: next ?? undefined }));
  },
  'a worklist by age': (_, database) => worklist(database, page({ sort: 'opened' })),
  'a worklist by receipt number': (_, database) => worklist(database, page({ sort: 'receipt' })),
  'a worklist by kind and status': (_, database) =>
    worklist(database, page({ filters: { kinds: ['review'], statuses: ['READY'] } })),
  'a worklist by procedure': (_, database) => worklist(database, page({ filters: { procedure: 'P1' } })),
  'a worklist of what is overdue': (_, database) =>
    worklist(database, page({ filters: { due: 'overdue' }, window: { before: NOW } })),
  'a worklist of what waits': (_, database) => worklist(database, page({ filters: { due: 'paused' } })),
  'what a person holds': (_, database) => worklist(database, page({ filters: { holder: 'me' } })),
  'what others hold': (_, database) => worklist(database, page({ filters: { holder: 'others' } })),
  'a worklist of an office': (_, database) => worklist(database, page({ queues: { office: 'W3' } })),
  'a worklist of every office': (_, database) => worklist(database, page({ queues: { office: null } })),
  'the counts of worklists': (em) => countTasks(em, [page(), page({ filters: { holder: 'me' } })]),
  'the saved worklists': (em) => worklistsOf(em, person),
  'the queues of an office': (em) => queuesOf(em, 'W3'),
  'how a person stands to a case': (em) => caseStanding(em, aCase, person),
  'one task': (em) => taskById(em, aTask),
  'a claim': (_, database) => claimTask(database, { taskId: aTask, version: 1, account: person, now: NOW }, key()),
  'the next task': (_, database) => claimNext(database, { account: person, now: NOW }, key()),
  'the next task of a procedure': (_, database) =>
    claimNext(database, { account: person, now: NOW, procedure: 'P1' }, key()),
  'a case by its receipt number': (em) => caseByReceipt(em, 'receipt_number 6400'),
  'the page of a case': (em) => caseRows(em, aCase, { personal: false }),
  'a command’s state': (_, database) => commandState(database, madeUpId('fact', HERE, 7)),
  'the causes of stuck cases': (em) => stuckCauses(em, NOW),
  'stuck records': (em) => stuckRecords(em, { limit: 50 }),
  'stuck records of a cause': (em) => stuckRecords(em, { fingerprint: 'fingerprint 30', limit: 50 }),
  'one stuck record': (em) => stuckRecord(em, madeUpId('stuck_record', HERE, 7)),
  'the inbox': (em) => inboxList(em, { limit: 50 }),
  'the inbox by status': (em) => inboxList(em, { status: 'UNMATCHED', source: 'portal', limit: 50 }),
  'the outbox': (em) => outboxList(em, { limit: 50 }),
  'the outbox by status': (em) => outboxList(em, { status: 'FAILED', limit: 50 }),
  'what waits, and since when': waiting,
  'the counts of a manager': (_, database) =>
    openCounts(
      database,
      { reach: null, office: 'W3', procedure: 'P1' },
      { now: NOW, tomorrow: NOW, nextWeek: NOW, ages: ['2026-11-17'] },
    ),
  'what was done in a day': (_, database) => doneCounts(database, { reach: 'W3' }, aDay),
  'what was opened in a day': (_, database) => openedCounts(database, { reach: 'W3' }, aDay),
  'the load of queues': (_, database) => queueLoads(database, { reach: 'W3' }, { dueBefore: NOW, done: aDay }),
  'dates that moved': (em) => dueChanges(em, { limit: 50 }),
  'the audit log': (em) => auditLog(em, { limit: 50 }),
  'the audit log, its second page': async (em) => {
    const { next } = await auditLog(em, { limit: 50 });
    await auditLog(em, { limit: 50, cursor: next ?? undefined });
  },
  'the audit log of a person': (em) => auditLog(em, { actor: person.id, limit: 50 }),
  'the audit log of a case': (em) => auditLog(em, { caseId: aCase, limit: 50 }),
  'the audit log of an office': (em) => auditLog(em, { office: 'W1', limit: 50 }),
  'the audit log of a day': (em) =>
    auditLog(em, { from: '2026-02-01T00:00:00Z', to: '2026-02-02T00:00:00Z', limit: 50 }),
  'an entry of the register': async (em) => {
    const entry = await registerEntry(em, madeUpId('register_entry.pseudonym_id', HERE, 6_400));
    if (entry === null) throw new Error('there is no such entry');
    await entryRows(em, entry);
  },
  'what of the audit log is not sealed': unsealedSince,
  'how many alarms stand': openAlarms,
  'alarms of the audit log': (em) => auditAlarms(em, { open: true }),
  'one’s own sign-ins': (em) => signInsOf(em, person.id, { limit: 50 }),
  accounts: (em) => accountList(em, { limit: 50 }),
  'an account': (em) => accountById(em, person.id),
  'applications for accounts': (em) => accountApplications(em, { limit: 50 }),
  'the ledger of accounts': (em) => accountLedger(em, { limit: 50 }),
  'the ledger of an account': (em) => accountLedger(em, { account: person.id, limit: 50 }),
  'the rights in force': (em) => rightsVersionInForce(em, NOW),
  'versions of the rights': (em) => rightsRows(em, ['APPROVED']),
  duties: dutyRows,
  'a duty with its findings': (em) => dutyWithFindings(em, madeUpId('duty', HERE, 7)),
  'what changed': (em) => changesAfter(em, { xid: 9_900n, id: 0n }, 100),
};

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly Plan[];
}

/** What is searched for is found by an index, as the role of the API and under row-level security. */
describe('searches', () => {
  let clone: ClonedDatabase;
  let orm: MikroORM;
  const sent: { sql: string; parameters: readonly unknown[] }[] = [];

  beforeAll(async () => {
    clone = await cloneDatabase();
    await load(clone.url);
    orm = new MikroORM({
      ...ormOptions({ url: clone.as('api'), poolSize: 1, applicationName: 'menkyo-test' }),
      driver: tenantDriver(HERE),
      onQuery: (sql, parameters) => {
        sent.push({ sql, parameters });
        return sql;
      },
    });
    holdKeys(orm.em.getPlatform(), DATA_KEYS);
  }, SET_UP_MS * 3);
  afterAll(async () => {
    await orm?.close(true);
    await clone.drop();
  });

  /** The plans of the statements that a search sends. */
  async function plansOf(search: (typeof SEARCHES)[string]): Promise<Plan[]> {
    const em = orm.em.fork();
    await em.begin();
    try {
      sent.length = 0;
      await search(em, {
        inTransaction: (work) => work(em),
        prepared: (sql, parameters) => em.execute(sql, [...parameters]),
        statement: (sql, parameters) => em.execute(sql, [...parameters]),
      });
      const plans: Plan[] = [];
      for (const { sql, parameters } of sent.filter(({ sql: text }) =>
        /^\s*(select|with|insert|update|delete)/i.test(text),
      )) {
        const [row] = await em.execute<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(`explain (format json) ${sql}`, [
          ...parameters,
        ]);
        plans.push(...(row?.['QUERY PLAN'] ?? []).map((explained) => explained.Plan));
      }
      return plans;
    } finally {
      await em.rollback();
    }
  }

  it.each(Object.entries(SEARCHES))('%s reads no table from end to end', async (_name, search) => {
    const plans = await plansOf(search);
    expect(plans).not.toEqual([]);
    const scans = plans.flatMap(nodesOf).filter((node) => node['Node Type'] === 'Seq Scan');
    expect(scans.filter(({ 'Relation Name': table = '' }) => SMALL[table] === undefined)).toEqual([]);
  });

  it('would show a scan: of names by their middle', async () => {
    const plans = await plansOf((em) => em.execute(`select 1 from register_entry where name like '%6400%'`));
    const scans = plans.flatMap(nodesOf).filter((node) => node['Node Type'] === 'Seq Scan');
    expect(scans).toMatchObject([{ 'Relation Name': 'register_entry', Filter: expect.stringContaining('app.tenant') }]);
  });
});

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** Two tenants with some ten thousand rows in every table, and what the planner wants to know of them. */
async function load(url: string): Promise<void> {
  const superuser = new Client({ connectionString: url });
  await superuser.connect();
  try {
    const tables = await tablesOf(superuser);
    await dropRules(superuser, tables);
    for (const table of tables) {
      const to = SMALL[table.name] ?? ROWS;
      for (const tenant of [HERE, THERE]) {
        const particulars = Object.entries(PARTICULARS[table.name] ?? {}).map(([column, sql]) => [
          column,
          sql.replaceAll('TENANT', `'${tenant}'`),
        ]);
        await superuser.query(madeUpRows(table, { tenant, to }, Object.fromEntries(particulars)));
      }
    }
    // What triggers write is part of what is asked for.
    for (const { name } of tables) await superuser.query(`alter table ${name} enable trigger user`);
    await superuser.query('vacuum analyze');
  } finally {
    await superuser.end();
  }
}
