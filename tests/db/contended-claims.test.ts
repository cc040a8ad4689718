import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AllBusy, claimNext } from '../../db/commands/claim-next.ts';
import { claimTask, NotFree, whyNotFree } from '../../db/commands/claim-task.ts';
import { changeTask } from '../../db/commands/change-task.ts';
import { type Database, openDatabase } from '../../db/database.ts';
import { Account } from '../../db/entities/index.ts';
import type { StaffAccount } from '../../db/queries/signed-in.ts';
import { DomainError } from '../../domain/errors.ts';
import { SET_UP_MS } from '../api/api-fixture.ts';
import { openCase, openTask } from '../api/case-fixture.ts';
import { type ClonedDatabase, cloneDatabase, DATA_KEYS, TENANT } from '../support/servers.ts';

const ATTEMPTS = 100_000;
const CLIENTS = 16;
const TASKS = 12;
const NOW = new Date('2026-11-24T00:00:00Z');

let clone: ClonedDatabase;
let database: Database;
let people: StaffAccount[];
let tasks: string[];

beforeAll(async () => {
  clone = await cloneDatabase();
  database = openDatabase({
    url: clone.url,
    poolSize: CLIENTS,
    applicationName: 'menkyo-test',
    dataKeys: DATA_KEYS,
    tenant: TENANT,
  });
  people = await database.inTransaction(async (em) =>
    (await em.find(Account, {})).map(({ id, login, displayName }) => ({
      id,
      login,
      displayName,
      roles: ['reviewer'],
      office: 'T00',
    })),
  );
  await database.statement(`update account set roles = '{reviewer}', office = 'T00'`, []);
  tasks = [];
  for (let index = 0; index < TASKS; index += 1) {
    tasks.push(await openTask(database, (await openCase(database, NOW)).id, NOW));
  }
}, SET_UP_MS);
afterAll(async () => {
  await database.close();
  await clone.drop();
});

/** Who got which version of a task. */
type Grants = Map<string, string>;

it('many clients over few tasks: no version of a task is granted twice, and each loser hears who holds it', async () => {
  const grants: Grants = new Map();
  const versions = new Map(tasks.map((id) => [id, 1]));
  let attempts = 0;
  let explained = 0;

  function grant(id: string, version: number, account: string): void {
    const what = `${id} ${version}`;
    // Two people with one version of a task: what must never happen.
    expect({ what, holder: grants.get(what) }).toEqual({ what, holder: undefined });
    grants.set(what, account);
    if (version > (versions.get(id) ?? 0)) versions.set(id, version);
  }

  async function work(client: number): Promise<void> {
    const account = people[client % people.length];
    if (account === undefined) throw new Error('there is nobody');
    const key = () => ({ account: account.id, key: randomUUID(), requestHash: 'none' });
    for (let step = client; attempts < ATTEMPTS; step += 7) {
      attempts += 1;
      const taskId = tasks[step % TASKS] ?? '';
      const version = versions.get(taskId) ?? 1;
      try {
        if (step % 11 === 0) {
          const next = await claimNext(database, { account, now: NOW }, key());
          if (next !== null) grant(next.id, next.version, account.id);
        } else if (step % 97 === 0) {
          const change = { command: 'take-over', reason: 'mine' } as const;
          const order = { taskId, version, change, by: account, now: NOW };
          const taken = await database.inTransaction((em) => changeTask(em, order, key()));
          grant(taskId, taken.version, account.id);
        } else if (step % 53 === 0) {
          const change = { command: 'release', reason: 'none', keepDraft: false } as const;
          const order = { taskId, version, change, by: account, now: NOW };
          const released = await database.inTransaction((em) => changeTask(em, order, key()));
          grant(taskId, released.version, 'nobody');
        } else {
          const claimed = await claimTask(database, { taskId, version, account, now: NOW }, key());
          grant(taskId, claimed.version, account.id);
        }
      } catch (error) {
        if (error instanceof AllBusy || error instanceof DomainError) continue;
        if (!(error instanceof NotFree)) throw error;
        // Asking each time would measure the asking.
        if (attempts % 200 === 0) explained += await explain(taskId, version, account);
      }
    }
  }

  await Promise.all(Array.from({ length: CLIENTS }, (_, client) => work(client)));
  expect(attempts).toBeGreaterThanOrEqual(ATTEMPTS);
  expect(explained).toBeGreaterThan(100);
  const rows = await database.statement<{ id: string; version: number; holder: string | null }>(
    'select id, version, holder_id as holder from task',
    [],
  );
  for (const { id, version, holder } of rows) {
    if (version > 1) expect(grants.get(`${id} ${version}`)).toBe(holder ?? 'nobody');
  }
  // As many grants as versions: none is missing, and none came about otherwise.
  const moved = rows.reduce((sum, { version }) => sum + version - 1, 0);
  expect(grants.size).toBe(moved);
  const [entries] = await database.statement<{ claims: number }>(
    `select count(*)::int as claims from audit_entry where action in ('task.claim', 'task.release', 'task.take-over')`,
    [],
  );
  expect(entries?.claims).toBe(moved);
}, 300_000);

/** What the loser of a claim is told: who has it, or that it has moved on. @returns 1 when a holder was named */
async function explain(taskId: string, version: number, account: StaffAccount): Promise<number> {
  const told = await database
    .inTransaction((em) => whyNotFree(em, { taskId, version, account, now: NOW }))
    .catch((error: unknown) => error);
  if (!(told instanceof DomainError)) {
    expect(told).toMatchObject({ holder: { id: account.id } });
    return 1;
  }
  expect(['already-claimed', 'stale-version']).toContain(told.code);
  if (told.code === 'stale-version') return 0;
  expect(told.details).toMatchObject({ holder: expect.any(String), since: NOW.toISOString() });
  return 1;
}
