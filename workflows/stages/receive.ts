import { records } from '../activity-options.ts';
import { step } from '../steps.ts';
import { stage } from '../walk.ts';

/** 収受: fee and papers are complete, the application gets its receipt reference. */
export const receive = stage('receive', async (file, place) => {
  await step(file, place, 'allocate-receipt', 'rule', () => records.allocateReceipt({ ...place, at: Date.now() }));
  return undefined;
});
