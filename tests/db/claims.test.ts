import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { claimTask, NotFree, whyNotFree } from '../../db/commands/claim-task.ts';
import { KeyTaken, remembered } from '../../db/commands/idempotency.ts';
import { lockCase } from '../../db/case-record.ts';
import { type Database, openDatabase } from '../../db/database.ts';
import { Account, Task } from '../../db/entities/index.ts';
import type { StaffAccount } from '../../db/queries/signed-in.ts';
import { worklist } from '../../db/queries/worklist.ts';
import { ACTS, type Act, excludedBy } from '../../domain/four-eyes.ts';
import { actOn, openCase, openTask } from '../api/case-fixture.ts';
import { SET_UP_MS } from '../api/api-fixture.ts';
import { type ClonedDatabase, cloneDatabase, DATA_KEYS, TENANT } from '../support/servers.ts';

let clone: ClonedDatabase;
let database: Database;
let people: StaffAccount[];
const NOW = new Date('2026-11-24T00:00:00Z');
const roles = ['reviewer', 'approver', 'operator'];

beforeAll(async () => {
  clone = await cloneDatabase();
  database = openDatabase({
    url: clone.url,
    poolSize: 25,
    applicationName: 'menkyo-test',
    dataKeys: DATA_KEYS,
    tenant: TENANT,
  });
  people = await database.inTransaction(async (em) =>
    (await em.find(Account, {}, { orderBy: { login: 'asc' } })).map(({ id, login, displayName }) => ({
      id,
      login,
      displayName,
      roles,
      office: 'T00',
    })),
  );
}, SET_UP_MS);
afterAll(async () => {
  await database.close();
  await clone.drop();
});

function person(index: number): StaffAccount {
  const account = people[index % people.length];
  if (account === undefined) throw new Error('there is nobody');
  return account;
}
const keyOf = (account: StaffAccount, key: string = randomUUID(), requestHash = 'hash') => ({
  account: account.id,
  key,
  requestHash,
});
const claim = (taskId: string, account: StaffAccount, key = keyOf(account)) =>
  claimTask(database, { taskId, version: 1, account, now: NOW }, key);

describe('a claim', () => {
  it(
    'succeeds for exactly one of twenty connections, many times over',
    async () => {
      const file = await openCase(database, NOW);
      for (let round = 0; round < 20; round += 1) {
        const id = await openTask(database, file.id, NOW);
        const results = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => claim(id, person(index))));
        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const result of results) {
          if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(NotFree);
        }
      }
    },
    SET_UP_MS,
  );

  it('that failed leaves no key, no audit entry and no trace on the task', async () => {
    const file = await openCase(database, NOW);
    const id = await openTask(database, file.id, NOW);
    const key = keyOf(person(0));
    const stale = claimTask(database, { taskId: id, version: 9, account: person(0), now: NOW }, key);
    await expect(stale).rejects.toBeInstanceOf(NotFree);
    expect(await database.inTransaction((em) => remembered(em, key))).toBeUndefined();
    expect(await database.inTransaction((em) => em.findOneOrFail(Task, { id }))).toMatchObject({
      version: 1,
      holder: null,
    });
  });

  it('with the same key at the same moment is done once', async () => {
    const file = await openCase(database, NOW);
    const id = await openTask(database, file.id, NOW);
    const key = keyOf(person(0));
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => claim(id, person(0), key)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    // Which of the two, the caller finds out from what is remembered.
    for (const result of results) {
      if (result.status === 'rejected') expect([KeyTaken, NotFree]).toContain(result.reason.constructor);
    }
    await expect(
      database.inTransaction((em) => remembered(em, { ...key, requestHash: 'another' })),
    ).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('waits for whoever holds the case, and never blocks them', async () => {
    const file = await openCase(database, NOW);
    const id = await openTask(database, file.id, NOW);
    let claiming: Promise<unknown> = Promise.resolve();
    await database.inTransaction(async (em) => {
      await lockCase(em, file.id, NOW);
      claiming = claim(id, person(0)).catch((error: unknown) => error);
      await waitUntilBlocked();
      // What a withdrawal does with the tasks of the stages it leaves.
      const task = await em.findOneOrFail(Task, { id });
      task.status = 'CANCELLED';
      task.closedReason = 'WITHDRAWN';
      task.closedAt = NOW;
    });
    expect(await claiming).toBeInstanceOf(NotFree);
    const why = database.inTransaction((em) =>
      whyNotFree(em, { taskId: id, version: 1, account: person(0), now: NOW }),
    );
    await expect(why).rejects.toMatchObject({ code: 'task-closed', details: { closedReason: 'WITHDRAWN' } });
  });
});

describe('the four-eyes rule in SQL', () => {
  const acts = ACTS.flatMap((wanted) => ACTS.map((earlier): [Act, Act] => [wanted, earlier]));

  it.each(acts)('for %s after %s is the rule of the domain', async (wanted, earlier) => {
    const file = await openCase(database, NOW);
    const id = await openTask(database, file.id, NOW, { act: wanted });
    await actOn(database, file.id, person(0).id, earlier, NOW);
    const excluded = excludedBy(wanted, [{ act: earlier }]) !== null;
    const query = { account: person(0), queues: 'member', filters: {}, sort: 'due', limit: 200 } as const;
    const { items } = await worklist(database, query);
    expect(items.some((task) => task.id === id)).toBe(!excluded);
    const claimed = await claim(id, person(0)).then(
      () => true,
      () => false,
    );
    expect(claimed).toBe(!excluded);
    const other = { ...query, account: person(1) };
    const offered = await worklist(database, other);
    if (excluded) expect(offered.items.some((task) => task.id === id)).toBe(true);
  });
});

/** Until a connection waits for another's lock. */
async function waitUntilBlocked(): Promise<void> {
  for (;;) {
    const blocked = await database.statement<object>(
      `select 1 from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
      [],
    );
    if (blocked.length > 0) return;
  }
}
