import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askedWithin, type Database, type Em, openDatabase } from '../../db/database.ts';
import { search } from '../../db/queries/search.ts';
import { countTasks, worklist } from '../../db/queries/worklist.ts';
import { criteriaOfText } from '../../domain/person-search.ts';
import { WORKLIST_SORTS } from '../../domain/worklists.ts';
import { SET_UP_MS } from '../api/api-fixture.ts';
import { openCase } from '../api/case-fixture.ts';
import { type ClonedDatabase, cloneDatabase, DATA_KEYS, TENANT } from '../support/servers.ts';

let clone: ClonedDatabase;
let database: Database;
/** As the api is connected: row-level security applies. */
let asApi: Database;
const NOW = new Date('2026-11-24T00:00:00Z');
const account = {
  id: '00000000-0000-7000-8000-000000000001',
  login: 'none',
  displayName: 'none',
  roles: ['reviewer'],
  office: 'T00',
};

beforeAll(async () => {
  clone = await cloneDatabase();
  const options = { poolSize: 2, applicationName: 'menkyo-test', dataKeys: DATA_KEYS, tenant: TENANT };
  database = openDatabase({ ...options, url: clone.url });
  asApi = openDatabase({ ...options, url: clone.as('api') });
  const { id } = await openCase(database, NOW);
  for (const sql of [
    `insert into case_file (id, receipt_number, qualification, procedure, channel, office, plan, stage, status,
       submitted_at, match_key, findings, opened_at)
     select gen_random_uuid(), 'X-' || n, qualification, procedure, channel, 'W' || lpad((n % 20)::text, 2, '0'), '{}', stage,
            status, submitted_at, match_key, '{}', opened_at
       from case_file, generate_series(1, 4000) n where id = '${id}'`,
    `insert into task (id, case_id, key, kind, act, role, office, stage, visit, status, opened_at, due_at)
     select gen_random_uuid(), id, id::text, 'review', 'review', 'reviewer', 'T00', 'review', 1, 'READY', opened_at, opened_at
       from case_file where receipt_number like 'X-%'`,
    `insert into person_index (id, case_id, office, name, kana, birth_date, folded_name, folded_kana)
     select id, id, office, '見本', 'ミホン', date '1950-01-01' + (row_number() over ())::int, '見本', 'ミホン'
       from case_file where receipt_number like 'X-%'`,
    `insert into person_gram (gram, person_id)
     select gram, id from person_index, unnest(array['n見', 'n本', 'n見本', 'kミ', 'kホ', 'kン', 'kミホ', 'kホン']) gram
      on conflict do nothing`,
    'analyze',
  ]) {
    await database.statement(sql, []);
  }
}, SET_UP_MS);
afterAll(async () => {
  await database.close();
  await asApi.close();
  await clone.drop();
});

/** The plan of the statement a query sends, as the api's role gets it. */
async function planOf(query: (em: Em) => Promise<unknown>): Promise<string> {
  return asApi.inTransaction(async (em) => {
    // Some tables are empty here, and those are read as they are wherever they can be; what cannot be looked up still is.
    await em.execute('set local enable_seqscan = off');
    let plan = '';
    const explaining: Em = Object.create(em, {
      execute: {
        value: async (sql: string, parameters: unknown[]) => {
          const lines = await em.execute<{ 'QUERY PLAN': string }[]>(`explain ${sql}`, parameters);
          plan = lines.map((line) => line['QUERY PLAN']).join('\n');
          return [];
        },
      },
    });
    await query(explaining);
    return plan;
  });
}

const SCANNED = /Seq Scan on (task|case_file|person_index|person_gram|register_entry|clock_pause|case_act)\b/;
const list = { account, queues: 'member', filters: {} } as const;

describe('no list and no search reads a table from end to end', () => {
  it.each(WORKLIST_SORTS)('a page by %s', async (sort) => {
    const plan = await planOf((em) => worklist(askedWithin(em), { ...list, sort, limit: 50 }));
    expect(plan).toMatch(`task_by_${sort}`);
    expect(plan).not.toMatch(SCANNED);
  });

  it('a deep page', async () => {
    const cursor = Buffer.from(JSON.stringify([0, NOW.toISOString(), account.id])).toString('base64url');
    const plan = await planOf((em) => worklist(askedWithin(em), { ...list, sort: 'due', limit: 50, cursor }));
    expect(plan).toMatch(/Index Cond: .*ROW\(urgency/);
    expect(plan).not.toMatch(SCANNED);
  });

  it('counts, and what one holds', async () => {
    const mine = { ...list, filters: { holder: 'me' } } as const;
    expect(await planOf((em) => countTasks(em, [list, mine]))).not.toMatch(SCANNED);
  });

  it.each(['見本', '見', 'ミホン', 'R8.11.24', '12', 'X-77', '01a20f61-aa51-728f-afc5-d478f473ef4f'])(
    'a search by %s',
    async (text) => {
      for (const office of [null, 'W01']) {
        const query = { account, alternatives: criteriaOfText(text), office, limit: 20 };
        expect(await planOf((em) => search(em, query))).not.toMatch(SCANNED);
      }
    },
  );
});
