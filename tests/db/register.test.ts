import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createRegisterActivities } from '../../activities/register.ts';
import { type Database, openDatabase } from '../../db/database.ts';
import { Account, Application, CaseFile, LedgerEntry, RegisterEntry, Task } from '../../db/entities/index.ts';
import { charge, openCase, openTask } from '../api/case-fixture.ts';
import { FORM } from '../support/application.ts';
import { type ClonedDatabase, cloneDatabase, DATA_KEYS, TENANT } from '../support/servers.ts';

const NOW = new Date('2026-11-24T00:00:00Z');
const clock = { now: () => NOW };

/** The legal act keeps its own conditions, whatever the stages before it have done. */
describe('registration', () => {
  let clone: ClonedDatabase;
  let database: Database;

  beforeAll(async () => {
    clone = await cloneDatabase();
    database = openDatabase({
      url: clone.url,
      poolSize: 20,
      applicationName: 'menkyo-test',
      dataKeys: DATA_KEYS,
      tenant: TENANT,
    });
  }, 30_000);
  afterAll(async () => {
    await database.close();
    await clone.drop();
  });

  /** A case as it comes before the register; each person is another one. */
  async function readyCase({ approved = true, paid = true } = {}): Promise<string> {
    const { id } = await openCase(database, NOW);
    const chargeToken = await charge(database, id, NOW);
    await database.inTransaction(async (em) => {
      const file = await em.findOneOrFail(CaseFile, { id });
      Object.assign(file, { matchKey: id, receivedOn: '2026-11-24', receiptReference: `8保医健安第${id}号` });
      const application = await em.findOneOrFail(Application, { case: id });
      application.form = { ...FORM };
      if (!paid) return;
      const [due] = await em.execute<{ id: string }[]>('select id from charge where token = ?', [chargeToken]);
      em.create(LedgerEntry, {
        id: uuidv7(),
        case: id,
        charge: due?.id ?? '',
        entry: 'payment',
        debit: 'gateway-receivable',
        credit: 'applicant',
        amount: 5600,
        method: 'card',
        externalId: `cap-${id}`,
        fiscalYear: 2026,
        occurredAt: NOW,
        recordedAt: NOW,
      });
    });
    if (approved) {
      const taskId = await openTask(database, id, NOW, { kind: 'approve', role: 'approver', act: 'approve' });
      await database.inTransaction(async (em) => {
        const approver = await em.findOneOrFail(Account, { login: 'approver-1' });
        const task = await em.findOneOrFail(Task, { id: taskId });
        Object.assign(task, { status: 'COMPLETED', holder: approver.id, decision: 'adopt', closedAt: NOW });
      });
    }
    return id;
  }

  const register = (caseId: string) =>
    createRegisterActivities({ database, clock }).registerLicence({
      caseId,
      stage: 'register',
      visit: 1,
      at: NOW.getTime(),
    });
  const entries = () => database.inTransaction(async (em) => em.count(RegisterEntry));

  it('is refused while the fee is not settled', async () => {
    const caseId = await readyCase({ paid: false });
    await expect(register(caseId)).rejects.toMatchObject({ code: 'fees-not-settled' });
    expect(await entries()).toBe(0);
  });

  it('is refused without an approval', async () => {
    const caseId = await readyCase({ approved: false });
    await expect(register(caseId)).rejects.toMatchObject({ code: 'not-approved' });
    expect(await entries()).toBe(0);
  });

  it('done again gives the same number, and side by side gives every case its own', async () => {
    const cases = await Promise.all(Array.from({ length: 8 }, () => readyCase()));
    const numbers = await Promise.all(cases.flatMap((id) => [register(id), register(id)]));
    expect(new Set(numbers.map(({ licenceNumber }) => licenceNumber)).size).toBe(cases.length);
    expect(await entries()).toBe(cases.length);
  }, 30_000);

  it('of one person twice, also at the same moment, is one entry', async () => {
    const before = await entries();
    const twins = await Promise.all([readyCase(), readyCase()]);
    await database.inTransaction(async (em) => {
      for (const id of twins) (await em.findOneOrFail(CaseFile, { id })).matchKey = 'one and the same';
    });
    const results = await Promise.allSettled(twins.map((id) => register(id)));
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await entries()).toBe(before + 1);
  });

  it('stays: an entry is neither deleted nor changed without its event, and journals are only added to', async () => {
    for (const forbidden of [
      'delete from register_entry',
      `update register_entry set name = 'x'`,
      'delete from case_event',
      `update audit_entry set actor = 'x'`,
      'update ledger_entry set amount = 1',
      'delete from register_event',
    ]) {
      await expect(database.inTransaction(async (em) => em.execute(forbidden))).rejects.toMatchObject({
        code: '23001',
      });
    }
  });
});
