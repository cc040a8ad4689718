import { randomUUID } from 'node:crypto';
import { changeTask } from '../../db/commands/change-task.ts';
import { AllBusy, claimNext } from '../../db/commands/claim-next.ts';
import { claimTask, NotFree, whyNotFree } from '../../db/commands/claim-task.ts';
import { type Database, openDatabase } from '../../db/database.ts';
import { Account } from '../../db/entities/index.ts';
import type { StaffAccount } from '../../db/queries/signed-in.ts';
import { DomainError } from '../../domain/errors.ts';
import { openCase, openTask } from '../../tests/api/case-fixture.ts';
import { cloneDatabase, DATA_KEYS, TENANT } from '../../tests/support/servers.ts';

const NOW = new Date('2026-11-24T00:00:00Z');

export interface Contest {
  readonly attempts: number;
  readonly clients: number;
  readonly tasks: number;
}

export interface ContestResult {
  readonly attempts: number;
  readonly seconds: number;
  /** Versions of tasks that two people were given: what must never happen. */
  readonly doubleGrants: readonly string[];
  readonly grants: number;
  /** What the rows say: one version for each grant. */
  readonly versions: number;
  /** Tasks whose holder is not who was given them last. */
  readonly wrongHolders: readonly string[];
  readonly auditEntries: number;
  /** Losers who asked and were told who holds the task. */
  readonly toldTheHolder: number;
  /** Losers who were told something else than who holds it, or that it has moved on. */
  readonly toldWrongly: readonly string[];
}

/** Many clients over few tasks: claims, next tasks, releases and take-overs, on a database of its own. */
export async function contest({ attempts, clients, tasks }: Contest): Promise<ContestResult> {
  const clone = await cloneDatabase();
  const database = openDatabase({
    url: clone.url,
    poolSize: clients,
    applicationName: 'menkyo-contest',
    dataKeys: DATA_KEYS,
    tenant: TENANT,
  });
  try {
    const people = await reviewers(database);
    const ids: string[] = [];
    for (let index = 0; index < tasks; index += 1) {
      ids.push(await openTask(database, (await openCase(database, NOW)).id, NOW));
    }
    return await play(database, { attempts, clients, people, tasks: ids });
  } finally {
    await database.close();
    await clone.drop();
  }
}

/** The seeded staff, all of them reviewers of the head office. */
async function reviewers(database: Database): Promise<readonly StaffAccount[]> {
  await database.statement(`update account set roles = '{reviewer}', office = 'T00'`, []);
  const accounts = await database.inTransaction((em) => em.find(Account, {}));
  return accounts.map(({ id, login, displayName }) => ({ id, login, displayName, roles: ['reviewer'], office: 'T00' }));
}

async function play(
  database: Database,
  game: { attempts: number; clients: number; people: readonly StaffAccount[]; tasks: readonly string[] },
): Promise<ContestResult> {
  const { people, tasks } = game;
  /** Who got which version of a task. */
  const grants = new Map<string, string>();
  const newest = new Map(tasks.map((id) => [id, 1]));
  const doubleGrants: string[] = [];
  const toldWrongly: string[] = [];
  let attempts = 0;
  let toldTheHolder = 0;

  function grant(id: string, version: number, account: string): void {
    const what = `${id} ${version}`;
    if (grants.has(what)) doubleGrants.push(what);
    grants.set(what, account);
    if (version > (newest.get(id) ?? 0)) newest.set(id, version);
  }

  async function attempt(step: number, account: StaffAccount): Promise<void> {
    const key = { account: account.id, key: randomUUID(), requestHash: 'none' };
    const taskId = tasks[step % tasks.length] ?? '';
    const version = newest.get(taskId) ?? 1;
    try {
      if (step % 11 === 0) {
        const next = await claimNext(database, { account, now: NOW }, key);
        if (next !== null) grant(next.id, next.version, account.id);
      } else if (step % 97 === 0) {
        const order = {
          taskId,
          version,
          change: { command: 'take-over', reason: 'mine' },
          by: account,
          now: NOW,
        } as const;
        grant(taskId, (await database.inTransaction((em) => changeTask(em, order, key))).version, account.id);
      } else if (step % 53 === 0) {
        const change = { command: 'release', reason: 'none', keepDraft: false } as const;
        const order = { taskId, version, change, by: account, now: NOW };
        grant(taskId, (await database.inTransaction((em) => changeTask(em, order, key))).version, 'nobody');
      } else {
        grant(taskId, (await claimTask(database, { taskId, version, account, now: NOW }, key)).version, account.id);
      }
    } catch (error) {
      if (error instanceof AllBusy || error instanceof DomainError) return;
      if (!(error instanceof NotFree)) throw error;
      // Asking each time would measure the asking.
      if (attempts % 200 === 0) await ask(taskId, version, account);
    }
  }

  /** What the loser of a claim is told: who has it, or that it has moved on. */
  async function ask(taskId: string, version: number, account: StaffAccount): Promise<void> {
    const told = await database
      .inTransaction((em) => whyNotFree(em, { taskId, version, account, now: NOW }))
      .catch((error: unknown) => error);
    if (told instanceof DomainError && told.code === 'stale-version') return;
    const holder =
      told instanceof DomainError
        ? told.code === 'already-claimed' && told.details?.['since'] === NOW.toISOString() && told.details?.['holder']
        : typeof told === 'object' && told !== null && 'holder' in told && told.holder;
    if (holder) toldTheHolder += 1;
    else toldWrongly.push(`${taskId} ${version}`);
  }

  async function work(client: number): Promise<void> {
    const account = people[client % people.length];
    if (account === undefined) throw new RangeError('there is nobody');
    for (let step = client; attempts < game.attempts; step += 7) {
      attempts += 1;
      await attempt(step, account);
    }
  }

  const startedAt = performance.now();
  await Promise.all(Array.from({ length: game.clients }, (_, client) => work(client)));
  const seconds = (performance.now() - startedAt) / 1000;
  const rows = await database.statement<{ id: string; version: number; holder: string | null }>(
    'select id, version, holder_id as holder from task',
    [],
  );
  const [entries] = await database.statement<{ count: number }>(
    `select count(*)::int as count from audit_entry where action in ('task.claim', 'task.release', 'task.take-over')`,
    [],
  );
  return {
    attempts,
    seconds,
    doubleGrants,
    grants: grants.size,
    versions: rows.reduce((sum, { version }) => sum + version - 1, 0),
    wrongHolders: rows
      .filter(({ id, version, holder }) => version > 1 && grants.get(`${id} ${version}`) !== (holder ?? 'nobody'))
      .map(({ id }) => id),
    auditEntries: entries?.count ?? 0,
    toldTheHolder,
    toldWrongly,
  };
}
