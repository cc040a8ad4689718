import { proxyActivities } from '@temporalio/workflow';
import type { CaseInput } from '../../../workflows/case-file.ts';

const { registerLicence } = proxyActivities<{ registerLicence(place: unknown): Promise<void> }>({
  startToCloseTimeout: '10 seconds',
});

/** A build that would ruin every open case: it begins with the end. */
export async function caseWorkflow({ caseId }: CaseInput): Promise<void> {
  await registerLicence({ caseId, stage: 'register', visit: 1, at: Date.now() });
}
