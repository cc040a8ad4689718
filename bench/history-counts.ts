import type { Client } from '@temporalio/client';

/** What the engine stores of one workflow. */
export interface HistoryCounts {
  readonly historyEvents: number;
  /** As the engine counts them, encrypted. */
  readonly historyBytes: number;
  readonly workflowTasks: number;
  readonly activities: number;
}

export async function historyCounts(client: Client, workflowId: string): Promise<HistoryCounts> {
  const handle = client.workflow.getHandle(workflowId);
  const [{ historySize, historyLength }, { events }] = await Promise.all([handle.describe(), handle.fetchHistory()]);
  return {
    historyEvents: historyLength,
    historyBytes: historySize ?? 0,
    workflowTasks: (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes != null).length,
    activities: (events ?? []).filter((event) => event.activityTaskScheduledEventAttributes != null).length,
  };
}
