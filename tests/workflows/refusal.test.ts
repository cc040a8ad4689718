import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPdf } from '../support/pdf-text.ts';
import { type Stack, startStack, unsealed } from '../support/stack.ts';

/** A refusal is a reviewer's proposal that someone else adopts; the applicant is owed the reasons (行政手続法 8条). */
describe('refusing and sending back', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ workerDies: true });
  });
  afterAll(() => stack?.stop());

  it('a refusal needs reasons, and an approver who adopts it', async () => {
    const receipt = await stack.toReview();
    const reviewer = await stack.as('reviewer-1');
    const claimed = await reviewer.claim(await reviewer.task(receipt, 'review'));
    const withoutReasons = await reviewer.decide(claimed.body, 'refuse', {});
    expect(withoutReasons.status).toBe(422);
    expect(withoutReasons.body).toMatchObject({ code: 'form-invalid' });
    const reason = '合格証書の記載から資格を確認できないため。';
    const proposed = await reviewer.decide(claimed.body, 'refuse', { reasonCode: 'basis-not-proved', reason });
    expect(proposed.status).toBe(200);
    await (await stack.as('approver-1')).complete(receipt, 'approve', 'adopt');
    expect(await stack.outcome(receipt)).toBe('REFUSED');

    const [letter] = await stack.db.query<{ kind: string; pdf: Buffer }>(
      `select d.kind, d.pdf from issued_document d join case_file c on c.id = d.case_id where c.receipt_number = $1`,
      [receipt],
    );
    expect(letter?.kind).toBe('refusal');
    const { text } = await readPdf(unsealed('issued_document.pdf', letter?.pdf));
    expect(text).toContain(reason);
    expect(await stack.db.query('select 1 as one from register_entry')).toEqual([]);
  });

  it('what is sent back is reviewed again, and the same reviewer may do it', async () => {
    const receipt = await stack.toReview();
    const reviewer = await stack.as('reviewer-2');
    await reviewer.complete(receipt, 'review', 'approve');
    await (
      await stack.as('approver-2')
    ).complete(receipt, 'approve', 'send-back', { reason: '診断書の日付を確認のこと' });
    await reviewer.complete(receipt, 'review', 'approve');
    await (await stack.as('approver-2')).complete(receipt, 'approve', 'adopt');
    await (await stack.as('counter-1')).task(receipt, 'hand-over');
    const [visits] = await stack.db.query<{ reviews: number; approvals: number }>(
      `select (select count(*)::int from task t where t.case_id = c.id and kind = 'review' and status = 'COMPLETED') as reviews,
              (select count(*)::int from task t where t.case_id = c.id and kind = 'approve' and status = 'COMPLETED') as approvals
         from case_file c where receipt_number = $1`,
      [receipt],
    );
    expect(visits).toEqual({ reviews: 2, approvals: 2 });
  });

  it('a decision while no worker runs is accepted, followed at its address, and applied when one is back', async () => {
    const receipt = await stack.toReview();
    const reviewer = await stack.as('reviewer-1');
    const claimed = await reviewer.claim(await reviewer.task(receipt, 'review'));
    await stack.settle();
    await stack.kill('worker');
    const accepted = await reviewer.decide(claimed.body, 'approve');
    expect(accepted.status).toBe(202);
    const location = accepted.headers.get('location') ?? '';
    expect(location).toMatch(/^\/commands\//);
    expect((await reviewer.get(location)).body).toMatchObject({ state: 'pending' });
    const meanwhile = await reviewer.release({ ...claimed.body, version: claimed.body.version + 1 });
    expect(meanwhile.body).toMatchObject({ code: 'decision-pending' });
    await stack.restart('worker');
    const settled = await reviewer.settled(accepted);
    expect(settled.body).toMatchObject({ state: 'applied' });
    await (await stack.as('approver-1')).task(receipt, 'approve');
  });
});
