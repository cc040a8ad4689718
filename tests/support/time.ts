import proto from '@temporalio/proto';
import type { Pool } from 'pg';
import { caseWorkflowId } from '../../workflows/ids.ts';
import type { TestEngine } from './engine.ts';
import type { WorldDriver } from './outside-world.ts';
import { until } from '../../scripts/client/until.ts';

export interface TimeParts {
  readonly engine: TestEngine;
  readonly pool: Pool;
  readonly world: WorldDriver;
  /** Addresses of the processes whose clock has to follow. */
  readonly followers: () => readonly string[];
  /** Runs the scheduled workflows that have something to fetch; says whether one did. */
  readonly collect: () => Promise<boolean>;
  /** Runs the housekeeping workflow once, as its schedule does. */
  readonly keepHouse: () => Promise<void>;
  /** Activities and workflow tasks that the worker works on right now; 0 when it does not run. */
  readonly inFlight: () => Promise<number>;
}

const { EventType } = proto.temporal.api.enums.v1;

/** While an activity waits to be tried again, time goes by small steps: the engine does not tell when that will be. */
const RETRY_STEP_MS = 5 * 60_000;

/**
 * Lets time pass as it does in life: everything that is due happens, and is dealt with, before the next thing is due.
 * Never a leap, or a payment that arrives in real time meets a case that has already timed out.
 */
export class Time {
  readonly #parts: TimeParts;

  constructor(parts: TimeParts) {
    this.#parts = parts;
  }

  now(): Promise<Date> {
    return this.#parts.engine.now();
  }

  /** Makes every process read the engine's time. */
  async tick(): Promise<void> {
    if (this.#parts.engine.kind === 'dev') return;
    const now = (await this.now()).toISOString();
    await Promise.all(
      this.#parts.followers().map(async (url) => {
        const response = await fetch(`${url}/control/clock`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ now }),
        });
        if (!response.ok) throw new Error(`${url} does not follow the clock: ${response.status}`);
      }),
    );
  }

  /** @param duration e.g. `14 days`, `24 hours` */
  async advance(duration: string): Promise<void> {
    if (this.#parts.engine.kind === 'dev') throw new Error('advance needs the time-skipping engine');
    await this.settle();
    await this.#parts.keepHouse();
    const target = new Date((await this.now()).getTime() + parseDuration(duration));
    for (;;) {
      const now = await this.now();
      if (now >= target) return;
      const stop = await this.#nextStop(now, target);
      await this.#parts.engine.sleep(stop.getTime() - now.getTime());
      await this.tick();
      await this.#parts.keepHouse();
      await this.settle();
    }
  }

  /** Waits until nothing is under way: outside, inbox, outbox, facts, dates, activities. */
  async settle(): Promise<void> {
    let quiet = 0;
    await until(
      'everything to settle',
      async () => {
        const busy = (await this.#parts.collect()) || (await this.#busy()) !== null;
        quiet = busy ? 0 : quiet + 1;
        if (quiet >= 2) return true;
        if (quiet === 0) throw new Error(`busy: ${await this.#busy()}`);
        return false;
      },
      { withinMs: 90_000, everyMs: 60 },
    );
  }

  async #busy(): Promise<string | null> {
    const { world, pool } = this.#parts;
    const { due } = await world.agenda();
    if (due > 0) return `${due} events outside`;
    const now = await this.now();
    const { rows } = await pool.query<{ what: string; n: number }>(
      `select 'facts' as what, count(*)::int as n from case_file where cursor < last_seq
       union all select 'outbox', count(*)::int from outbox_message where status = 'PENDING' and next_attempt_at <= $1
       union all select 'waits', count(*)::int from wait where status = 'OPEN' and next_at <= $1`,
      [now],
    );
    const waiting = rows.find(({ n }) => n > 0);
    if (waiting !== undefined) return `${waiting.n} ${waiting.what}`;
    if ((await this.#parts.inFlight()) > 0) return 'work in flight';
    return (await this.#pending()).some(({ retrying }) => !retrying) ? 'activities' : null;
  }

  async #nextStop(now: Date, target: Date): Promise<Date> {
    const { world, pool } = this.#parts;
    const { next } = await world.agenda();
    const { rows } = await pool.query<{ at: Date | null }>(
      `select min(next_at) as at from wait where status = 'OPEN' and next_at > $1
       union all select min(next_attempt_at) from outbox_message where status = 'PENDING' and next_attempt_at > $1
       union all select min(at) from due_mark where done_at is null and at > $1
       union all select min(parked_until) from task where status = 'PARKED' and parked_until > $1`,
      [now],
    );
    const retrying = (await this.#pending()).length > 0;
    const stops = [
      target,
      next === null ? null : new Date(next),
      ...rows.map(({ at }) => at),
      retrying ? new Date(now.getTime() + RETRY_STEP_MS) : null,
    ];
    const earliest = Math.min(...stops.filter((at) => at !== null && at > now).map((at) => (at as Date).getTime()));
    return new Date(earliest);
  }

  /** Activities and workflow tasks of the open cases, as the engine tells of them. */
  async #pending(): Promise<readonly { retrying: boolean }[]> {
    const { pool, engine } = this.#parts;
    const { rows } = await pool.query<{ id: string }>(`select id from case_file where status = 'OPEN'`);
    const pending = await Promise.all(
      rows.map(async ({ id }) => {
        const handle = engine.client.workflow.getHandle(caseWorkflowId(id));
        const { raw } = await handle.describe();
        const activities = (raw.pendingActivities ?? []).map(({ lastFailure }) => ({ retrying: lastFailure != null }));
        if (activities.length > 0) return activities;
        return (await this.#hasWorkflowTask(id)) ? [{ retrying: false }] : [];
      }),
    );
    return pending.flat();
  }

  /** The time-skipping engine does not tell of a workflow task that waits for a worker: the history's end does. */
  async #hasWorkflowTask(caseId: string): Promise<boolean> {
    const { events } = await this.#parts.engine.client.workflow.getHandle(caseWorkflowId(caseId)).fetchHistory();
    const last = events?.at(-1)?.eventType;
    return last === EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED || last === EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED;
  }
}

const UNITS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

export function parseDuration(duration: string): number {
  const match = /^(\d+) (second|minute|hour|day)s?$/.exec(duration);
  if (match === null) throw new RangeError(`not a duration: ${duration}`);
  return Number(match[1]) * UNITS[match[2] as keyof typeof UNITS];
}
