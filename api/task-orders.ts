import { type Claim, claimTask, NotFree, whyNotFree } from '../db/commands/claim-task.ts';
import { AllBusy, type ClaimNext, claimNext } from '../db/commands/claim-next.ts';
import { type ChangeOrder, changeTask } from '../db/commands/change-task.ts';
import { type CommandKey, KeyTaken, remembered, takeKey } from '../db/commands/idempotency.ts';
import type { TaskState } from '../db/queries/task-state.ts';
import type { Answer } from './commands.ts';
import type { ApiDeps } from './deps.ts';
import { refuseTaskOfOtherOffice } from './office-reach.ts';
import type { Caller } from './plugins/access.ts';

/** Claims a task; a claim that fails is explained from what stands there now. */
export async function carryOutClaim({ database }: ApiDeps, order: Claim, key: CommandKey): Promise<Answer> {
  try {
    return { status: 200, body: await claimTask(database, order, key) };
  } catch (error) {
    if (!(error instanceof NotFree)) throw error;
    return database.inTransaction(async (em) => {
      // A claim that succeeded is answered as it was then, wherever the task is now.
      if ((await remembered(em, key)) !== undefined) throw new KeyTaken();
      const body = await whyNotFree(em, order);
      await takeKey(em, key, { kind: 'answer', status: 200, body }, order.now);
      return { status: 200, body };
    });
  }
}

export async function carryOutChange(
  deps: ApiDeps,
  order: ChangeOrder & { readonly by: Caller },
  key: CommandKey,
): Promise<Answer> {
  const body = await deps.database.inTransaction(async (em) => {
    if (order.change.command === 'assign') await refuseTaskOfOtherOffice(em, order.by, order.taskId, deps);
    return changeTask(em, order, key);
  });
  return { status: 200, body };
}

/** Takes the next task; while others are taking all that is at the top, it is asked again. */
export async function takeNext(deps: ApiDeps, order: ClaimNext, key: CommandKey): Promise<TaskState | null> {
  try {
    return await claimNext(deps.database, order, key);
  } catch (error) {
    if (!(error instanceof AllBusy)) throw error;
    return takeNext(deps, order, key);
  }
}
