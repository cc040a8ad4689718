import { condition } from '@temporalio/workflow';
import { openTask } from '../human-task.ts';
import { stage } from '../walk.ts';
import { waitFor } from '../waits.ts';

/** 交付: the holder collects the certificate (WS17); uncollected it goes back to the office and stays there. */
export const handOver = stage('handOver', async (file, place) => {
  const taskId = await openTask(file, place, 'hand-over');
  const handedOver = () => file.decisions.has(taskId);
  await waitFor(file, place, 'collection', handedOver);
  await condition(handedOver);
  return undefined;
});
