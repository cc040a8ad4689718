import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineAway, engineSchedules, type ScheduleState } from '../../platform/schedules.ts';
import { ensureSchedules } from '../../worker/schedules.ts';
import { startDevEngine, type TestEngine } from '../support/engine.ts';
import { until } from '../support/stack.ts';

const SET_UP_MS = 60_000;
let directory: string;
let engine: TestEngine;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'menkyo-schedules-'));
  const key = { id: 'test', key: randomBytes(32) };
  engine = await startDevEngine([key], { dbFile: join(directory, 'temporal.sqlite'), dynamicConfig: [] });
}, SET_UP_MS);
afterAll(async () => {
  await engine.stop();
  await rm(directory, { recursive: true, force: true });
});

const schedules = (...ids: string[]) => engineSchedules({ client: () => Promise.resolve(engine.client) }, ids);

async function stateOf(id: string): Promise<ScheduleState> {
  const [state] = await schedules(id).read();
  if (state === undefined) throw new Error(`nothing of ${id}`);
  return state;
}

describe('schedules of the engine', () => {
  it('are missing until a worker has made them; then they say when they run, and how it went', async () => {
    expect(await stateOf('housekeeping')).toMatchObject({ state: 'missing', nextRunAt: null, runs: [] });
    await ensureSchedules(engine.client, 'nobody-polls-this');
    await until('the first run', async () => (await stateOf('housekeeping')).runs.length > 0);
    const { runs, nextRunAt, ...state } = await stateOf('housekeeping');
    expect(state).toEqual({ id: 'housekeeping', state: 'active', everySeconds: 240, lastFailure: null });
    expect(runs[0]).toMatchObject({ status: 'running', endedAt: null, cause: null });
    expect(Date.parse(nextRunAt ?? '')).toBeGreaterThan(Date.now());

    for await (const run of engine.client.workflow.list({ query: `TemporalScheduledById = 'housekeeping'` })) {
      await engine.client.workflow.getHandle(run.workflowId, run.runId).terminate();
    }
    await until('the end of the run', async () => (await stateOf('housekeeping')).lastFailure !== null);
    const { lastFailure } = await stateOf('housekeeping');
    expect(lastFailure).toMatchObject({ status: 'failed', cause: 'terminated' });
    await schedules().runNow('housekeeping');
    await until('another run', async () => (await stateOf('housekeeping')).runs[0]?.status === 'running');

    await engine.client.schedule.getHandle('housekeeping').pause();
    expect(await stateOf('housekeeping')).toMatchObject({ state: 'paused', nextRunAt: null });
  });

  it('cannot be asked when the engine is away, which is known in seconds', async () => {
    await engine.kill();
    await expect(schedules('housekeeping').read()).rejects.toThrow(EngineAway);
    await engine.restart();
    await until('an answer', async () => (await stateOf('housekeeping').catch(() => undefined)) !== undefined);
  });
});
