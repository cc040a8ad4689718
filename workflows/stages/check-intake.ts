import { records } from '../activity-options.ts';
import { humanTask } from '../human-task.ts';
import { step } from '../steps.ts';
import { stage } from '../walk.ts';

/** Is it ours (令1条), is it needed, is it the only one? */
export const checkIntake = stage('checkIntake', async (file, place) => {
  const verdict = await step(file, place, 'check-intake', 'rule', () =>
    records.checkIntake({ ...place, at: Date.now() }),
  );
  if (verdict.kind === 'guide-out') return { kind: 'GUIDED_OUT', code: verdict.code };
  if (verdict.kind === 'accepted') return undefined;
  const { decision } = await humanTask(file, place, 'resolve-duplicate');
  return decision === 'same-person' ? { kind: 'GUIDED_OUT', code: 'duplicate' } : undefined;
});
