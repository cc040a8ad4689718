import {
  type Client,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { Delivery, FactEnvelope } from '../domain/plan/facts.ts';
import type { PlanOutline } from '../domain/plan/stages.ts';
import type { CaseInput } from './case-file.ts';
import { afterCloseWorkflowId, caseWorkflowId } from './ids.ts';
import { deliver, poke, recheckDates } from './messages.ts';

/** What is needed of a case to reach its workflow, and to start it when it does not run yet. */
export interface CaseTarget {
  readonly caseId: string;
  readonly plan: PlanOutline;
  readonly cursor: number;
  readonly closed: boolean;
}

/** How processes outside the engine speak to the workflows of cases. */
export interface CaseMessenger {
  /** Tells the workflow that there is something to see; starts it when it does not run. */
  poke(target: CaseTarget, envelope?: FactEnvelope): Promise<void>;
  /** Tells it and waits for what comes of the fact; `pending` when that takes longer than `withinMs`. */
  deliver(target: CaseTarget, envelope: FactEnvelope, withinMs: number): Promise<Delivery | 'pending'>;
  /** The same for the first fact of a new case, whose workflow is started by it. */
  open(target: CaseTarget, envelope: FactEnvelope, withinMs: number): Promise<Delivery | 'pending'>;
  /** Tells a running case that its dates have moved; one that has ended has none. */
  recheckDates(caseId: string): Promise<void>;
}

export function createCaseMessenger(
  client: () => Promise<Client>,
  { taskQueue, workflowTaskSeconds }: { readonly taskQueue: string; readonly workflowTaskSeconds: number },
): CaseMessenger {
  const runs = { taskQueue, workflowTaskTimeout: workflowTaskSeconds * 1_000 };

  async function pokeAfterClose(target: CaseTarget, envelope?: FactEnvelope): Promise<void> {
    const { workflow } = await client();
    await workflow.signalWithStart('afterCloseWorkflow', {
      workflowId: afterCloseWorkflowId(target.caseId),
      ...runs,
      args: [inputOf(target)],
      signal: poke,
      signalArgs: envelope === undefined ? [] : [envelope],
    });
  }

  async function pokeCase(target: CaseTarget, envelope?: FactEnvelope): Promise<void> {
    if (target.closed) return pokeAfterClose(target, envelope);
    const { workflow } = await client();
    try {
      await workflow.signalWithStart('caseWorkflow', {
        workflowId: caseWorkflowId(target.caseId),
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        ...runs,
        args: [inputOf(target)],
        signal: poke,
        signalArgs: envelope === undefined ? [] : [envelope],
      });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      // It ended between our look at the row and now; one that ended any other way is for a person to see.
      const { status } = await workflow.getHandle(caseWorkflowId(target.caseId)).describe();
      if (status.name !== 'COMPLETED') throw new Error(`the case's workflow is ${status.name}`, { cause: error });
      await pokeAfterClose(target, envelope);
    }
  }

  return {
    poke: pokeCase,

    async recheckDates(caseId) {
      const { workflow } = await client();
      try {
        await workflow.getHandle(caseWorkflowId(caseId)).signal(recheckDates);
      } catch (error) {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },

    async deliver(target, envelope, withinMs) {
      if (target.closed) {
        await pokeAfterClose(target, envelope);
        return 'pending';
      }
      const { workflow, connection } = await client();
      try {
        return await connection.withDeadline(Date.now() + withinMs, () =>
          workflow.getHandle(caseWorkflowId(target.caseId)).executeUpdate(deliver, {
            args: [envelope],
            // The fact's id, so that a second telling finds the first one's answer.
            updateId: envelope.id,
          }),
        );
      } catch {
        // The fact is recorded: whoever asks later, and the relay, find it there.
        return 'pending';
      }
    },

    async open(target, envelope, withinMs) {
      const { workflow, connection } = await client();
      try {
        return await connection.withDeadline(Date.now() + withinMs, () =>
          workflow.executeUpdateWithStart(deliver, {
            args: [envelope],
            updateId: envelope.id,
            startWorkflowOperation: new WithStartWorkflowOperation('caseWorkflow', {
              workflowId: caseWorkflowId(target.caseId),
              workflowIdConflictPolicy: 'USE_EXISTING',
              workflowIdReusePolicy: 'REJECT_DUPLICATE',
              ...runs,
              args: [inputOf(target)],
            }),
          }),
        );
      } catch {
        return 'pending';
      }
    },
  };
}

function inputOf({ caseId, plan, cursor }: CaseTarget): CaseInput {
  return { caseId, plan, cursor };
}
