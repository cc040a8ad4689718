import { humanTask } from '../human-task.ts';
import { stage } from '../walk.ts';

/** 決裁: someone else adopts the reviewer's proposal or sends it back (差戻し). */
export const approve = stage('approve', async (file, place) => {
  const { decision, proposal } = await humanTask(file, place, 'approve');
  if (decision === 'send-back') return { kind: 'REWIND', to: 'review' };
  return proposal === 'refuse' ? { kind: 'REFUSED', code: 'requirements-not-met' } : undefined;
});
