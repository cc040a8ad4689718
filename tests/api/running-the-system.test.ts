import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { buildApp } from '../../api/app.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { EngineAway, type Schedules } from '../../platform/schedules.ts';
import { startServer, startWorld } from '../connectors/outside-world.ts';
import { type Api, Person, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, stick } from './case-fixture.ts';

let api: Api;
let operator: Person;
let outside: Awaited<ReturnType<typeof startWorld>>;
const started: string[] = [];

beforeAll(async () => {
  outside = await startWorld();
  const schedules: Schedules = {
    read: () => Promise.resolve([]),
    runNow: async (id) => {
      started.push(id);
    },
  };
  api = await startApi({ schedules }, { demo: { simulators: outside.url } });
  operator = await api.as('operator-1');
}, SET_UP_MS);
afterAll(async () => {
  await api.stop();
  await outside.close();
});

/** The same person at an application that differs in something. */
async function at<T>(change: Partial<ApiDeps>, work: (person: Person) => Promise<T>): Promise<T> {
  const app = await buildApp({ ...api.deps, ...change });
  try {
    return await work(new Person(app, operator.login, operator.cookie, operator.id));
  } finally {
    await app.close();
  }
}

const deeds = (action: string) =>
  api.database.statement<{ details: object }>(`select details from audit_entry where action = ?`, [action]);

const away = () => Promise.reject(new EngineAway(new Error('no connection')));

const disturb = (person: Person, faults: object, system = 'network') =>
  person.send({
    method: 'PUT',
    url: `/demo/faults/${system}`,
    payload: faults,
    headers: { 'idempotency-key': randomUUID() },
  });

describe('how the system is', () => {
  it('is what the processes say, and what waits since when', async () => {
    const file = await openCase(api.database, api.clock.now());
    await stick(api.database, file.id, api.clock.now());
    await api.database.statement('update case_file set last_seq = last_seq + 1 where id = ?', [file.id]);
    const [working, waitingFor] = await Promise.all([
      startServer((_request, response) => response.end('{}')),
      startServer((_request, response) => response.writeHead(503).end('{}')),
    ]);
    const processes = { worker: working.url, sealer: waitingFor.url, simulators: 'http://127.0.0.1:9' };
    const { body } = await at({ options: { ...api.deps.options, processes } }, (person) => person.get('/operations'));
    expect(body).toMatchObject({
      processes: [
        { name: 'api', state: 'ok' },
        { name: 'worker', state: 'ok' },
        { name: 'sealer', state: 'down' },
        { name: 'simulators', state: 'away' },
      ],
      parts: { database: 'ok' },
      waiting: { casesBehind: 1, outboxPending: 0, outboxSince: null, openStuck: 1 },
      alarms: { break: 0, unsealed: 0 },
      demo: true,
    });
    expect((await (await api.as('reviewer-1')).get('/operations')).status).toBe(403);
    await Promise.all([working.close(), waitingFor.close()]);
  });
});

describe('schedules', () => {
  it('are run out of turn once, by who may, and it is written down', async () => {
    const key = randomUUID();
    for (let press = 0; press < 2; press += 1) {
      expect((await operator.command('/schedules/housekeeping/runs', {}, key)).status).toBe(204);
    }
    expect(started).toEqual(['housekeeping']);
    expect(await deeds('schedule.run')).toEqual([{ details: { schedule: 'housekeeping' } }]);
    expect((await operator.command('/schedules/nothing/runs', {})).status).toBe(404);
    expect((await (await api.as('auditor-1')).command('/schedules/housekeeping/runs', {})).status).toBe(403);
  });

  it('say when the engine is away, and a run that was not started can be ordered again', async () => {
    const key = randomUUID();
    const [read, run] = await at({ schedules: { read: away, runNow: away } }, async (person) => [
      await person.get('/schedules'),
      await person.command('/schedules/collect-answers/runs', {}, key),
    ]);
    expect([read, run]).toMatchObject([
      { status: 503, body: { code: 'engine-unavailable' } },
      { status: 503, body: { code: 'engine-unavailable' } },
    ]);
    expect(await deeds('schedule.run')).toHaveLength(1);
    expect((await operator.command('/schedules/collect-answers/runs', {}, key)).status).toBe(204);
  });
});

describe('the outside systems of a demo', () => {
  it('are disturbed and put right, and it is written down', async () => {
    expect((await disturb(operator, { down: true })).status).toBe(204);
    expect((await operator.get('/demo/faults')).body).toEqual({
      portal: {},
      gateway: {},
      network: { down: true },
      scanner: {},
    });
    await expect(fetch(`${outside.url}/network/answers`)).rejects.toThrow();
    await disturb(operator, {});
    expect((await operator.get('/demo/faults')).body.network).toEqual({});
    expect(await deeds('demo.disturb')).toEqual([
      { details: { system: 'network', down: true } },
      { details: { system: 'network' } },
    ]);
    expect((await disturb(operator, { errorRate: 2 })).status).toBe(400);
    expect((await disturb(operator, {}, 'register')).status).toBe(400);
    expect((await disturb(await api.as('manager-1'), { down: true })).status).toBe(403);
  });

  it('are there in a demo only, and are told when they do not answer', async () => {
    const { options } = api.deps;
    const without = await at({ options: { ...options, demo: null } }, async (person) => [
      await person.get('/demo/faults'),
      await disturb(person, {}),
    ]);
    expect(without.map(({ status }) => status)).toEqual([404, 404]);
    const unanswered = { ...options, demo: { simulators: 'http://127.0.0.1:9' } };
    const answers = await at({ options: unanswered }, async (person) => [
      await person.get('/demo/faults'),
      await disturb(person, {}),
    ]);
    expect(answers).toMatchObject(
      Array.from({ length: 2 }, () => ({ status: 503, body: { code: 'simulators-unavailable' } })),
    );
  });
});
