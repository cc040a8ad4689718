import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { forgetChanges } from '../../activities/change-events.ts';
import type { Em } from '../../db/database.ts';
import { changesAfter } from '../../db/queries/changes.ts';
import { EventSourceReader } from '../support/event-source.ts';
import { until } from '../../scripts/client/until.ts';
import { type Api, type Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, openTask, stick } from './case-fixture.ts';

jest.setTimeout(60_000);

let api: Api;
let url: string;
const readers: EventSourceReader[] = [];

beforeAll(async () => {
  api = await startApi();
  url = await api.app.listen({ host: '127.0.0.1', port: 0 });
}, SET_UP_MS);
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await until('everybody to have gone', async () => (await connections()) === 0);
});
afterAll(() => api.stop());

/** A stream that has begun. */
async function listen(person: Person): Promise<EventSourceReader> {
  const reader = open(person);
  await reader.hears('ready');
  return reader;
}

function open(person: Person, lastEventId?: string): EventSourceReader {
  const reader = new EventSourceReader(url, person.cookie, lastEventId);
  readers.push(reader);
  return reader;
}

const sees = (reader: EventSourceReader, id: string, version: number) =>
  until(`version ${version} of ${id}`, async () => reader.versionsOf(id).includes(version) || undefined);

const sql = (statement: string, parameters: readonly unknown[] = []) =>
  api.database.inTransaction((em) => em.execute(statement, [...parameters]));

/** Shut until opened. */
function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let release: () => void = never;
  const passed = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { passed, open: () => release() };
}

function never(): never {
  throw new Error('a promise runs its executor at once');
}

const touch = (em: Em, task: string) => em.execute('update task set version = version + 1 where id = ?', [task]);

/** As a command of the API does after its answer. */
const wake = () => api.database.statement('notify changes', []);

async function newTask(task: Parameters<typeof openTask>[3] = {}): Promise<string> {
  const now = api.clock.now();
  const id = await openTask(api.database, (await openCase(api.database, now)).id, now, task);
  await wake();
  return id;
}

describe('the stream of changes', () => {
  it('tells which task has which version now, and nothing of its content', async () => {
    const reviewer = await api.as('reviewer-1');
    const task = await newTask();
    const reader = await listen(reviewer);
    await (await api.as('reviewer-2')).command(`/tasks/${task}/claim`, { version: 1 });
    await sees(reader, task, 2);
    expect(reader.events.findLast(({ data }) => data.id === task)).toMatchObject({
      event: 'change',
      data: { kind: 'task', id: task, version: 2 },
    });
    expect(Object.keys(reader.events.at(-1)?.data ?? {})).toEqual(['kind', 'id', 'version']);
    expect(reader.body).not.toMatch(/見本|review|CLAIMED/);
  });

  it('does not miss a transaction that began first and commits last', async () => {
    const reader = await listen(await api.as('reviewer-1'));
    const [first, second] = [await newTask(), await newTask()];
    const [written, finish] = [gate(), gate()];
    const late = api.database.inTransaction(async (em) => {
      await touch(em, first);
      written.open();
      await finish.passed;
    });
    await written.passed;
    await api.database.inTransaction((em) => touch(em, second));
    await wake();
    // Several looks go by; what is committed is held back for what is not.
    await pause(300);
    expect(reader.versionsOf(second)).not.toContain(2);
    finish.open();
    await late;
    await sees(reader, second, 2);
    expect(reader.versionsOf(first)).toContain(2);
  });

  it('keeps the order of transactions where their numbers get another digit', async () => {
    const numbers = ['8', '9', '10', '99', '100'];
    const rows = numbers.map((number) => `(${number}::text::xid8, 'case', '${randomUUID()}', 1)`);
    await sql(`insert into change_event (xid, kind, subject_id, version) values ${rows.toReversed().join()}`);
    const before = { xid: 0n, id: 0n };
    const { changes } = await api.database.inTransaction((em) => changesAfter(em, before, numbers.length));
    expect(changes.map(({ at }) => String(at.xid))).toEqual(numbers);
    await sql('delete from change_event where xid <= 100::text::xid8');
  });

  it('finds changes by their place alone, also behind row-level security', async () => {
    const plan = await api.deps.database.inTransaction(async (em) => {
      await em.execute('set local enable_seqscan = off');
      return em.execute<Record<string, string>[]>(
        `explain select from change_event e where (e.xid, e.id) > ('5'::xid8, 5) order by e.xid, e.id limit 10`,
      );
    });
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index Cond: .*ROW\(xid, id\) >/);
    expect(text).not.toMatch(/Sort/);
  });

  it('makes up for a lost wake-up, and hears again after its connection was cut', async () => {
    const reader = await listen(await api.as('reviewer-1'));
    const task = await newTask();
    const listener = async () => {
      const [row] = await api.database.statement<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and query ilike 'listen%'`,
        [],
      );
      return row?.pid;
    };
    const before = await until('the listener', listener);
    await api.database.statement('select pg_terminate_backend(?)', [before]);
    await api.database.inTransaction((em) => touch(em, task));
    await sees(reader, task, 2);
    await until('another listener', async () => {
      const pid = await listener();
      return pid !== undefined && pid !== before;
    });
    // No wake-up at all: nobody says anything of this one.
    await api.database.inTransaction((em) => touch(em, task));
    await sees(reader, task, 3);
  });

  it('gives exactly what was written to a page that comes and goes while many write', async () => {
    const reviewer = await api.as('reviewer-1');
    const tasks = await Promise.all(Array.from({ length: 6 }, () => newTask()));
    let reader = await listen(reviewer);
    const seen: string[] = [];
    const written = new Set<string>();
    const writing = new Set<number>();
    const writers = Array.from({ length: 5 }, async (_, writer) => {
      writing.add(writer);
      for (let round = 0; round < 40; round += 1) {
        const task = tasks[(writer * 7 + round * 3) % tasks.length] ?? '';
        const slow = (writer + round) % 5;
        const abandon = (writer * 40 + round) % 9 === 0;
        const version = await api.database
          .inTransaction(async (em) => {
            const [row] = await em.execute<{ version: number }[]>(
              'update task set version = version + 1 where id = ? returning version',
              [task],
            );
            await pause(slow * 4);
            if (abandon) throw new Error('thought better of it');
            return row?.version;
          })
          .catch(() => null);
        if (version !== null) written.add(`${task} ${version}`);
      }
      writing.delete(writer);
    });
    const collect = () => {
      seen.push(
        ...reader.events
          .filter(({ data }) => tasks.includes(data.id ?? '') && (data.version ?? 0) > 1)
          .map(({ data }) => `${data.id} ${data.version}`),
      );
    };
    for (let visit = 0; writing.size > 0; visit += 1) {
      await pause(20 + (visit % 4) * 25);
      reader.close();
      collect();
      reader = open(reviewer, reader.lastEventId);
    }
    await Promise.all(writers);
    await until('everything to be told', async () => {
      const all = new Set([...seen, ...reader.events.map(({ data }) => `${data.id} ${data.version}`)]);
      return [...written].every((one) => all.has(one));
    });
    collect();
    expect(new Set(seen)).toEqual(written);
    // And each once.
    expect(seen.length).toBe(written.size);
  });

  it('tells a page that was away for too long to read everything again', async () => {
    const reviewer = await api.as('reviewer-1');
    const reader = await listen(reviewer);
    const task = await newTask();
    await sees(reader, task, 1);
    reader.close();
    const now = api.clock.now().getTime();
    await forgetChanges(api.database, new Date(now));
    await forgetChanges(api.database, new Date(now + 23 * 3_600_000));
    const within = open(reviewer, reader.lastEventId);
    await newTask();
    await until('the next change', async () => within.events.length > 0 || undefined);
    expect(within.events.map(({ event }) => event)).not.toContain('resync');
    await forgetChanges(api.database, new Date(now + 25 * 3_600_000));
    const [{ left = -1 } = {}] = await sql('select count(*)::int as left from change_event where subject_id = ?', [
      task,
    ]);
    expect(left).toBe(0);
    const late = open(reviewer, reader.lastEventId);
    await late.hears('resync');
    const next = await newTask();
    await sees(late, next, 1);
  });

  it.each(['0-0x', '', '99999999999999999-0', '-1-0'])(
    'answers a place nobody gave out (%s) by resync',
    async (place) => {
      const reader = open(await api.as('reviewer-1'), place);
      await reader.hears('resync');
    },
  );
});

describe('who hears what', () => {
  it('is who could see it: members of the queue, its holder, of a case the office, of what is stuck who repairs', async () => {
    const hear = async (login: string) => [login, await listen(await api.as(login))] as const;
    const logins = ['reviewer-1', 'approver-1', 'manager-1', 'operator-1', 'counter-1', 'counter-2', 'auditor-1'];
    const heard = new Map(await Promise.all(logins.map(hear)));
    const review = await newTask();
    const approve = await newTask({ kind: 'approve', role: 'approver', act: 'approve' });
    const counter = { kind: 'hand-over', role: 'counter', act: 'hand-over' } as const;
    const there = await newTask({ ...counter, office: 'W18' });
    const elsewhere = await newTask({ ...counter, office: 'W01' });
    const named = await newTask({ ...counter, office: 'W05' });
    await sql(
      'update queue set named = ?::uuid[], exclusive = true where id = (select queue_id from task where id = ?)',
      [`{${(await api.as('counter-2')).id}}`, named],
    );
    await api.database.inTransaction((em) => touch(em, named));
    const held = await newTask({ kind: 'approve', role: 'approver', act: 'approve' });
    await sql(`update task set status = 'CLAIMED', holder_id = ?, held_since = opened_at, version = 2 where id = ?`, [
      (await api.as('counter-1')).id,
      held,
    ]);
    const now = api.clock.now();
    const atHead = await openCase(api.database, now);
    const stuck = await stick(api.database, atHead.id, now);
    const last = await Promise.all(['T00', 'W18', 'W01'].map((office) => openCase(api.database, now, { office })));
    await wake();
    const isTold = (reader: EventSourceReader) => last.some(({ id }) => reader.versionsOf(id).length > 0);
    await until('everybody to have heard', async () => [...heard.values()].every(isTold));
    const whoHears = (id: string) => logins.filter((login) => (heard.get(login)?.versionsOf(id).length ?? 0) > 0);
    expect(whoHears(review)).toEqual(['reviewer-1', 'manager-1']);
    expect(whoHears(approve)).toEqual(['approver-1', 'manager-1']);
    expect(whoHears(there)).toEqual(['manager-1', 'counter-1']);
    expect(whoHears(elsewhere)).toEqual(['manager-1', 'counter-2']);
    expect(whoHears(named)).toEqual(['manager-1', 'counter-2']);
    expect(whoHears(held)).toEqual(['approver-1', 'manager-1', 'counter-1']);
    expect(whoHears(stuck)).toEqual(['manager-1', 'operator-1', 'auditor-1']);
    expect(whoHears(atHead.id)).toEqual(['reviewer-1', 'approver-1', 'manager-1', 'operator-1', 'auditor-1']);
  });

  it('tells the old queue too when a task goes to another', async () => {
    const task = await newTask();
    const reader = await listen(await api.as('reviewer-1'));
    await sql(`update task set role = 'manager', version = 2 where id = ?`, [task]);
    await sees(reader, task, 2);
  });
});

describe('a stream ends', () => {
  it('with its session, and not the streams of others', async () => {
    const [leaving, staying] = [await api.as('reviewer-1'), await api.as('reviewer-1')];
    const [one, other] = [await listen(leaving), await listen(staying)];
    await leaving.send({ method: 'DELETE', url: '/sessions/current' });
    await one.end();
    const task = await newTask();
    await sees(other, task, 1);
    expect(one.versionsOf(task)).toEqual([]);
    const again = open(leaving, one.lastEventId);
    await again.end();
    expect(again.status).toBe(401);
  });

  it('when the rights of its account change', async () => {
    const reader = await listen(await api.as('approver-2'));
    await sql(`update account set roles = '{counter}' where login = 'approver-2'`);
    await reader.end();
  });

  it('when the account ends', async () => {
    const reader = await listen(await api.as('reviewer-2'));
    await sql(`update account set status = 'ENDED' where login = 'reviewer-2'`);
    await reader.end();
  });

  it('when its reader is too slow: nothing piles up, the others go on, and on return it has to resync', async () => {
    const manager = await api.as('manager-1');
    const [slow, quick] = [await listen(manager), await listen(manager)];
    slow.pause();
    const before = await connections();
    // More than all buffers on the way hold; the quick one takes each thousand before the next is written.
    for (let batch = 1; batch <= 50; batch += 1) {
      const last = randomUUID();
      await sql(
        `insert into change_event (kind, subject_id, version)
           select 'case', gen_random_uuid(), 2000000000 + n from generate_series(1, 1000) n
           union all select 'case', ?::uuid, ?::int`,
        [last, batch],
      );
      await wake();
      await until('the last one', async () => quick.events.at(-1)?.data.id === last, { everyMs: 10 });
    }
    await until('the slow one to be cut off', async () => (await connections()) < before);
    const back = open(manager, slow.lastEventId);
    await back.hears('resync');
    expect(quick.ended).toBe(false);
  });

  it('is refused when one person has too many', async () => {
    const auditor = await api.as('auditor-1');
    const many = Array.from({ length: 20 }, () => open(auditor));
    await Promise.all(many.map((reader) => reader.hears('ready')));
    const refused = open(auditor);
    await refused.end();
    expect(refused.status).toBe(429);
    expect(JSON.parse(refused.body)).toMatchObject({ code: 'too-many-streams' });
    many[0]?.close();
    await until('a place', async () => {
      const next = open(auditor);
      await until('an answer', async () => next.status > 0);
      return next.status === 200;
    });
  });
});

function connections(): Promise<number> {
  return new Promise((resolve, reject) =>
    api.app.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
  );
}
