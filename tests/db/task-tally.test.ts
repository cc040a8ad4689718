import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import { foldTally } from '../../activities/task-tally.ts';
import { type Database, openDatabase } from '../../db/database.ts';
import { SET_UP_MS } from '../api/api-fixture.ts';
import { openCase, openTask } from '../api/case-fixture.ts';
import { type ClonedDatabase, cloneDatabase, DATA_KEYS, TENANT } from '../support/servers.ts';

jest.setTimeout(120_000);

let clone: ClonedDatabase;
let database: Database;
let cases: readonly string[];
/** Shortly before midnight in Tokyo. */
const NOW = new Date('2026-11-24T14:59:00Z');

beforeAll(async () => {
  clone = await cloneDatabase();
  database = openDatabase({
    url: clone.url,
    poolSize: 8,
    applicationName: 'menkyo-test',
    dataKeys: DATA_KEYS,
    tenant: TENANT,
  });
  // Who holds a task is not the subject.
  await database.statement('alter table task drop constraint task_holder_check', []);
  cases = await Promise.all([1, 2, 3].map(async () => (await openCase(database, NOW)).id));
}, SET_UP_MS);
afterAll(async () => {
  await database.close();
  await clone.drop();
});

const KIND = 'queue_id, procedure, paused, due_at, opened_on';

/** What is counted, and what there is. */
async function both(): Promise<{ counted: unknown; there: unknown }> {
  const [row] = await database.statement<{ counted: unknown; there: unknown }>(
    `select (select json_agg(n order by n::text) from (
               select ${KIND}, sum(change)::int as count from task_tally group by ${KIND} having sum(change) <> 0) n) as counted,
            (select json_agg(n order by n::text) from (
               select queue_id, procedure, paused, due_at, (t.opened_at at time zone 'Asia/Tokyo')::date as opened_on,
                      count(*)::int as count
                 from task t join case_file c on c.id = t.case_id
                where t.status in ('READY', 'CLAIMED', 'PARKED', 'DELEGATED', 'SUBMITTED') group by ${KIND}) n) as there`,
    [],
  );
  return row ?? { counted: null, there: null };
}

/** Something that happens to a case or one of its tasks, under the lock of the case. */
type Happening = { readonly at: number; readonly minutes: number; readonly what: keyof typeof STATEMENTS };

const ANY_TASK = 'id = (select id from task where case_id = ? order by md5(id::text || ?::text) limit 1)';
const STATEMENTS = {
  claim: `update task set status = 'CLAIMED', status_since = ?, version = version + 1 where ${ANY_TASK} and status = 'READY'`,
  release: `update task set status = 'READY', status_since = ?, version = version + 1 where ${ANY_TASK} and status = 'CLAIMED'`,
  close: `update task set status = 'COMPLETED', closed_at = ?, version = version + 1 where ${ANY_TASK} and closed_at is null`,
  extend: `update task set due_at = ? where ${ANY_TASK}`,
  deputize: `update task set role = 'manager', office = case when ?::timestamptz is null then office else 'W18' end where ${ANY_TASK}`,
} as const;

async function happen({ at, minutes, what }: Happening): Promise<void> {
  const id = cases[at % cases.length] ?? '';
  const when = new Date(NOW.getTime() + minutes * 60_000);
  await database.inTransaction(async (em) => {
    await em.execute('select from case_file where id = ? for no key update', [id]);
    await em.execute(STATEMENTS[what], [when, id, minutes]);
  });
}

async function pause(id: string): Promise<void> {
  await database.inTransaction(async (em) => {
    await em.execute('select from case_file where id = ? for no key update', [id]);
    const ended = await em.execute<object[]>(
      'update clock_pause set to_at = from_at where case_id = ? and to_at is null returning id',
      [id],
    );
    if (ended.length > 0) return;
    await em.execute(
      `with waiting as (
         insert into wait (id, case_id, key, name, code, stage, visit, status, started_at, until, steps_done)
         values (gen_random_uuid(), ?, gen_random_uuid()::text, 'correction', 'c', 'review', 1, 'OPEN', ?, ?, '{}') returning id)
       insert into clock_pause (id, case_id, wait_id, reason, from_at)
       select gen_random_uuid(), ?, id, 'correction', ? from waiting`,
      [id, NOW, NOW, id, NOW],
    );
  });
}

const step = fc.record({
  at: fc.nat({ max: 2 }),
  minutes: fc.nat({ max: 3_000 }),
  what: fc.constantFrom('open', 'pause', 'fold', ...(Object.keys(STATEMENTS) as (keyof typeof STATEMENTS)[])),
});

async function carryOut({ at, minutes, what }: { at: number; minutes: number; what: string }): Promise<void> {
  const id = cases[at] ?? '';
  if (what === 'fold') await foldTally(database);
  else if (what === 'pause') await pause(id);
  else if (what === 'open') await openTask(database, id, new Date(NOW.getTime() + minutes * 60_000));
  else await happen({ at, minutes, what: what as keyof typeof STATEMENTS });
}

describe('the tally of open tasks', () => {
  it('is what there is, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        for (const one of steps) await carryOut(one);
        const { counted, there } = await both();
        expect(counted).toEqual(there);
      }),
      { numRuns: 20 },
    );
  });

  it('is what there is after many at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
        await Promise.all(steps.map(carryOut));
        const { counted, there } = await both();
        expect(counted).toEqual(there);
      }),
      { numRuns: 5 },
    );
  });

  it('is folded to one row of a kind', async () => {
    await openTask(database, cases[0] ?? '', NOW);
    await openTask(database, cases[0] ?? '', NOW);
    while (await foldTally(database));
    const many = await database.statement(`select 1 from task_tally group by ${KIND} having count(*) > 1`, []);
    expect(many).toEqual([]);
    expect((await both()).counted).not.toBeNull();
  });
});

describe('the time of a task', () => {
  it('is told apart by what it was in', async () => {
    const id = await openTask(database, cases[0] ?? '', NOW);
    const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
    for (const [status, minutes] of [
      ['CLAIMED', 10],
      ['PARKED', 25],
      ['CLAIMED', 65],
      // To somebody else.
      ['CLAIMED', 67],
      ['DELEGATED', 70],
      ['CLAIMED', 71],
      ['SUBMITTED', 80],
      ['COMPLETED', 85],
    ] as const) {
      await database.statement('update task set status = ?, status_since = ? where id = ?', [
        status,
        after(minutes),
        id,
      ]);
    }
    const [spent] = await database.statement<object>(
      `select extract(epoch from waited)::int / 60 as waited, extract(epoch from worked)::int / 60 as worked,
              extract(epoch from parked)::int / 60 as parked, extract(epoch from delegated)::int / 60 as delegated
         from task where id = ?`,
      [id],
    );
    expect(spent).toEqual({ waited: 10, worked: 29, parked: 40, delegated: 1 });
  });
});
