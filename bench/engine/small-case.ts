import type { StaffClient } from '../../scripts/client/staff-client.ts';
import type { Stack } from '../../tests/support/stack.ts';

/** Where the definition of the small procedure stands; the stack of this bench serves nothing else. */
export const DEFINITIONS = new URL('../definitions', import.meta.url).pathname;

export interface SmallCaseStaff {
  readonly reviewer: StaffClient;
  readonly approver: StaffClient;
}

export async function smallCaseStaff(stack: Stack): Promise<SmallCaseStaff> {
  const [reviewer, approver] = await Promise.all([stack.as('reviewer-1'), stack.as('approver-1')]);
  return { reviewer, approver };
}

interface Task {
  readonly id: string;
  readonly version: number;
}

/** What a person does in a small case, in this order. */
export const ACTS = ['start', 'claim', 'complete', 'claim 2', 'complete 2'] as const;
export type Act = (typeof ACTS)[number];

/**
 * Takes a small case from its start to its end over HTTP: three automatic steps, two tasks, each claimed and completed.
 *
 * @param each is called around every request
 * @returns the case's id
 */
export async function runSmallCase(
  { reviewer, approver }: SmallCaseStaff,
  each: <T>(act: Act, work: () => Promise<T>) => Promise<T> = (_act, work) => work(),
): Promise<string> {
  const opened = await each('start', () =>
    reviewer.post<{ id: string; receiptNumber: string; next?: readonly Task[] }>('/cases', {
      qualification: 'bench-register',
      procedure: 'OC1',
      channel: 'internal',
      form: { matter: 'a date' },
    }),
  );
  const { id, receiptNumber, next } = opened.body;
  // An answer that did not wait for the steps does not say what is next: then the worklist does.
  const draft = next?.[0] ?? (await reviewer.task(receiptNumber, 'draft'));
  const after = await complete(reviewer, draft, 'propose', ['claim', 'complete'], each);
  const adopt = after ?? (await approver.task(receiptNumber, 'adopt'));
  await complete(approver, adopt, 'adopt', ['claim 2', 'complete 2'], each);
  return id;
}

async function complete(
  person: StaffClient,
  task: Task,
  decision: string,
  [claim, decide]: readonly [Act, Act],
  each: <T>(act: Act, work: () => Promise<T>) => Promise<T>,
): Promise<Task | undefined> {
  const claimed = await each(claim, () => person.claim(task));
  if (claimed.status !== 200) throw new Error(`the claim was answered with ${claimed.status}`);
  const decided = await each(decide, () => person.decide(claimed.body, decision));
  if (decided.status === 202) await person.settled(decided);
  else if (decided.status !== 200) throw new Error(`${decision} was answered with ${decided.status}`);
  return (decided.body['next'] as readonly Task[] | undefined)?.[0];
}
