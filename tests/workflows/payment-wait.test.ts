import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { application, type Stack, startStack, until } from '../support/stack.ts';
import { timeline } from '../support/case-facts.ts';

/** WS1 (domain §6.1): reminders, formal notice with the clock paused, then a person decides; nothing lapses by itself. */
describe('the wait for the fee', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const notices = async (receipt: string) => {
    const rows = await stack.db.query<{ kind: string }>(
      `select o.kind from outbox_message o join case_file c on c.id = o.case_id
        where c.receipt_number = $1 and o.channel = 'portal-notice' order by o.id`,
      [receipt],
    );
    return rows.map(({ kind }) => kind);
  };
  const pauses = (receipt: string) =>
    stack.db.query<{ open: boolean }>(
      `select p.to_at is null as open from clock_pause p join case_file c on c.id = p.case_id where c.receipt_number = $1`,
      [receipt],
    );

  it('reminds twice, gives notice, pauses the clock, asks a manager, and takes the money when it comes', async () => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.token(receipt);
    await stack.advance('13 days');
    expect(await notices(receipt)).toEqual([
      'application-received',
      'payment-request',
      'payment-reminder',
      'payment-reminder',
    ]);
    expect(await pauses(receipt)).toEqual([]);

    await stack.advance('5 days');
    expect((await notices(receipt)).at(-1)).toBe('payment-notice');
    expect(await pauses(receipt)).toEqual([{ open: true }]);

    await stack.advance('20 days');
    const manager = await stack.as('manager-1');
    const task = await manager.task(receipt, 'payment-overdue');
    expect(task.status).toBe('READY');

    await manager.complete(receipt, 'payment-overdue', 'extend', { reason: '納付の相談があったため' });
    await stack.settle();
    await stack.gateway.pay(receipt, { method: 'konbini' });
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    const reviewer = await stack.as('reviewer-1');
    await reviewer.task(receipt, 'review');
    expect((await pauses(receipt)).every(({ open }) => !open)).toBe(true);
  });

  it('refuses only by a person, with reasons, and gives late money back', async () => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.token(receipt);
    await stack.advance('40 days');
    const [open] = await stack.db.query<{ status: string }>('select status from case_file where receipt_number = $1', [
      receipt,
    ]);
    expect(open?.status).toBe('OPEN');
    const manager = await stack.as('manager-1');
    await manager.complete(receipt, 'payment-overdue', 'refuse', { reason: '期限までに納付がなかったため' });
    expect(await stack.outcome(receipt)).toBe('REFUSED');
    const documents = await stack.db.query<{ kind: string }>(
      `select kind from issued_document join case_file on case_file.id = case_id where receipt_number = $1`,
      [receipt],
    );
    expect(documents).toEqual([{ kind: 'refusal' }]);

    await stack.gateway.pay(receipt, { method: 'bank' });
    await until('the late payment to be booked', async () =>
      (await timeline(stack, receipt)).includes('payment-received'),
    );
    const owed = await manager.task(receipt, 'settle-excess');
    expect(owed.kind).toBe('settle-excess');
    await manager.complete(receipt, 'settle-excess', 'refund-arranged', { note: '口座振込で還付' });
    await until('the task to be done', async () => {
      const [row] = await stack.db.query<{ status: string }>('select status from task where id = $1', [owed.id]);
      return row?.status === 'COMPLETED';
    });
  });
});
