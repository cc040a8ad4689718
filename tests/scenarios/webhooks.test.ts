import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { application, type Stack, startStack, until } from '../support/stack.ts';
import { timeline } from '../support/case-facts.ts';

/** The gateway's events: at least once, in no order, and only believed when signed. */
describe('payment webhooks', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const payments = async (receipt: string) => {
    const [row] = await stack.db.query<{ n: number }>(
      `select count(*)::int as n from ledger_entry l join case_file c on c.id = l.case_id
        where c.receipt_number = $1 and l.entry = 'payment'`,
      [receipt],
    );
    return row?.n;
  };

  it('delivered twice, late and in reverse order, are one payment', async () => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.hold(true);
    await stack.gateway.pay(receipt, { method: 'konbini', outcome: 'pending' });
    await stack.gateway.pay(receipt, { method: 'konbini' });
    const { items } = await stack.gateway.events();
    const ids = items.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(2);
    await stack.gateway.deliver(ids.toReversed());
    await stack.gateway.deliver(ids);
    await stack.gateway.deliver(ids);
    await stack.gateway.hold(false);
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await (await stack.as('reviewer-1')).task(receipt, 'review');
    expect(await payments(receipt)).toBe(1);
    expect((await timeline(stack, receipt)).filter((kind) => kind === 'payment-received')).toHaveLength(1);
  });

  it('two captures of one charge are both booked, the second is owed back, and the case goes on', async () => {
    const receipt = await stack.portal.submit(application());
    await stack.gateway.pay(receipt, { method: 'card', captures: 2 });
    await until('both payments', async () => (await payments(receipt)) === 2);
    await stack.network.answer(receipt, { kind: 'UNIQUE', prefecture: '13' });
    await (await stack.as('reviewer-1')).task(receipt, 'review');
    const owed = await (await stack.as('manager-1')).task(receipt, 'settle-excess');
    expect(owed.kind).toBe('settle-excess');
  });

  it('with a wrong signature, or an old one, change nothing and leave a trace of who tried', async () => {
    const receipt = await stack.portal.submit(application());
    const token = await stack.gateway.token(receipt);
    const event = {
      id: 'evt_forged',
      type: 'payment.succeeded',
      occurredAt: new Date().toISOString(),
      data: { token, captureId: 'cap_forged', amount: 5600, currency: 'JPY', method: 'card' },
    };
    const body = JSON.stringify(event);
    const seconds = Math.floor(Date.now() / 1000);
    const forged = createHmac('sha256', 'not the secret').update(`${seconds}.${body}`).digest('hex');
    const answer = await fetch(`${stack.apiUrl}/webhooks/payments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'menkyo-signature': `t=${seconds},v1=${forged}` },
      body,
    });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'signature-invalid' });
    expect(await payments(receipt)).toBe(0);
    const audited = await stack.db.query(`select 1 as one from audit_entry where code = 'signature-invalid'`);
    expect(audited.length).toBeGreaterThan(0);
  });
});
