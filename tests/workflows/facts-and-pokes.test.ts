import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWorkflowId } from '../../workflows/ids.ts';
import { poke } from '../../workflows/messages.ts';
import { pendingPayment, recordFactOnly, timeline } from '../support/case-facts.ts';
import { application, type Stack, startStack, until } from '../support/stack.ts';

describe('facts and pokes', () => {
  let stack: Stack;
  let receipt: string;
  let caseId: string;

  beforeAll(async () => {
    stack = await startStack();
    receipt = await stack.portal.submit(application());
    caseId = await stack.caseId(receipt);
    await stack.gateway.token(receipt);
    await stack.settle();
  });
  afterAll(() => stack?.stop());

  const workflow = () => stack.engine.client.workflow.getHandle(caseWorkflowId(caseId));
  const cursor = async () => {
    const [row] = await stack.db.query<{ cursor: number; last_seq: number }>(
      'select cursor, last_seq from case_file where id = $1',
      [caseId],
    );
    return row;
  };
  const applied = (seq: number) => until(`fact ${seq} to be applied`, async () => (await cursor())?.cursor === seq);
  const record = async () =>
    recordFactOnly(stack, caseId, { kind: 'payment-reported', payload: await pendingPayment(stack, receipt) });
  const timesInTimeline = async () =>
    (await timeline(stack, receipt)).filter((kind) => kind === 'payment-pending').length;

  it('finds a fact whose poke was lost', async () => {
    const fact = await record();
    await applied(fact.seq);
    expect(await timesInTimeline()).toBe(1);
  });

  it('applies a fact once, however often it is told of it', async () => {
    const fact = await record();
    await Promise.all([1, 2, 3].map(() => workflow().signal(poke, fact)));
    await applied(fact.seq);
    await workflow().signal(poke, fact);
    await workflow().signal(poke);
    await stack.settle();
    expect(await timesInTimeline()).toBe(2);
  });

  it('applies facts in the order of their numbers, whatever order it is told of them', async () => {
    const first = await record();
    const second = await record();
    const third = await record();
    await workflow().signal(poke, third);
    await workflow().signal(poke, second);
    await workflow().signal(poke, first);
    await applied(third.seq);
    const settled = await stack.db.query<{ seq: number; status: string }>(
      'select seq, status from fact where case_id = $1 and seq >= $2 order by settled_at, seq',
      [caseId, first.seq],
    );
    expect(settled).toEqual([first, second, third].map(({ seq }) => ({ seq, status: 'APPLIED' })));
  });

  it('parks a fact that cannot be applied, goes on with the next, and applies it after its repair', async () => {
    const poison = await recordFactOnly(stack, caseId, { kind: 'payment-reported', payload: { type: 'nonsense' } });
    const next = await record();
    await workflow().signal(poke, poison);
    await applied(next.seq);
    const [parked] = await stack.db.query<{ status: string }>('select status from fact where id = $1', [poison.id]);
    expect(parked?.status).toBe('PARKED');

    const operator = await stack.as('operator-1');
    const [stuck] = await stack.db.query<{ id: string; cause: string }>(
      `select id, cause from stuck_record where fact = $1 and status = 'OPEN'`,
      [poison.id],
    );
    expect(stuck?.cause).toBe('request-invalid');
    await stack.db.query('update fact set payload = $2 where id = $1', [
      poison.id,
      Buffer.from(JSON.stringify(await pendingPayment(stack, receipt))),
    ]);
    const before = await timesInTimeline();
    const answer = await operator.post(`/stuck/${stuck?.id}/repairs`, { kind: 'retry', reason: 'payload corrected' });
    expect([200, 202]).toContain(answer.status);
    await until('the parked fact to be applied', async () => (await timesInTimeline()) === before + 1);
    const [resolved] = await stack.db.query<{ status: string }>('select status from stuck_record where id = $1', [
      stuck?.id,
    ]);
    expect(resolved?.status).toBe('RESOLVED');
  });
});
