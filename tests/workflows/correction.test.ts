import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eicar, pdf } from '../support/application.ts';
import { timeline } from '../support/case-facts.ts';
import { application, type Stack, startStack, unsealed, until } from '../support/stack.ts';

/** WS5 (domain §6.1): what is not in order is asked for again, with the clock paused. */
describe('corrections', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const toReview = async (receipt: string) => {
    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
  };
  const formOf = async (receipt: string) => {
    const [row] = await stack.db.query<{ form: Buffer; revision: number }>(
      `select form, revision from application a join case_file c on c.id = a.case_id where c.receipt_number = $1`,
      [receipt],
    );
    return (
      row && { form: JSON.parse(unsealed('application.form', row.form).toString()) as unknown, revision: row.revision }
    );
  };
  const message = (receipt: string, kind: string) =>
    until(`the message ${kind}`, async () => {
      const rows = await stack.db.query(
        `select 1 as sent from outbox_message o join case_file c on c.id = o.case_id
          where c.receipt_number = $1 and o.kind = $2 and o.status = 'SENT'`,
        [receipt, kind],
      );
      return rows.length > 0;
    });

  it('asked for by the reviewer, answered by the applicant, reviewed again', async () => {
    const receipt = await stack.portal.submit(application());
    await toReview(receipt);
    const reviewer = await stack.as('reviewer-1');
    await reviewer.complete(receipt, 'review', 'correct', {
      items: ['電話番号'],
      message: '電話番号をご確認ください。',
    });
    await message(receipt, 'correction-request');
    await stack.portal.correct(receipt, { form: { telephone: '03-1111-1111' } });
    const again = await reviewer.task(receipt, 'review');
    expect(again.status).toBe('READY');
    expect(await formOf(receipt)).toMatchObject({ form: { telephone: '03-1111-1111' }, revision: 2 });
    // Nothing outside is done twice: one charge, one inquiry.
    const [counts] = await stack.db.query<{ charges: number; inquiries: number }>(
      `select (select count(*)::int from charge where case_id = c.id) as charges,
              (select count(*)::int from inquiry where case_id = c.id) as inquiries
         from case_file c where receipt_number = $1`,
      [receipt],
    );
    expect(counts).toEqual({ charges: 1, inquiries: 1 });
    await reviewer.complete(receipt, 'review', 'approve');
    await (await stack.as('approver-1')).complete(receipt, 'approve', 'adopt');
    await (await stack.as('counter-1')).task(receipt, 'hand-over');
  });

  it('an infected file is quarantined, nobody can open it, and the applicant is asked again', async () => {
    const receipt = await stack.portal.submit(
      application({ attachments: [pdf('exam-certificate'), eicar('medical-certificate')] }),
    );
    await message(receipt, 'attachment-infected');
    await message(receipt, 'correction-request');
    const [infected] = await stack.db.query<{ id: string; case_id: string; scan: string }>(
      `select a.id, a.case_id, a.scan from attachment a join case_file c on c.id = a.case_id
        where c.receipt_number = $1 and a.kind = 'medical-certificate'`,
      [receipt],
    );
    expect(infected?.scan).toBe('INFECTED');
    const reviewer = await stack.as('reviewer-1');
    const answer = await reviewer.get(`/cases/${infected?.case_id}/attachments/${infected?.id}`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    await stack.portal.correct(receipt, { attachments: [pdf('medical-certificate', 'a clean one')] });
    await toReview(receipt);
    await reviewer.task(receipt, 'review');
  });

  it('silence leads to reminders and to a manager, never to an end by itself', async () => {
    const receipt = await stack.portal.submit(application({ attachments: [pdf('exam-certificate')] }));
    await message(receipt, 'correction-request');
    await stack.gateway.pay(receipt, { method: 'card' });
    await stack.advance('20 days');
    const events = await timeline(stack, receipt);
    expect(events.filter((kind) => kind === 'reminder')).toHaveLength(2);
    const manager = await stack.as('manager-1');
    await manager.complete(receipt, 'correction-overdue', 'refuse', { reason: '診断書の提出がなかったため' });
    expect(await stack.outcome(receipt)).toBe('REFUSED');
  });

  it('a correction that nobody asked for changes nothing', async () => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.token(receipt);
    await stack.portal.correct(receipt, { form: { telephone: '03-9999-9999' } });
    await until('the answer to be refused', async () =>
      (await timeline(stack, receipt)).includes('correction-refused'),
    );
    expect(await formOf(receipt)).toMatchObject({ form: { telephone: '03-0000-0000' } });
  });
});
