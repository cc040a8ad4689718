import { caseWorkflowId } from '../../workflows/ids.ts';
import { poke } from '../../workflows/messages.ts';
import { application } from '../../tests/support/application.ts';
import { pendingPayment, recordFactOnly } from '../../tests/support/case-facts.ts';
import { type Stack, until } from '../../tests/support/stack.ts';

/** Takes a case through what its name says, to its end, and resolves to its receipt number. */
type Journey = (stack: Stack) => Promise<string>;

/** The ways a case can go that differ in what the workflow does. */
export const JOURNEYS: Readonly<Record<string, Journey>> = {
  registered: async (stack) => {
    const receipt = await toReview(stack);
    await decide(stack, receipt, 'reviewer-1', 'review', 'approve');
    return grant(stack, receipt);
  },

  'corrected-and-sent-back': async (stack) => {
    const receipt = await toReview(stack);
    const correction = { items: ['電話番号'], message: '電話番号をご確認ください。' };
    await decide(stack, receipt, 'reviewer-1', 'review', 'correct', correction);
    await stack.settle();
    await stack.portal.correct(receipt, { form: { telephone: '03-1111-1111' } });
    await decide(stack, receipt, 'reviewer-1', 'review', 'approve');
    await decide(stack, receipt, 'approver-1', 'approve', 'send-back', { reason: '資格の確認が足りません。' });
    await decide(stack, receipt, 'reviewer-1', 'review', 'approve');
    return grant(stack, receipt);
  },

  withdrawn: async (stack) => {
    const receipt = await toReview(stack);
    await (await stack.as('reviewer-1')).task(receipt, 'review');
    await stack.portal.withdraw(receipt);
    return ended(stack, receipt, 'WITHDRAWN');
  },

  refused: async (stack) => {
    const receipt = await toReview(stack);
    const grounds = { reasonCode: 'basis-not-proved', reason: '調理師試験の合格を確認できませんでした。' };
    await decide(stack, receipt, 'reviewer-1', 'review', 'refuse', grounds);
    await decide(stack, receipt, 'approver-1', 'approve', 'adopt');
    return ended(stack, receipt, 'REFUSED');
  },

  'payment-overdue': async (stack) => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.token(receipt);
    await stack.advance('40 days');
    await decide(stack, receipt, 'manager-1', 'payment-overdue', 'extend', { reason: '納付の相談があったため' });
    await stack.advance('16 days');
    await decide(stack, receipt, 'manager-1', 'payment-overdue', 'refuse', { reason: '期限までに納付がなかったため' });
    return ended(stack, receipt, 'REFUSED');
  },

  'stuck-and-retried': async (stack) => {
    await stack.network.permit([]);
    const receipt = await stack.portal.submit(application());
    await stack.gateway.pay(receipt, { method: 'card' });
    const stuck = await stuckOf(stack, receipt);
    await stack.network.permit([{ affair: 'cook-licence', item: 'family-register', provider: 'ministry-of-justice' }]);
    await retry(stack, stuck);
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await decide(stack, receipt, 'reviewer-1', 'review', 'approve');
    return grant(stack, receipt);
  },

  'parked-fact': async (stack) => {
    const receipt = await stack.portal.submit(application());
    const caseId = await stack.caseId(receipt);
    const payload = await pendingPayment(stack, receipt);
    const poison = await recordFactOnly(stack, caseId, { kind: 'payment-reported', payload: { type: 'nonsense' } });
    await stack.engine.client.workflow.getHandle(caseWorkflowId(caseId)).signal(poke, poison);
    const stuck = await stuckOf(stack, receipt);
    await stack.db.query('update fact set payload = $2 where id = $1', [
      poison.id,
      Buffer.from(JSON.stringify(payload)),
    ]);
    await retry(stack, stuck);
    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await decide(stack, receipt, 'reviewer-1', 'review', 'approve');
    return grant(stack, receipt);
  },
};

async function toReview(stack: Stack): Promise<string> {
  const receipt = await stack.portal.submit(application());
  await stack.gateway.pay(receipt, { method: 'card' });
  await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
  return receipt;
}

async function grant(stack: Stack, receipt: string): Promise<string> {
  await decide(stack, receipt, 'approver-1', 'approve', 'adopt');
  await decide(stack, receipt, 'counter-1', 'hand-over', 'handed-over', { identityDocument: 'driving-licence' });
  return ended(stack, receipt, 'REGISTERED');
}

async function decide(
  stack: Stack,
  receipt: string,
  login: string,
  kind: string,
  decision: string,
  form: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await (await stack.as(login)).complete(receipt, kind, decision, form);
}

async function ended(stack: Stack, receipt: string, expected: string): Promise<string> {
  const outcome = await stack.outcome(receipt);
  if (outcome !== expected) throw new Error(`${receipt} ended as ${outcome}, not as ${expected}`);
  return receipt;
}

function stuckOf(stack: Stack, receipt: string): Promise<string> {
  return until(`a stuck record of ${receipt}`, async () => {
    const [row] = await stack.db.query<{ id: string }>(
      `select s.id from stuck_record s join case_file c on c.id = s.case_id
        where c.receipt_number = $1 and s.status = 'OPEN'`,
      [receipt],
    );
    return row?.id;
  });
}

async function retry(stack: Stack, stuckId: string): Promise<void> {
  const operator = await stack.as('operator-1');
  const { status } = await operator.post(`/stuck/${stuckId}/repairs`, { kind: 'retry', reason: 'the cause is gone' });
  if (status !== 200 && status !== 202) throw new Error(`the repair was answered ${status}`);
}
