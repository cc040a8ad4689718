import { condition, setHandler } from '@temporalio/workflow';
import { allHandlersFinished } from '@temporalio/workflow';
import { CaseFile, type CaseInput } from './case-file.ts';
import { applyReceived } from './facts.ts';
import { records } from './activity-options.ts';
import { deliver, poke } from './messages.ts';

/** Deals with what arrives when a case is closed already: late money is booked, late wishes are answered. */
export async function afterCloseWorkflow(input: CaseInput): Promise<void> {
  const file = new CaseFile(input);
  file.seal = 'ended';
  setHandler(poke, (envelope) => (envelope === undefined ? file.lookAgain() : file.receive(envelope)));
  setHandler(deliver, async (envelope) => {
    file.receive(envelope);
    return (await file.resultOf(envelope)) ?? records.factResult({ factId: envelope.id });
  });
  file.lookAgain();
  do {
    await applyReceived(file);
    await condition(allHandlersFinished);
  } while (file.hasWork);
  file.closed = true;
}
