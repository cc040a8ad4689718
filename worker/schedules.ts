import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { SCHEDULES } from '../workflows/ids.ts';
import type { CollectInput } from '../workflows/scheduled.ts';

interface Scheduled {
  readonly scheduleId: string;
  readonly workflowType: string;
  readonly everySeconds: number;
  readonly args: readonly unknown[];
}

/** One run looks for most of the minute until the next, so what comes in is seen within a second. */
const LOOKING: CollectInput = { forSeconds: 55, everySeconds: 1 };

const SCHEDULED: readonly Scheduled[] = [
  {
    scheduleId: SCHEDULES.intake,
    workflowType: 'collectApplicationsWorkflow',
    everySeconds: 60,
    args: [LOOKING],
  },
  { scheduleId: SCHEDULES.answers, workflowType: 'collectAnswersWorkflow', everySeconds: 60, args: [LOOKING] },
  { scheduleId: SCHEDULES.housekeeping, workflowType: 'housekeepingWorkflow', everySeconds: 240, args: [] },
];

/** Creates the schedules that are missing and brings the others to this build's definition. */
export async function ensureSchedules(client: Client, taskQueue: string): Promise<void> {
  for (const { scheduleId, workflowType, everySeconds, args } of SCHEDULED) {
    const schedule = {
      spec: { intervals: [{ every: `${everySeconds} seconds` as const }], timezone: 'Asia/Tokyo' },
      action: { type: 'startWorkflow' as const, workflowType, workflowId: scheduleId, taskQueue, args: [...args] },
      // Buffered, not skipped: a run that began between two full minutes ends between them too, and nobody would look
      // until the next one.
      policies: {
        overlap: ScheduleOverlapPolicy.BUFFER_ONE,
        catchupWindow: '1 minute' as const,
        pauseOnFailure: false,
      },
    };
    try {
      await client.schedule.create({ scheduleId, ...schedule });
      await client.schedule.getHandle(scheduleId).trigger(ScheduleOverlapPolicy.SKIP);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await client.schedule.getHandle(scheduleId).update((previous) => ({ ...previous, ...schedule }));
      await client.schedule.getHandle(scheduleId).trigger(ScheduleOverlapPolicy.SKIP);
    }
  }
}
