import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildApp } from '../../api/app.ts';
import { wallClock } from '../../platform/clock.ts';
import { type Api, SET_UP_MS, startApi } from './api-fixture.ts';
import { openCase, openTask, stick } from './case-fixture.ts';

let api: Api;

beforeAll(async () => {
  api = await startApi();
}, SET_UP_MS);
afterAll(() => api.stop());

describe('health', () => {
  it('is alive, and ready when every part answers', async () => {
    expect((await api.app.inject('/health/live')).json()).toEqual({ status: 'ok' });
    expect((await api.app.inject('/health/ready')).json()).toEqual({ status: 'ok', parts: { database: 'ok' } });
  });

  it('names the part that is away', async () => {
    const readiness = { database: () => Promise.resolve(), engine: () => Promise.reject(new Error('away')) };
    const app = await buildApp({ ...api.deps, readiness });
    const answer = await app.inject('/health/ready');
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ status: 'down', parts: { database: 'ok', engine: 'down' } });
    await app.close();
  });
});

describe('figures', () => {
  it('say how much waits for whom, and how long answers took, without personal data', async () => {
    const file = await openCase(api.database, api.clock.now());
    await openTask(api.database, file.id, api.clock.now());
    await stick(api.database, file.id, api.clock.now());
    await api.database.statement('update case_file set last_seq = 1 where id = ?', [file.id]);
    await (await api.as('reviewer-1')).get(`/cases/${file.id}`);
    const { body, headers } = await api.app.inject('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toContain('menkyo_open_tasks{kind="review",status="READY"} 1');
    expect(body).toContain('menkyo_cases_behind 1');
    expect(body).toContain('menkyo_open_stuck 1');
    expect(body).toContain('menkyo_outbox_pending 0');
    expect(body).toContain('http_request_duration_seconds_count{method="GET",route="/cases/:id",status="200"}');
    expect(body).not.toContain(file.id);
    expect(body).not.toContain('見本');
  });

  it('are there without the database, and say so', async () => {
    const database = { ...api.deps.database, inTransaction: () => Promise.reject(new Error('away')) };
    const app = await buildApp({ ...api.deps, database });
    const { statusCode, body } = await app.inject('/metrics');
    expect(statusCode).toBe(200);
    expect(body).toContain('menkyo_database_up 0');
    await app.close();
  });
});

describe('the clock', () => {
  it('follows where tests lead it', async () => {
    const set = (now: string) => api.app.inject({ method: 'POST', url: '/control/clock', payload: { now } });
    expect((await set('2027-04-01T00:00:00Z')).json().now).toMatch(/^2027-04-01T00:00:0/);
    expect(api.clock.now().getUTCFullYear()).toBe(2027);
    expect((await set('tomorrow')).statusCode).toBe(400);
  });

  it('of the wall cannot be set', async () => {
    const app = await buildApp({ ...api.deps, clock: wallClock });
    const answer = await app.inject({
      method: 'POST',
      url: '/control/clock',
      payload: { now: '2027-04-01T00:00:00Z' },
    });
    expect(answer.statusCode).toBe(404);
    await app.close();
  });
});
