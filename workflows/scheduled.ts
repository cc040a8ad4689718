import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

/** How long one run keeps looking, and how often; a schedule starts the next run. */
export interface CollectInput {
  readonly forSeconds: number;
  readonly everySeconds: number;
}

const collector = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  // A run keeps trying for its own time; then the schedule's next one does.
  scheduleToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

/** Fetches applications, corrections and withdrawals from the portal. */
export async function collectApplicationsWorkflow(input: CollectInput): Promise<void> {
  await collector.collectApplications(input);
}

/** Learns which inquiries the information network has answered. */
export async function collectAnswersWorkflow(input: CollectInput): Promise<void> {
  await collector.collectAnswers(input);
}

const housekeeper = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 seconds' },
});

/** The next run goes on with what this one leaves. */
const ROUNDS_A_RUN = 100;

/** Works off what a date is due for, ends what has run out, and finds the cases that cannot report themselves. */
export async function housekeepingWorkflow(): Promise<void> {
  for (let round = 0; round < ROUNDS_A_RUN; round += 1) {
    const { more } = await housekeeper.keepHouse();
    if (!more) return;
  }
}
