import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Pool } from 'pg';
import { type Database, openDatabase } from '../../db/database.ts';
import { changeTask } from '../../db/commands/change-task.ts';
import { claimTask } from '../../db/commands/claim-task.ts';
import type { StaffAccount } from '../../db/queries/signed-in.ts';
import { openCase, openTask } from '../../tests/api/case-fixture.ts';
import setUp from '../../tests/support/global-setup.ts';
import tearDown from '../../tests/support/global-teardown.ts';
import { cloneDatabase, DATA_KEYS, TENANT } from '../../tests/support/servers.ts';
import { type Machine, thisMachine } from '../machine.ts';
import { positive } from '../options.ts';
import { rounded } from '../quantiles.ts';
import { saveResult } from '../results.ts';

/** How entries are chained while commands are counted; `one chain` is what is not done, to see that it would show. */
const CHAININGS = {
  'no chain': `drop trigger extend_chain on audit_entry;
    alter table audit_entry alter seq drop not null, alter xid drop not null, alter previous_hash drop not null,
      alter hash drop not null`,
  'chain per stream': '',
  'one chain': `create function one_stream() returns trigger language plpgsql as 'begin new.stream := ''all''; return new; end';
    create trigger a_single_stream before insert on audit_entry for each row execute function one_stream()`,
} as const;

type Chaining = keyof typeof CHAININGS;

interface Measured {
  readonly commandsPerSecond: number;
  /** Share of looks at the server at which a command waited for another's lock. */
  readonly waiting: number;
}

interface AuditResult {
  readonly date: string;
  readonly machine: Machine;
  readonly clients: number;
  readonly seconds: number;
  readonly measured: Readonly<Record<Chaining, Measured>>;
}

/** What the chains of the audit log cost commands on different cases: `audit [--clients 16 --seconds 10]`. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { clients: { type: 'string', default: '16' }, seconds: { type: 'string', default: '10' } },
  });
  const clients = positive('clients', values.clients);
  const seconds = positive('seconds', values.seconds);
  await setUp();
  try {
    const measured = {
      'no chain': await measure('no chain', clients, seconds),
      'chain per stream': await measure('chain per stream', clients, seconds),
      'one chain': await measure('one chain', clients, seconds),
    };
    const result = { date: new Date().toISOString(), machine: thisMachine(), clients, seconds, measured };
    process.stdout.write(inWords(result));
    saveResult('audit', result);
  } finally {
    await tearDown();
  }
}

async function measure(chaining: Chaining, clients: number, seconds: number): Promise<Measured> {
  const clone = await cloneDatabase();
  const owner = new Pool({ connectionString: clone.url, max: 2, options: `-c app.tenant=${TENANT}` });
  const open = (url: string) =>
    openDatabase({ url, poolSize: clients, applicationName: 'menkyo-bench', dataKeys: DATA_KEYS, tenant: TENANT });
  const [setting, commands] = [open(clone.url), open(clone.as('api'))];
  try {
    if (CHAININGS[chaining] !== '') await owner.query(CHAININGS[chaining]);
    const account = await reviewer(setting);
    const tasks = await Promise.all(Array.from({ length: clients }, () => aTask(setting)));
    await Promise.all(tasks.map((task) => holdAndRelease(commands, account, task, Date.now() + 1_000)));
    const end = Date.now() + seconds * 1_000;
    const [waiting, ...done] = await Promise.all([
      watchLocks(owner, end),
      ...tasks.map((task) => holdAndRelease(commands, account, task, end)),
    ]);
    return { commandsPerSecond: Math.round(done.reduce((sum, n) => sum + n, 0) / seconds), waiting };
  } finally {
    await Promise.all([setting.close(), commands.close(), owner.end()]);
    await clone.drop();
  }
}

interface HeldTask {
  readonly id: string;
  version: number;
}

async function aTask(database: Database): Promise<HeldTask> {
  const { id: caseId } = await openCase(database, new Date());
  return { id: await openTask(database, caseId, new Date()), version: 1 };
}

/** Claims and releases the one task, again and again. @returns how many commands that were */
async function holdAndRelease(database: Database, account: StaffAccount, task: HeldTask, end: number): Promise<number> {
  const key = () => ({ account: account.id, key: randomUUID(), requestHash: 'bench' });
  let done = 0;
  for (; Date.now() < end; done += 2) {
    const claim = { taskId: task.id, version: task.version, account, now: new Date() };
    await claimTask(database, claim, key());
    const release = { command: 'release', reason: 'bench', keepDraft: true } as const;
    const order = { taskId: task.id, version: task.version + 1, change: release, by: account, now: new Date() };
    await database.inTransaction((em) => changeTask(em, order, key()));
    task.version += 2;
  }
  return done;
}

/** Looks at the server every 20 ms. */
async function watchLocks(owner: Pool, end: number): Promise<number> {
  let looks = 0;
  let waiting = 0;
  while (Date.now() < end) {
    const { rows } = await owner.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
        where application_name = 'menkyo-bench' and wait_event_type = 'Lock'`,
    );
    looks += 1;
    if ((rows[0]?.n ?? 0) > 0) waiting += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return looks === 0 ? 0 : waiting / looks;
}

async function reviewer(database: Database): Promise<StaffAccount> {
  const [account] = await database.statement<StaffAccount>(
    `select id, login, display_name as "displayName", roles, office from account where login = ?`,
    ['reviewer-1'],
  );
  if (account === undefined) throw new RangeError('there is no reviewer-1');
  return account;
}

function inWords({ date, machine, clients, seconds, measured }: AuditResult): string {
  const bare = measured['no chain'].commandsPerSecond;
  const lines = Object.entries(measured).map(([chaining, { commandsPerSecond, waiting }]) =>
    [
      `  ${chaining.padEnd(20)}${String(commandsPerSecond).padStart(8)}/s`,
      `${rounded((100 * commandsPerSecond) / bare)} %`.padStart(10),
      `${rounded(100 * waiting)} % of looks saw a wait for a lock`.padStart(44),
    ].join(''),
  );
  return [
    '',
    `${date}  ${machine.cpu}, ${machine.cores} cores, node ${machine.node}`,
    `${clients} clients on ${clients} cases, claim and release, ${seconds} s each; PostgreSQL without fsync, as in tests`,
    '',
    ...lines,
    '',
  ].join('\n');
}
