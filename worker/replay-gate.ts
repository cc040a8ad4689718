import { type Client, isGrpcServiceError, type WorkflowHandle } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { type ReplayWorkerOptions, Worker } from '@temporalio/worker';
import { caseWorkflowId } from '../workflows/ids.ts';

export interface ReplayFailure {
  readonly workflowId: string;
  /** Kind of error and what did not fit: names of events and activities, no data. */
  readonly cause: string;
}

export type ReplayVerdict = { readonly ok: true } | { readonly ok: false; readonly failures: readonly ReplayFailure[] };

export interface ReplayGateOptions {
  /** Of the namespace in which the cases are. */
  readonly client: Client;
  readonly workflowBundle: NonNullable<ReplayWorkerOptions['workflowBundle']>;
  readonly dataConverter: DataConverter;
  /** Ids of open cases (`openCaseSample`). */
  readonly sample: readonly string[];
}

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

const CAUSE_LENGTH = 600;
/** Of gRPC. */
const NOT_FOUND = 5;

/**
 * Whether this build can go on with the open cases: replays the sample's histories against its workflows, before the
 * worker asks for work. A case whose workflow was never started is nobody's history and passes.
 *
 * @throws when the engine does not answer: then nothing is known, and the worker must not poll either
 */
export async function replayOpenCases(options: ReplayGateOptions): Promise<ReplayVerdict> {
  const { client, workflowBundle, dataConverter, sample } = options;
  const failures: ReplayFailure[] = [];
  const results = Worker.runReplayHistories({ workflowBundle, dataConverter }, histories(client, sample));
  for await (const { workflowId, error } of results) {
    if (error !== undefined) failures.push({ workflowId, cause: causeOf(error) });
  }
  return failures.length === 0 ? { ok: true } : { ok: false, failures };
}

async function* histories(
  client: Client,
  sample: readonly string[],
): AsyncGenerator<{ workflowId: string; history: History }> {
  for (const caseId of sample) {
    const workflowId = caseWorkflowId(caseId);
    const history = await historyOf(client, workflowId);
    if (history !== null) yield { workflowId, history };
  }
}

async function historyOf(client: Client, workflowId: string): Promise<History | null> {
  try {
    return await client.workflow.getHandle(workflowId).fetchHistory();
  } catch (error) {
    const code: number | null = isGrpcServiceError(error) ? error.code : null;
    if (code === NOT_FOUND) return null;
    throw error;
  }
}

function causeOf(error: Error): string {
  return `${error.name}: ${error.message}`.slice(0, CAUSE_LENGTH);
}
