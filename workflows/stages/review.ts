import { correction } from '../correction.ts';
import { humanTask } from '../human-task.ts';
import { stage } from '../walk.ts';

/**
 * 審査: a reviewer proposes to grant or to refuse, or asks the applicant for a correction. What was corrected is
 * checked again from the start: a new address, name or paper may change every earlier answer.
 */
export const review = stage('review', async (file, place) => {
  const { decision } = await humanTask(file, place, 'review');
  if (decision !== 'correct') return undefined;
  return (await correction(file, place, 1, 'review')) ?? { kind: 'REWIND', to: 'checkIntake' };
});
