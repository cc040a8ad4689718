import {
  type Client,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type WorkflowExecutionInfo,
} from '@temporalio/client';
import type { Engine } from './engine.ts';

export interface ScheduleRun {
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly status: 'running' | 'completed' | 'failed';
  /** Code of what a failed run broke on. */
  readonly cause: string | null;
}

/** A schedule (定期実行) as the engine has it. */
export interface ScheduleState {
  readonly id: string;
  /** `missing`: no worker has made it yet. */
  readonly state: 'active' | 'paused' | 'missing';
  readonly everySeconds: number | null;
  readonly nextRunAt: string | null;
  /** The latest first. */
  readonly runs: readonly ScheduleRun[];
  /** Also when later runs went well. */
  readonly lastFailure: ScheduleRun | null;
}

/** The engine did not answer, or not in time. */
export class EngineAway extends Error {
  constructor(cause: unknown) {
    super('the engine did not answer', { cause });
    this.name = 'EngineAway';
  }
}

export interface Schedules {
  /** @throws EngineAway */
  read(): Promise<readonly ScheduleState[]>;
  /** Starts a run now, or after the one that is running. @throws EngineAway */
  runNow(id: string): Promise<void>;
}

const WITHIN_MS = 3_000;
const RUNS_SHOWN = 5;
const FAILED = `ExecutionStatus in ('Failed', 'TimedOut', 'Terminated', 'Canceled')`;

/** The schedules of these ids, asked of the engine each time. */
export function engineSchedules(engine: Pick<Engine, 'client'>, ids: readonly string[]): Schedules {
  async function inTime<T>(ask: (client: Client) => Promise<T>): Promise<T> {
    const client = await engine.client();
    try {
      return await client.withDeadline(Date.now() + WITHIN_MS, () => ask(client));
    } catch (error) {
      throw new EngineAway(error);
    }
  }
  return {
    read: () => inTime((client) => together(ids.map((id) => stateOf(client, id)))),
    runNow: (id) => inTime((client) => client.schedule.getHandle(id).trigger(ScheduleOverlapPolicy.BUFFER_ONE)),
  };
}

/** All of them, and when one fails the others have ended too: the client would try them on in the background. */
async function together<const T extends readonly Promise<unknown>[]>(
  asked: T,
): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }> {
  await Promise.allSettled(asked);
  return Promise.all(asked);
}

async function stateOf(client: Client, id: string): Promise<ScheduleState> {
  try {
    const [{ spec, state, info }, runs, [lastFailure]] = await together([
      client.schedule.getHandle(id).describe(),
      runsOf(client, `TemporalScheduledById = '${id}'`, RUNS_SHOWN),
      runsOf(client, `TemporalScheduledById = '${id}' and ${FAILED}`, 1),
    ]);
    const every = spec.intervals?.[0]?.every;
    return {
      id,
      state: state.paused ? 'paused' : 'active',
      everySeconds: every === undefined ? null : every / 1_000,
      nextRunAt: state.paused ? null : (info.nextActionTimes[0]?.toISOString() ?? null),
      runs,
      lastFailure: lastFailure ?? null,
    };
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    return { id, state: 'missing', everySeconds: null, nextRunAt: null, runs: [], lastFailure: null };
  }
}

async function runsOf(client: Client, query: string, most: number): Promise<ScheduleRun[]> {
  const found: WorkflowExecutionInfo[] = [];
  for await (const run of client.workflow.list({ query, pageSize: most })) {
    found.push(run);
    if (found.length === most) break;
  }
  return Promise.all(
    found.map(async (run) => {
      const status =
        run.status.name === 'RUNNING' ? 'running' : run.status.name === 'COMPLETED' ? 'completed' : 'failed';
      return {
        startedAt: run.startTime.toISOString(),
        endedAt: run.closeTime?.toISOString() ?? null,
        status,
        cause: status === 'failed' ? await causeOf(client, run) : null,
      };
    }),
  );
}

/** Activities fail with codes; a run that was ended from outside says so by its status. */
async function causeOf(client: Client, { workflowId, runId, status }: WorkflowExecutionInfo): Promise<string> {
  try {
    await client.workflow.getHandle(workflowId, runId, undefined).result();
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      if ('type' in cause && typeof cause.type === 'string') return cause.type;
    }
  }
  return status.name.toLowerCase().replaceAll('_', '-');
}
