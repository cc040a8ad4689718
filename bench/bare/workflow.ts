import { proxyActivities } from '@temporalio/workflow';

const { nothing } = proxyActivities<{ nothing(): Promise<void> }>({ startToCloseTimeout: '10 seconds' });

/** The engine alone: as many activities as a case has, none of which does anything. */
export async function bareWorkflow(activities: number): Promise<void> {
  for (let done = 0; done < activities; done += 1) await nothing();
}
